/** The workbench: each head has its layers, its loss and its weight; a link keeps them, and says what it cannot be. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

import { expect, test } from '../fixtures.js';
import { open, trainButton } from '../helpers.js';
import { field, layers, write } from './building.js';

/** @typedef {import('@playwright/test').Page} Page */

/** @param {Page} page @param {string} name */
async function choose(page, name) {
  const head = page.getByRole('radio', { name, exact: true });
  await head.focus();
  await head.press('Space');
  await expect(head).toBeChecked();
}

/** Weights of the page whose recipe has another id, and so is none of the page's. @param {string} id @param {string} other */
function weightsOf(id, other) {
  const bytes = gunzipSync(readFileSync(`www/weights/${id}.safetensors.gz`));
  const length = Number(bytes.readBigUInt64LE(0));
  const header = JSON.parse(bytes.toString('utf8', 8, 8 + length));
  const key = Object.keys(header.__metadata__)[0];
  const about = JSON.parse(header.__metadata__[key]);
  header.__metadata__[key] = JSON.stringify({ ...about, recipe: { ...about.recipe, id: other } });
  const text = JSON.stringify(header);
  const written = Buffer.from(text.padEnd(Math.ceil(text.length / 8) * 8));
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(written.length));
  return Buffer.concat([size, written, bytes.subarray(8 + length)]);
}

test('a head after the first is changed as the first is, a link keeps it, and it trains', async ({ page }) => {
  await open(page, '?recipe=multi-task&data=generated-digits');
  await expect(page.getByLabel('Loss: reconstruction')).toHaveValue('mean_squared_error');
  await choose(page, 'label');
  await expect.poll(() => layers(page)).toHaveLength(5);
  await expect(page.getByLabel('Loss: label')).toHaveValue('categorical_crossentropy');
  await expect(field(page, 'loss_weight')).toHaveValue('0.05');
  await page.locator('.build-name').nth(3).click();
  await write(page, 'units', '40');
  await expect.poll(async () => (await layers(page))[3]).toBe('Dense 40 relu');
  await field(page, 'loss').selectOption('mean_absolute_error');
  await expect(page).toHaveURL(/decoder2=Dense\+units\+40.*loss2=mean_absolute_error/);
  await write(page, 'loss_weight', '-1');
  const refused = page.locator('.build-refused');
  await expect(refused).toContainText('model.heads[1].weight must be 0 or more, but is -1.');
  await expect(field(page, 'loss_weight')).toHaveAttribute('aria-invalid', 'true');
  await write(page, 'loss_weight', 'half');
  await expect(refused).toContainText('Loss weight must be a number');
  await write(page, 'loss_weight', '0,5');
  await expect(refused).toHaveCount(0);
  await choose(page, 'reconstruction');
  await write(page, 'loss_weight', '2');
  await expect(page).toHaveURL(/loss_weight=2/);
  await expect(page).toHaveURL(/loss_weight2=0\.5/);
  await page.reload();
  await expect(trainButton(page)).toBeEnabled();
  await expect(field(page, 'loss_weight')).toHaveValue('2');
  await choose(page, 'label');
  await expect(field(page, 'loss')).toHaveValue('mean_absolute_error');
  await expect(field(page, 'loss_weight')).toHaveValue('0.5');
  expect((await layers(page))[3]).toBe('Dense 40 relu');
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(page.locator('#loss')).toHaveText(/\d/);
  await page.getByRole('button', { name: 'As it was' }).click();
  await expect(page).not.toHaveURL(/loss|decoder/);
});

test('what a link says of a head that is not there is refused by its name', async ({ page }) => {
  await page.goto('./?recipe=deep-8x8&decoder2=Dense+units+64');
  const problem = page.locator('ap-problem');
  await expect(problem).toContainText('decoder2 must be left out: it is for head 2, but deep-8x8 has 1 head');
  await expect(trainButton(page)).toBeEnabled();
  await page.goto('./?recipe=multi-task&data=generated-digits&loss2=much');
  await expect(problem).toContainText('loss2 in the address must be a loss by its Keras name');
});

test('a link to a file’s model has all of its heads', async ({ page }) => {
  await open(page, '?recipe=deep-8x8');
  await page.getByRole('button', { name: 'Settings' }).click();
  const file = { name: 'faces.safetensors', mimeType: 'application/octet-stream' };
  await page.locator('ap-files input[type=file]').setInputFiles({ ...file, buffer: weightsOf('face-swap', 'faces') });
  await expect(page.locator('select[name=recipe]')).toHaveValue('faces');
  await page.getByRole('button', { name: 'Close' }).click();
  await choose(page, 'second');
  await write(page, 'loss_weight', '0.25');
  await expect(page).toHaveURL(/recipe=faces&.*loss_weight2=0\.25/);
  const made = () => page.locator('ap-build').evaluate((build) => /** @type {any} */ (build).run.made.model);
  const { heads } = await made();
  await page.reload();
  await expect(trainButton(page)).toBeEnabled();
  await expect(page.locator('select[name=recipe]')).toHaveValue('faces');
  const of = (/** @type {any[]} */ all) =>
    all.map(({ name, loss, weight = 1, target = 'input', route, layers: each }) => ({
      ...{ name, loss, weight, target, route: route ?? undefined },
      layers: each.map((/** @type {{layer: string}} */ { layer }) => layer),
    }));
  expect(of(heads).map(({ name, target, route, weight }) => [name, target, route, weight])).toEqual([
    ['first', 'input', 0, 1],
    ['second', 'input', 1, 0.25],
    ['expression', 'parameters', undefined, 0.1],
  ]);
  expect(of((await made()).heads)).toEqual(of(heads));
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(page.locator('#loss')).toHaveText(/\d/);
  await expect(page.locator('ap-problem')).toBeEmpty();
});
