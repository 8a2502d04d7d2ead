/** The page in other languages, and from right to left. */
import { expect, test } from './fixtures.js';
import { epochsDone, open, trainButton, widthOf } from './helpers.js';

test('German by the address, over a reload, and no wider than a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, '?lang=de&lab=denoise&recipe=simple');
  for (const again of [false, true]) {
    if (again) await page.reload();
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    await expect(page.getByRole('heading', { name: 'Was vom Rauschen übrig bleibt' })).toBeVisible();
    await expect(page.locator('select[name=recipe]')).toContainText('Einfacher Autoencoder');
    await expect.poll(() => widthOf(page)).toBeLessThanOrEqual(360);
  }
  await expect(page).toHaveURL(/lang=de/);
});

test('the language changes in the drawer, and what was trained stays', async ({ page }) => {
  await open(page, '?weights=none&epochs=3');
  await trainButton(page).click();
  await epochsDone(page, 3);
  await expect(trainButton(page)).toHaveText('Train on');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.locator('#set-language').selectOption('Deutsch');
  await expect(trainButton(page)).toHaveText('Weitertrainieren');
  await expect(page.getByRole('heading', { name: 'Einstellungen' })).toBeVisible();
  await expect(page.getByLabel('Lernrate')).toHaveValue(/^0,\d+$/);
  await expect(page.locator('#epoch')).toHaveText('3 / 3');
  await expect(page).toHaveURL(/lang=de/);
});

test.describe('for readers of German', () => {
  test.use({ locale: 'de-AT' });
  test('the page is German by itself, and English where the address says so', async ({ page }) => {
    await open(page);
    await expect(trainButton(page)).toHaveText('Neu trainieren');
    await page.goto('./?lang=en');
    await expect(trainButton(page)).toHaveText('Train from scratch');
    await page.goto('./?lang=xx');
    await expect(page.locator('.problem')).toContainText('lang in der Adresse muss de oder en sein');
  });
});

test('from right to left, nothing is wider than a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page);
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect.poll(() => widthOf(page)).toBeLessThanOrEqual(360);
  const start = await page.locator('.brand').boundingBox();
  expect((start?.x ?? 0) + (start?.width ?? 0)).toBeGreaterThan(330);
});
