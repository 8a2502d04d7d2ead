/** The lab PCA: components at once, an autoencoder that comes down to them, other code sizes trained beside it. */
import { expect, test } from '../fixtures.js';
import { isForEveryone, open, trainButton } from '../helpers.js';

/** @typedef {import('@playwright/test').Page} Page */

const slider = (/** @type {Page} */ page) => page.getByRole('slider', { name: 'Numbers kept' });

/** Waits until the components are there. @param {Page} page */
async function found(page) {
  await expect(page.locator('.errors-by-size')).toHaveAttribute('aria-label', /falling curve/);
}

/** The error that a row says: 0 is PCA's, 1 the autoencoder's. @param {Page} page @param {number} row */
async function errorOf(page, row) {
  const text = await page
    .locator('ap-pca-side-by-side .tile-note')
    .nth(row + 1)
    .textContent();
  return Number.parseFloat(text?.replace(/[^\d.]/g, '') ?? '');
}

test('more numbers, less error, without any training; the address keeps how many', async ({ page }) => {
  await open(page, '?lab=pca');
  await found(page);
  await expect.poll(() => errorOf(page, 0)).toBeGreaterThan(0);
  const few = await errorOf(page, 0);
  await slider(page).fill('20');
  await expect.poll(() => errorOf(page, 0)).toBeLessThan(few / 2);
  expect(new URL(page.url()).searchParams.get('k')).toBe('20');
  const many = await errorOf(page, 0);
  await page.reload();
  await found(page);
  await expect(slider(page)).toHaveValue('20');
  await expect.poll(() => errorOf(page, 0)).toBe(many);
});

test('a linear autoencoder comes down to the error of PCA, and passes on just its components', async ({ page }) => {
  await open(page, '?lab=pca&seed=1&weights=none');
  await found(page);
  const ratio = page.locator('ap-pca-errors figcaption strong');
  await expect(ratio).toHaveText(/× PCA’s error/);
  const before = Number.parseFloat((await ratio.textContent()) ?? '');
  expect(before).toBeGreaterThan(2);
  await trainButton(page).click();
  await expect(trainButton(page)).toHaveText('Train on', { timeout: 60_000 });
  await expect.poll(async () => Number.parseFloat((await ratio.textContent()) ?? '')).toBeLessThan(1.05);
  const kept = page.locator('ap-pca-directions .tile-note').nth(1);
  await expect(kept).toHaveText(/^(9[5-9]|100) % of the first 6, [0-5] % of the rest$/);
});

test('another code size trains beside the stage, and opens on it', async ({ page }) => {
  await open(page, '?lab=pca&seed=1&epochs=40');
  await found(page);
  await slider(page).fill('12');
  await expect(page.locator('ap-pca-side-by-side .tile-note').nth(2)).toHaveText('not trained yet');
  await page.getByRole('button', { name: 'Train an autoencoder with 12' }).click();
  await expect.poll(() => errorOf(page, 1)).toBeGreaterThan(0);
  await expect(page.getByRole('button', { name: 'Train an autoencoder with 12' })).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => errorOf(page, 1)).toBeLessThan(2 * (await errorOf(page, 0)));
  await page.getByRole('button', { name: 'Open above' }).click();
  await expect(page.locator('.layer.code .layer-width')).toHaveText('12');
  await expect(page.locator('.control-note')).toBeVisible();
});

test('it is for everyone', async ({ page }) => {
  await open(page, '?lab=pca');
  await found(page);
  await isForEveryone(page);
});
