/** Which build of the core trains: what the address asks for, what the switch says, and that the page tells. */
import { expect, test } from './fixtures.js';
import { epochsDone, open, trainButton } from './helpers.js';

/** @typedef {import('@playwright/test').Page} Page */

/** @param {Page} page @param {'strict' | 'fast'} arithmetic */
async function trainsWith(page, arithmetic) {
  await trainButton(page).click();
  await epochsDone(page, 1);
  await expect(page.locator('.curve-made')).toContainText(`${arithmetic} arithmetic`);
}

test('the fast build trains where nothing else is asked for', async ({ page }) => {
  await open(page);
  await trainsWith(page, 'fast');
});

test('a seed in the address means the strict build, and the switch another one', async ({ page }) => {
  await open(page, '?seed=5&weights=none');
  await trainsWith(page, 'strict');
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.locator('.about:not(.files)')).toContainText('the same bits in every browser');
  await page.getByLabel('Arithmetic').selectOption('fast');
  await page.getByRole('button', { name: 'Start over with these' }).click();
  await expect(page).toHaveURL(/\?seed=5&weights=none&arithmetic=fast$/);
  await expect(page.locator('.about:not(.files)')).toContainText('fused');
  await trainsWith(page, 'fast');
});

test('an arithmetic that there is not is said, and the usual one taken', async ({ page }) => {
  await open(page, '?arithmetic=exact');
  await expect(page.getByRole('alert')).toContainText('arithmetic');
  await trainsWith(page, 'fast');
});
