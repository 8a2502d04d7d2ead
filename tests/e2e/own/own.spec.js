/** Readers' own data: every kind of file opens, shows what it is, and trains. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../fixtures.js';
import { epochsDone, open, trainButton } from '../helpers.js';
import { digits, file, flowers, idxOfDigits, idxOfLabels, labels, npy, pngs, zip } from './files.js';

/** @typedef {import('@playwright/test').Page} Page */

/** Opens the dialog. @param {Page} page */
async function dialog(page) {
  await page.getByRole('button', { name: 'Your data' }).click();
  const dialog = page.getByRole('dialog', { name: 'Your own data' });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** @param {Page} page @param {import('./files.js').FilePayload | import('./files.js').FilePayload[]} files */
async function bring(page, files) {
  const shown = await dialog(page);
  await shown.locator('[name=files]').setInputFiles(files);
  await expect(shown.locator('.facts')).toBeVisible();
  return shown;
}

/** Opens what the dialog shows and trains an epoch. @param {Page} page @param {import('@playwright/test').Locator} shown */
async function openAndTrain(page, shown) {
  await shown.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(shown).toBeHidden();
  await expect(trainButton(page)).toBeEnabled();
  await trainButton(page).click();
  await epochsDone(page, 1);
}

test('a table: its label is found, what is missing is told by line, and a model made to fit it trains', async ({
  page,
}) => {
  await open(page);
  const gaps = flowers(30).replace('\n0,0,0,setosa', '\n,0,0,setosa').replace('\n1,2,0,', '\n1,two,0,');
  const shown = await bring(page, file('flowers.csv', gaps, 'text/csv'));
  await expect(shown.locator('.facts')).toContainText('90 rows, 4 columns');
  await expect(shown.locator('.facts')).toContainText('88 samples of 3 numbers');
  await expect(shown.getByLabel('Label', { exact: true })).toHaveValue('3');
  await expect(shown.locator('.facts')).toContainText('3 classes: setosa, versicolor, virginica');
  await shown.getByText('2 rows were left out').click();
  await expect(shown).toContainText('Line 2 has nothing in "length".');
  await expect(shown).toContainText('Line 32 has "two" in "width", where a number is needed.');
  await shown.getByLabel('Label', { exact: true }).selectOption('None');
  await expect(shown.locator('.facts')).toContainText('no labels');
  await shown.getByLabel('Model', { exact: true }).selectOption('tabular-deep');
  await openAndTrain(page, shown);
  await expect(page.locator('select[name=data]')).toHaveValue('own-flowers');
  await expect(page).toHaveURL(/data=own-flowers/);
});

test('columns of a table are left out by keyboard; rows that have gaps only there come back', async ({ page }) => {
  await open(page);
  const gaps = flowers(30).replace('\n0,0,0,setosa', '\n,0,0,setosa');
  const shown = await bring(page, file('flowers.csv', gaps, 'text/csv'));
  const facts = shown.locator('.facts');
  await expect(facts).toContainText('89 samples of 3 numbers');
  await shown.locator('summary', { hasText: '3 of 4 are used' }).focus();
  await page.keyboard.press('Enter');
  const group = shown.getByRole('group', { name: 'Columns' });
  await expect(group.getByRole('checkbox')).toHaveCount(4);
  await expect(group.getByLabel('species is the label')).toBeDisabled();
  await page.keyboard.press('Tab');
  await expect(group.getByLabel('length 1 gap')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(facts).toContainText('90 samples of 2 numbers');
  await expect(shown.locator('summary', { hasText: '2 of 4 are used' })).toBeVisible();
  expect((await new AxeBuilder({ page }).include('.bring').analyze()).violations).toEqual([]);
  await shown.getByLabel('Label', { exact: true }).selectOption('None');
  await expect(group.getByLabel('species holds words')).toBeDisabled();
  await group.getByLabel('width').uncheck();
  await expect(facts).toContainText('90 samples of 1 numbers');
  await group.getByLabel('petal').uncheck();
  await expect(shown.getByRole('alert')).toContainText('no column of numbers left');
  await group.getByLabel('width').check();
  await group.getByLabel('petal').check();
  await expect(shown.getByRole('alert')).toBeEmpty();
  await expect(facts).toContainText('90 samples of 2 numbers');
  await openAndTrain(page, shown);
});

test('of more columns than anybody goes through, all that hold numbers are used', async ({ page }) => {
  await open(page);
  const row = (/** @type {(at: number) => string | number} */ field) =>
    Array.from({ length: 301 }, (_, at) => field(at));
  const rows = [row((at) => `c${at}`), ...Array.from({ length: 8 }, (_, line) => row((at) => (at + 1) * line))];
  const shown = await bring(page, file('wide.csv', rows.join('\n'), 'text/csv'));
  await expect(shown.locator('.facts')).toContainText('8 samples of 301 numbers');
  await shown.locator('summary', { hasText: '301 of 301 are used' }).click();
  await expect(shown.getByRole('group', { name: 'Columns' })).toContainText('up to 300 columns');
  await expect(shown.getByRole('checkbox', { name: 'c0' })).toHaveCount(0);
});

test('gzipped idx files find one another, and the model that was open is made to fit', async ({ page }) => {
  await open(page, '?recipe=deep');
  const files = [file('digits-images.gz', idxOfDigits), file('digits-labels.gz', idxOfLabels)];
  const shown = await bring(page, files);
  await expect(shown.locator('.facts')).toContainText('1,797 samples of 8 × 8 pixels');
  await expect(shown.locator('.facts')).toContainText('10 classes');
  await expect(shown.getByLabel('Model', { exact: true })).toHaveValue('deep');
  await openAndTrain(page, shown);
});

test('arrays of floats: npy alone, npz with its labels', async ({ page }) => {
  await open(page);
  const floats = Float32Array.from(digits.subarray(0, 64 * 300), (byte) => byte * 2 - 5);
  const array = npy('<f4', [300, 8, 8], new Uint8Array(floats.buffer));
  const shown = await bring(page, file('mine.npy', array));
  await expect(shown.locator('.facts')).toContainText('300 samples of 8 × 8 pixels');
  await shown.getByRole('button', { name: 'Other files' }).click();
  const both = await zip({ 'x.npy': array, 'y.npy': npy('|u1', [300], labels.subarray(0, 300)) });
  await shown.locator('[name=files]').setInputFiles(file('mine.npz', both));
  await expect(shown.locator('.facts')).toContainText('10 classes');
  await openAndTrain(page, shown);
});

test('a zip of pictures: folders are labels, and the size is the reader’s', async ({ page }) => {
  await open(page, '?recipe=conv-transpose');
  const pictures = await pngs(page, 40);
  const members = Object.fromEntries(pictures.map((png, at) => [`set/${labels[at]}/${at}.png`, png]));
  const shown = await bring(page, file('digits.zip', await zip({ ...members, '__MACOSX/x': Buffer.from('x') })));
  await expect(shown.locator('.facts')).toContainText('40 samples of 16 × 16 pixels');
  await expect(shown.locator('.facts')).toContainText('10 classes: 0, 1, 2, 3, 4, 5, …');
  await shown.getByLabel('Width in pixels').fill('15');
  await shown.getByLabel('Height in pixels').fill('15');
  await shown.getByLabel('Height in pixels').press('Enter');
  await expect(shown.locator('.facts')).toContainText('15 × 15 pixels');
  await expect(shown).toContainText('Transposed convolutions: model cannot be made to fit samples of [15, 15, 1]');
  await expect(shown).toContainText('pictures of 8 x 8, 12 x 12, 16 x 16, 20 x 20 fit');
  await shown.getByLabel('Width in pixels').fill('16');
  await shown.getByLabel('Height in pixels').fill('16');
  await shown.getByLabel('Height in pixels').press('Enter');
  await expect(shown.getByLabel('Model', { exact: true })).toHaveValue('conv-transpose');
  await openAndTrain(page, shown);
});

test('what is kept is there after a reload, and gone when it is forgotten', async ({ page }) => {
  await open(page);
  let shown = await bring(page, file('flowers.csv', flowers(20)));
  await shown.getByLabel('Keep in this browser').check();
  await openAndTrain(page, shown);
  await page.reload();
  await expect(trainButton(page)).toBeEnabled();
  await expect(page.locator('select[name=data]')).toHaveValue('own-flowers');
  await page.locator('select[name=recipe]').selectOption('simple');
  await expect(page.locator('select[name=data]')).toHaveValue('own-flowers');
  await page.locator('select[name=recipe]').selectOption('deep-8x8');
  await page.locator('select[name=data]').selectOption('digits-8x8');
  // The set that is open would stay for this visit.
  await expect(page).not.toHaveURL(/own-flowers/);
  shown = await dialog(page);
  const forget = shown.getByRole('button', { name: 'Forget flowers' });
  await forget.click();
  // It is gone from the dialog once it is gone from the browser's storage.
  await expect(forget).toBeHidden();
  await page.goto('./?data=own-flowers&recipe=simple');
  await expect(page.getByRole('alert')).toContainText('is not in this browser');
  await expect(trainButton(page)).toBeEnabled();
});

test('one picture becomes the input of the open model', async ({ page }) => {
  await open(page);
  const [png] = await pngs(page, 1);
  const before = await page.locator('#sample-error').textContent();
  await (await dialog(page)).locator('[name=files]').setInputFiles(file('digit.png', png, 'image/png'));
  const shown = page.getByRole('dialog', { name: 'One picture' });
  await expect(shown.locator('canvas')).toBeVisible();
  await shown.getByRole('button', { name: 'Put it into the input' }).click();
  await expect(shown).toBeHidden();
  await expect(page.locator('#sample-error')).not.toHaveText(before ?? '');
});

test('the dialog can be used by keyboard, has no fault that axe finds, and fits 360 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 720 });
  await open(page);
  await page.getByRole('button', { name: 'Your data' }).focus();
  await page.keyboard.press('Enter');
  const shown = page.getByRole('dialog', { name: 'Your own data' });
  await expect(shown).toBeVisible();
  expect((await new AxeBuilder({ page }).include('.bring').analyze()).violations).toEqual([]);
  await shown.locator('[name=files]').setInputFiles(file('flowers.csv', flowers(20)));
  await expect(shown.getByLabel('Model', { exact: true })).toBeVisible();
  expect((await new AxeBuilder({ page }).include('.bring').analyze()).violations).toEqual([]);
  expect(await shown.evaluate((box) => box.scrollWidth <= box.clientWidth)).toBe(true);
  await page.keyboard.press('Escape');
  await expect(shown).toBeHidden();
  await expect(page.getByRole('button', { name: 'Your data' })).toBeFocused();
});
