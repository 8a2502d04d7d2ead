/** The workbench: every recipe opens there (recipes.spec.js); faces change places there too. */
import { expect, test } from '../fixtures.js';
import { isForEveryone, open, picture, restingPicture, shown } from '../helpers.js';

test('below there is where samples lie in the code, and how well they come back', async ({ page }) => {
  await open(page, '?lab=workbench');
  await page.locator('.overview-place').scrollIntoViewIfNeeded();
  await expect(page.getByRole('application', { name: /A map of \d+ samples/ })).toBeVisible();
  const histogram = page.getByRole('img', { name: /the least is [\d.]+, .* the greatest is [\d.]+\./ });
  await expect(histogram).toBeVisible();
  const [least, greatest] = await histogram.evaluate((canvas) =>
    ['least', 'greatest'].map((which) =>
      Number(canvas.ariaLabel?.match(new RegExp(`the ${which} is ([\\d.]+?)[,.]?(?: |$)`))?.[1]),
    ),
  );
  await page.getByRole('button', { name: 'Worst' }).click();
  await expect.poll(() => shown(page, 'sample-error')).toBeCloseTo(greatest, 4);
  await page.getByRole('button', { name: 'Best' }).click();
  await expect.poll(() => shown(page, 'sample-error')).toBeCloseTo(least, 4);
  await isForEveryone(page);
});

test('a code that is a stack of pictures is laid out by its channels', async ({ page }) => {
  await open(page, '?recipe=denoise');
  await page.locator('.overview-place').scrollIntoViewIfNeeded();
  await expect(page.getByRole('heading', { name: /channel by channel/ })).toBeVisible();
  const places = () =>
    page.locator('ap-code-map').evaluate((map) => new Set(/** @type {any} */ (map).places ?? []).size);
  // Nearly all of them lie at places of their own.
  await expect.poll(places).toBeGreaterThan(100);
});

test('the stage rebuilds a face by its own decoder, and shows what the other makes of the code', async ({ page }) => {
  await open(page, '?recipe=face-swap');
  const own = [];
  // One of each character.
  for (const face of [0, 1]) {
    await page.locator('ap-pairs button.pair').nth(face).click();
    await expect(page.locator('.output .drawn-by').first()).toHaveText('own decoder');
    await expect.poll(() => shown(page, 'sample-error')).toBeLessThan(0.01);
    // The face before stays until this one has come through.
    await expect.poll(() => picture(page, '.output-canvas')).not.toBe(own[0]);
    own.push(await restingPicture(page, '.output-canvas'));
    expect(await restingPicture(page, '.swapped canvas')).not.toBe(own[face]);
  }
  const labels = await page
    .locator('ap-pairs')
    .evaluate((element) => [.../** @type {any} */ (element).run.strip.labels]);
  expect(labels[0]).not.toBe(labels[1]);
});

test('each face of the strip is drawn by the decoder of the other character', async ({ page }) => {
  await page.goto('./?recipe=face-swap&weights=none');
  const swap = page.locator('ap-swap');
  await expect(swap.getByRole('heading')).toBeVisible();
  await expect.poll(() => swap.evaluate((element) => Boolean(/** @type {any} */ (element).swapped))).toBe(true);
  // A decoder knows nothing of whose face the code is of: with the labels turned round, all faces are others.
  const faces = await swap.evaluate(async (element) => {
    const { run } = /** @type {any} */ (element);
    const { swapped } = /** @type {any} */ (element);
    const { strip } = run;
    const size = swapped.length / strip.indices.length;
    const first = await run.session.ask('decode', strip.codes.slice(0, 7), 1 - strip.labels[0]);
    const own = strip.outputs.slice(0, size);
    const worst = (/** @type {Float32Array} */ other) =>
      Math.max(...first.map((/** @type {number} */ value, /** @type {number} */ at) => Math.abs(value - other[at])));
    return { size, ofOther: worst(swapped.subarray(0, size)), ofOwn: worst(own) };
  });
  expect(faces).toMatchObject({ size: 48 * 48 * 3, ofOther: 0 });
  expect(faces?.ofOwn).toBeGreaterThan(0);
});
