/** Look inside: a layer's numbers, live, and a convolution tap by tap on the real ones. */
import { expect, test } from './fixtures.js';
import { complaints, open, picture, restingPicture, trainButton, widthOf } from './helpers.js';

/** @typedef {import('@playwright/test').Page} Page */

const CONV = '?recipe=denoise&data=generated-digits&weights=none&seed=1';

test('a layer opens under the network, follows the training, and a link keeps it open', async ({ page }) => {
  await open(page, CONV);
  await page.locator('.layer button').first().click();
  const inside = page.locator('ap-inside');
  await expect(inside.getByRole('combobox')).toHaveValue('0');
  await expect(inside.locator('canvas.gradients')).toBeVisible();
  const weights = await restingPicture(page, 'canvas.weights');
  const gradients = await restingPicture(page, 'canvas.gradients');
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect.poll(() => picture(page, 'canvas.weights')).not.toBe(weights);
  await expect.poll(() => picture(page, 'canvas.gradients')).not.toBe(gradients);
  await inside.getByRole('slider', { name: 'Channel', exact: true }).fill('5');
  await expect(inside).toContainText('Weights of channel 6');
  await page.reload();
  await expect(trainButton(page)).toBeEnabled();
  await expect(inside).toContainText('Weights of channel 6');
  await inside.getByRole('button', { name: 'Close' }).click();
  await expect(inside).toHaveCount(0);
  expect(page.url()).not.toContain('inside=');
});

test('by keyboard: the focus goes into what opens, and back to what opened it', async ({ page }) => {
  await open(page, CONV);
  const button = page.getByRole('button', { name: 'Look inside' });
  await button.focus();
  await page.keyboard.press('Enter');
  const inside = page.locator('ap-inside');
  await expect(inside.getByRole('combobox')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(inside.getByRole('button', { name: 'Close' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(inside).toHaveCount(0);
  await expect(button).toBeFocused();
});

test('the taps of a pixel add up to what the layer really makes of it', async ({ page }) => {
  // A sample stays as it is, where the digit that draws itself does not.
  await open(page, `${CONV}&inside=0&channel=3&sample=3`);
  await expect(page.locator('.pair').nth(3)).toHaveAttribute('aria-pressed', 'true');
  await restingPicture(page, '.output-canvas');
  const sum = page.locator('.taps-sum');
  await expect(sum).toContainText('Tap 1 of 9');
  await page.getByRole('button', { name: 'Next tap' }).click();
  await expect(sum).toContainText('Tap 2 of 9');
  await page.keyboard.press('ArrowLeft');
  await expect(sum).toContainText('Tap 1 of 9');
  await page.getByRole('button', { name: 'Next pixel' }).click();
  await expect(sum).toContainText('Tap 9 of 9');
  const tap = Number(new URL(page.url()).searchParams.get('tap'));
  const written = (await sum.textContent())?.match(/Sum so far: ([+−][\d.e-]+)\./)?.[1].replace('−', '-');
  const real = await page.evaluate(
    (pixel) => {
      const { run } = /** @type {any} */ (document.querySelector('ap-app'));
      return run.passage.activations[0][pixel * 32 + 3];
    },
    tap / 9 - 1,
  );
  // A fresh bias is 0.
  expect(Math.max(0, Number(written))).toBeCloseTo(real, 3);
});

test('a transposed convolution scatters, and less motion still lets one step', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, '?recipe=conv-transpose&data=generated-digits&inside=2');
  await expect(page.getByText('A transposed convolution, tap by tap')).toBeVisible();
  const before = await restingPicture(page, '.taps canvas.output');
  await page.getByRole('button', { name: 'Next pixel' }).click();
  await expect.poll(() => picture(page, '.taps canvas.output')).not.toBe(before);
  expect(await complaints(page)).toEqual([]);
});

test('a dense layer shows the weights of one unit, on a narrow page too', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page);
  await page.getByRole('button', { name: 'Look inside' }).click();
  await expect(page.locator('ap-inside canvas.weights')).toBeVisible();
  await expect(page.locator('ap-taps')).toHaveCount(0);
  await expect.poll(() => widthOf(page)).toBeLessThanOrEqual(360);
});

test('the gradient is that of the sample in the input, and goes where there is none', async ({ page }) => {
  await open(page, '?recipe=linear-8x8&weights=none&inside=1&sample=3');
  // A sample stays as it is, where the digit that draws itself does not.
  await expect(page.locator('.pair').nth(3)).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('ap-inside canvas.gradients')).toBeVisible();
  // Of a linear layer under the squared error it can be written down: the code times the error.
  const worst = await page.evaluate(async () => {
    const { run } = /** @type {any} */ (document.querySelector('ap-app'));
    await run.present(run.subject);
    const { codes, outputs } = run.passage;
    const { x, clean } = run.subject;
    const gradient = await run.session.ask('gradient', 1, x, clean);
    const wanted = (/** @type {number} */ at) => {
      const [unit, pixel] = [Math.floor(at / outputs.length), at % outputs.length];
      return (codes[unit] * 2 * (outputs[pixel] - clean[pixel])) / outputs.length;
    };
    return {
      most: Math.max(...gradient.map(Math.abs)),
      wrong: Math.max(
        ...gradient.map((/** @type {number} */ value, /** @type {number} */ at) => Math.abs(value - wanted(at))),
      ),
    };
  });
  expect(worst.most).toBeGreaterThan(1e-4);
  expect(worst.wrong).toBeLessThan(1e-6);
  await page.getByRole('slider', { name: /^Code, number/ }).press('ArrowRight');
  await expect(page.locator('ap-inside canvas.gradients')).toHaveCount(0);
  await expect(page.locator('ap-inside canvas.weights')).toBeVisible();
});
