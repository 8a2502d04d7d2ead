/** The lab Reconstruct: an address of its own, code sizes side by side, mosaics, and a run that goes on past its end. */
import { expect, test } from '../fixtures.js';
import { epochsDone, open, shown, trainButton } from '../helpers.js';

test('labs are links: the address follows, and back leads back', async ({ page }) => {
  await open(page, '?lab=reconstruct');
  const labs = page.getByRole('navigation');
  const opened = labs.locator('[aria-current=page]');
  await expect(opened).toHaveText('Reconstruct');
  await labs.getByRole('link', { name: 'Workbench' }).click();
  await expect(opened).toHaveText('Workbench');
  expect(new URL(page.url()).searchParams.get('lab')).toBe('workbench');
  await expect(page.locator('ap-sweep')).toHaveCount(0);
  await page.goBack();
  await expect(opened).toHaveText('Reconstruct');
  await expect(page.locator('ap-sweep')).toBeVisible();
});

test('a wider code rebuilds better, and opens on the stage', async ({ page }) => {
  await open(page, '?lab=reconstruct&seed=1');
  await page.getByRole('button', { name: 'Train them all' }).click();
  const errors = page.locator('.sweep-error .number');
  await expect(errors).toHaveCount(6, { timeout: 60_000 });
  await expect(page.getByRole('button', { name: 'Train them all' })).toBeVisible({ timeout: 60_000 });
  const [narrow, ...wider] = (await errors.allTextContents()).map(Number);
  expect(wider[wider.length - 1]).toBeLessThan(narrow / 2);
  await page.getByRole('button', { name: '16 numbers' }).click();
  await expect(page.getByRole('button', { name: '16 numbers' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('.layer')).toHaveCount(7);
  await page.reload();
  await expect(trainButton(page)).toBeEnabled();
  await expect(page.getByRole('button', { name: '16 numbers' })).toHaveAttribute('aria-pressed', 'true');
});

test('samples stand in a mosaic of four by four', async ({ page }) => {
  await open(page, '?lab=reconstruct');
  await page.getByLabel('As a mosaic').check();
  await expect(page.locator('.pair')).toHaveCount(16);
});

test('a finished run goes on, and its epochs add up', async ({ page }) => {
  await open(page, '?lab=reconstruct&epochs=2');
  await trainButton(page).click();
  await expect(trainButton(page)).toHaveText('Train on', { timeout: 60_000 });
  await trainButton(page).click();
  await epochsDone(page, 4);
  await expect(trainButton(page)).toHaveText('Train on', { timeout: 60_000 });
  await expect.poll(() => shown(page, 'epoch')).toBe(4);
});
