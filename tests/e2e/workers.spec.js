/** Several workers on one model: the same bits as one, and as easy to stop. */
import { expect, test } from './fixtures.js';
import { epochsDone, open, resting, shown, trainButton } from './helpers.js';

/** @typedef {import('@playwright/test').Page} Page */

const RUN = '?recipe=simple&data=generated-digits&seed=7&epochs=2';
/** No machine is through with it before it is stopped. */
const LONG = '?recipe=simple&data=generated-digits&epochs=10000';

/** Trains to the end and returns the validation losses to the bit. @param {Page} page @param {string} search */
async function losses(page, search) {
  await open(page, search);
  await trainButton(page).click();
  await expect(trainButton(page)).toHaveText('Train on', { timeout: 120_000 });
  return page.evaluate(() => {
    const { run } = /** @type {any} */ (document.querySelector('ap-app'));
    return { valLoss: [...run.curve.validationLoss], workers: run.report.workers, arithmetic: run.arithmetic };
  });
}

test('one, two and three workers give the same validation loss to the bit', async ({ page }) => {
  test.setTimeout(300_000);
  const one = await losses(page, `${RUN}&workers=1`);
  expect(one).toEqual({ valLoss: [expect.any(Number), expect.any(Number)], workers: 1, arithmetic: 'strict' });
  for (const workers of [2, 3]) {
    expect(await losses(page, `${RUN}&workers=${workers}`)).toEqual({ ...one, workers });
  }
});

test('two workers pause at once, step one by one, and start over', async ({ page }) => {
  await open(page, `${LONG}&workers=2`);
  await trainButton(page).click();
  await expect(page.locator('.curve-made')).toContainText('2 workers');
  await trainButton(page).click();
  await expect(trainButton(page)).toHaveText('Go on');
  const step = () => page.evaluate(() => /** @type {any} */ (document.querySelector('ap-app')).run.report.step);
  // What was under way is reported yet.
  const paused = await resting(page, step);
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect.poll(step).toBe(paused + 1);
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(trainButton(page)).toHaveText('Train');
  await trainButton(page).click();
  await epochsDone(page, 1);
});

test('a run of two workers that runs away is stopped and explained', async ({ page }) => {
  await open(page, '?recipe=deep-8x8&learning_rate=1e30&workers=2');
  await trainButton(page).click();
  await expect(page.getByRole('alert')).toContainText('Training ran away', { timeout: 60_000 });
  await expect(page.locator('body')).not.toContainText('NaN');
});

test('a worker that breaks costs no more than the last checkpoint', async ({ page }) => {
  await open(page, `${LONG}&workers=2`);
  await trainButton(page).click();
  await epochsDone(page, 1);
  const hired = page.workers().at(-1);
  await hired?.evaluate(() => {
    setTimeout(() => {
      throw new Error('broken on purpose');
    });
  });
  await expect(page.getByRole('alert')).toContainText('broken on purpose');
  await expect(trainButton(page)).toHaveText('Go on');
  await trainButton(page).click();
  await epochsDone(page, 2);
  expect(await shown(page, 'val-loss')).toBeGreaterThan(0);
});
