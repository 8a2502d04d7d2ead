/** The lab Code space: walking through the plane of codes, neighbours, ways between samples, new ones, clusters, t-SNE. */
import { expect, test } from '../fixtures.js';
import { isForEveryone, open, picture, resting, restingPicture, trainButton } from '../helpers.js';

/** @typedef {import('@playwright/test').Page} Page */

/** Waits until the map has samples in it. @param {Page} page */
async function mapped(page) {
  await expect(page.locator('.code-map')).toHaveAttribute('aria-label', /[1-9]\d+ samples/);
}

test('the plane of codes is walked through by keyboard and by pointer, and the output follows', async ({ page }) => {
  await open(page, '?lab=code-space');
  await mapped(page);
  const begin = await restingPicture(page, '.output-canvas');
  await page.locator('.code-map').focus();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Shift+ArrowLeft');
  await expect(page.locator('ap-code-map [role=status]')).toHaveText(/^code −/);
  await expect.poll(() => picture(page, '.output-canvas')).not.toBe(begin);
  await expect(page.locator('.from-code')).toBeVisible();
  const there = await restingPicture(page, '.output-canvas');
  await page.locator('.code-map').hover({ position: { x: 30, y: 30 } });
  await expect.poll(() => picture(page, '.output-canvas')).not.toBe(there);
});

test('training parts the classes: clusters that k-means finds become purer', async ({ page }) => {
  await open(page, '?lab=code-space&recipe=deep-8x8&weights=none&seed=1&epochs=60&colour=cluster');
  await mapped(page);
  const purity = async () =>
    Number.parseFloat((await page.locator('#purity').textContent())?.replace('purity ', '') ?? '');
  await expect.poll(purity).toBeGreaterThan(0);
  await trainButton(page).click();
  await expect(trainButton(page)).toHaveText('Train on', { timeout: 60_000 });
  await expect.poll(purity).toBeGreaterThan(60);
  await page.getByRole('slider', { name: 'Clusters' }).fill('3');
  await expect.poll(purity).toBeLessThan(40);
  expect(new URL(page.url()).searchParams.get('clusters')).toBe('3');
});

test('codes of many numbers are arranged by t-SNE, and a mark is put into the input', async ({ page }) => {
  await open(page, '?lab=code-space&recipe=deep-8x8');
  await mapped(page);
  await page.getByRole('button', { name: 'Arrange by t-SNE' }).click();
  await expect(page.getByText('t-SNE, 600 steps')).toBeVisible({ timeout: 60_000 });
  const before = await restingPicture(page, '.pad-canvas');
  await page.locator('.code-map').focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => picture(page, '.pad-canvas')).not.toBe(before);
});

test('ways, neighbours and new samples go to the stage; the address keeps what was chosen', async ({ page }) => {
  await open(page, '?lab=code-space');
  await mapped(page);
  await page.getByRole('combobox', { name: 'to', exact: true }).selectOption('4');
  await page.getByRole('radio', { name: 'Pictures' }).check({ force: true });
  await page.getByRole('button', { name: 'Step 5 of 9: put its code on the stage' }).click();
  await expect(page.locator('.from-code')).toBeVisible();
  const between = await restingPicture(page, '.output-canvas');
  await page.getByRole('button', { name: 'Draw others' }).click();
  await page.getByRole('button', { name: 'New sample 1: put its code on the stage' }).click();
  await expect.poll(() => picture(page, '.output-canvas')).not.toBe(between);
  await page.locator('ap-code-neighbours .pair').first().click();
  await expect(page.locator('.from-code')).toBeHidden();
  const { searchParams } = new URL(page.url());
  expect([searchParams.get('to'), searchParams.get('view'), searchParams.get('draw')]).toEqual(['4', 'pictures', '1']);
  await page.reload();
  await mapped(page);
  await expect(page.getByRole('combobox', { name: 'to', exact: true })).toHaveValue('4');
  await expect(page.getByRole('radio', { name: 'Pictures' })).toBeChecked();
});

test('a model that is told the class writes another when told another', async ({ page }) => {
  await open(page, '?lab=code-space&recipe=conditional-vae&data=generated-digits');
  await mapped(page);
  const rows = page.locator('ap-code-fresh canvas').first();
  const drawn = () => rows.evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
  const begin = await resting(page, drawn);
  await page.getByLabel('Told it is').selectOption('7');
  await expect.poll(drawn).not.toBe(begin);
  expect(new URL(page.url()).searchParams.get('told')).toBe('7');
});

test('it is for everyone', async ({ page }) => {
  await open(page, '?lab=code-space');
  await mapped(page);
  await isForEveryone(page);
});
