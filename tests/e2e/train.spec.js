/** What one opens beside the training: speed, early stop, runs to compare with, files to keep. */
import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures.js';
import { epochsDone, open, shown, trainButton } from './helpers.js';

/** @typedef {import('@playwright/test').Page} Page */

const more = (/** @type {Page} */ page) => page.getByRole('button', { name: 'More: speed' });

/** @param {Page} page @param {string} name of the button */
async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test('a run stays to be compared with, is opened again, and is saved', async ({ page }) => {
  await open(page, '?epochs=3&batch_size=64&seed=1');
  await trainButton(page).click();
  await epochsDone(page, 3);
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(trainButton(page)).toHaveText('Train');
  await trainButton(page).click();
  await epochsDone(page, 3);
  await more(page).click();
  const rows = page.locator('.runs tbody tr');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText('batches of 64, 3 epochs');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' '))}`)).toEqual([]);

  const csv = await saved(page, 'Curves (CSV)');
  expect(csv.name).toBe('deep-8x8-curves.csv');
  const lines = csv.bytes.toString().trimEnd().split('\n');
  expect(lines[0]).toBe('run,recipe,data,epoch,loss,val_loss');
  const of = (/** @type {number} */ run) =>
    lines.filter((line) => line.startsWith(`${run},`)).map((line) => line.slice(2));
  // The same seed, the same curve.
  expect(of(1).length).toBeGreaterThan(3);
  expect(of(1)).toEqual(of(2));
  const recipe = JSON.parse((await saved(page, 'Recipe (JSON)')).bytes.toString());
  expect([recipe.id, recipe.training.epochs, recipe.training.batch_size]).toEqual(['deep-8x8', 3, 64]);
  for (const name of ['Samples (PNG)', 'Curves (PNG)']) {
    const { bytes } = await saved(page, name);
    expect([...bytes.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
    expect(bytes.length).toBeGreaterThan(1000);
  }

  await rows.nth(1).getByRole('button', { name: 'Remove' }).click();
  await expect(page.locator('.runs')).toHaveCount(0);
});

test('at one step a second each report is one step, and the address says so', async ({ page }) => {
  await open(page);
  await more(page).click();
  await page.getByText('1 step / s').click();
  await expect(page).toHaveURL(/pace=1/);
  await trainButton(page).click();
  const steps = await page.evaluate(async () => {
    const { run } = /** @type {any} */ (document.querySelector('ap-app'));
    const seen = [];
    while (seen.length < 2) {
      await new Promise((resolve) => run.addEventListener('report', resolve, { once: true }));
      seen.push(run.report.stepLosses.length);
    }
    return seen;
  });
  expect(steps).toEqual([1, 1]);
  await trainButton(page).click();
  await expect(trainButton(page)).toHaveText('Go on');
});

test('training pauses where the validation loss no longer falls', async ({ page }) => {
  // With steps too small to move a weight, the first epoch is the best there will be.
  await open(page, '?learning_rate=1e-30&early_stop=2&seed=1');
  await trainButton(page).click();
  await expect(page.locator('.caption')).toContainText('not been smaller than at epoch 1.');
  await expect(trainButton(page)).toHaveText('Go on');
  expect(await shown(page, 'epoch')).toBeGreaterThanOrEqual(3);
  expect(await shown(page, 'epoch')).toBeLessThan(400);
});
