/** Weights and whole runs as files, the model for other tools, and as code. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

import { unzipSync } from 'fflate';

import { expect, test } from './fixtures.js';
import { epochsDone, open, picture, restingPicture, trainButton } from './helpers.js';

/** @typedef {import('@playwright/test').Page} Page */

/** @param {Page} page */
async function openDrawer(page) {
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { name: 'Weights and code' })).toBeVisible();
}

const samples = (/** @type {Page} */ page) => picture(page, '.pairs-plot canvas');

/** The pictures of the samples, once they are drawn in their new size. @param {Page} page */
const settled = (page) => restingPicture(page, '.pairs-plot canvas');

/** What a button of the drawer gives: its name and its bytes. @param {Page} page @param {string} name */
async function given(page, name) {
  const arrives = page.waitForEvent('download');
  await page.locator('ap-files').getByRole('button', { name, exact: true }).click();
  const download = await arrives;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** @param {Page} page @param {string} name @param {Buffer} buffer */
async function take(page, name, buffer) {
  await page.locator('ap-files input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
}

test('weights that are kept open again as they were', async ({ page }) => {
  await open(page);
  // The drawer leaves less room, so that pictures are drawn anew.
  await openDrawer(page);
  const trained = await settled(page);
  const { name, bytes } = await given(page, 'Weights');
  expect(name).toBe('deep-8x8.safetensors');
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect.poll(async () => (await samples(page)) === trained).toBe(false);
  await take(page, name, bytes);
  await expect.poll(async () => (await samples(page)) === trained).toBe(true);
});

test('weights of a model that was built open with its layers, as changes of its recipe', async ({ page }) => {
  const layers = 'encoder=Dense+units+40+activation+relu*Dense+units+5+activation+linear+name+bottleneck';
  await open(page, `?recipe=deep-8x8&${layers}`);
  await openDrawer(page);
  const { name, bytes } = await given(page, 'Weights');
  await open(page, '?recipe=deep-8x8');
  await openDrawer(page);
  const row = page.locator('.build-row');
  await expect(row).toContainText('48 elu');
  await take(page, name, bytes);
  await expect(row).toContainText('40 relu');
  await expect(row.locator('.code')).toContainText('5 linear');
  await expect(page).toHaveURL(/encoder=Dense\+[^*]*units\+40/);
  await expect(page.getByRole('button', { name: 'As it was' })).toBeEnabled();
});

test('weights go to NumPy and come back', async ({ page }) => {
  await open(page);
  await openDrawer(page);
  const trained = await settled(page);
  const { name, bytes } = await given(page, 'NumPy');
  expect(name).toBe('deep-8x8.npz');
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect.poll(async () => (await samples(page)) === trained).toBe(false);
  await take(page, name, bytes);
  await expect.poll(async () => (await samples(page)) === trained).toBe(true);
});

test('a whole run that is kept goes on from where it was', async ({ page }) => {
  await open(page, '?epochs=3&weights=none');
  await trainButton(page).click();
  await expect(trainButton(page)).toHaveText('Train on', { timeout: 60_000 });
  await openDrawer(page);
  const { name, bytes } = await given(page, 'Whole run');
  await open(page, '?lab=workbench');
  await openDrawer(page);
  await take(page, name, bytes);
  await expect(page.locator('#epoch')).toHaveText(/of 3$/);
  await trainButton(page).click();
  await epochsDone(page, 3);
  await expect(page.locator('ap-problem')).toBeEmpty();
});

test('a file that is none is refused by its name, and the model stays', async ({ page }) => {
  await open(page);
  await openDrawer(page);
  const before = await settled(page);
  const problem = page.getByRole('alert');
  await take(page, 'holiday.safetensors', Buffer.from('not a model'));
  await expect(problem).toContainText('holiday.safetensors: ');
  const whole = gunzipSync(readFileSync('www/weights/simple-8x8.safetensors.gz'));
  await take(page, 'half.safetensors', whole.subarray(0, whole.length / 2));
  await expect(problem).toContainText('half.safetensors: ');
  await expect(problem).toContainText('not a whole safetensors file');
  await expect.poll(async () => (await samples(page)) === before).toBe(true);
});

test('a model goes to Python and ONNX', async ({ page }) => {
  await open(page);
  await openDrawer(page);
  const keras = await given(page, 'Keras');
  expect(keras.name).toBe('deep-8x8-keras.zip');
  const files = unzipSync(keras.bytes);
  expect(Object.keys(files)).toEqual(
    ['autoencoder.py', 'weights.safetensors', 'sample.npz'].map((file) => `deep-8x8-keras/${file}`),
  );
  const pytorch = await given(page, 'PyTorch');
  const script = new TextDecoder().decode(unzipSync(pytorch.bytes)['deep-8x8-pytorch/autoencoder.py']);
  expect(script).toContain('class Autoencoder(nn.Module)');
  const onnx = await given(page, 'ONNX');
  expect([onnx.name, onnx.bytes.includes('MatMul')]).toEqual(['deep-8x8.onnx', true]);
});

test('the code follows the model', async ({ page }) => {
  await open(page, '?lab=workbench&recipe=simple-8x8');
  await openDrawer(page);
  await page.getByText('The model as code').click();
  const code = page.locator('pre.code');
  await expect(code).toContainText('layers.Dense(');
  await page.locator('ap-files').getByLabel('Language').selectOption('pytorch');
  await expect(code).toContainText('nn.Linear(64, 8)');
  await page.locator('select[name=recipe]').selectOption('deep-8x8');
  await expect(code).toContainText('nn.Linear(64, 48)');
});

test('a Keras model opens on the data at hand, trains, and starts over', async ({ page }) => {
  await open(page);
  await openDrawer(page);
  await take(page, 'digits.keras', readFileSync('tests/keras/digits.keras'));
  await expect(page.locator('select[name=recipe]')).toHaveValue('from-keras');
  await expect(page.locator('.layer')).toHaveCount(3);
  await trainButton(page).click();
  await epochsDone(page, 1);
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(page.locator('#epoch')).toHaveText('0 of 10');
  await expect(page.locator('.layer')).toHaveCount(3);
  await expect(page.locator('ap-problem')).toBeEmpty();
});

test('a Keras model with a layer that is not known is refused by its name', async ({ page }) => {
  await open(page);
  await openDrawer(page);
  await take(page, 'unknown.keras', readFileSync('tests/keras/unknown.keras'));
  await expect(page.getByRole('alert')).toContainText(
    'unknown.keras: its layer "norm" is of the kind BatchNormalization',
  );
  await expect(page.locator('select[name=recipe]')).toHaveValue('deep-8x8');
});
