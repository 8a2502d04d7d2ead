/** The workbench: layers put in, taken out and changed; what cannot be says why; a link keeps it all. */
import { readFileSync } from 'node:fs';

import { expect, test } from '../fixtures.js';
import { epochsDone, isForEveryone, open, shown, slowDown, slowable, trainButton } from '../helpers.js';
import { field, layers, write } from './building.js';

const DEEP = '?recipe=deep-8x8';

const PLAIN = ['Dense 48 elu', 'Dense 24 elu', 'Dense 6 linear', 'Dense 24 elu', 'Dense 48 elu', 'Dense 64 sigmoid'];
const GROWN = ['Dense 48 elu', 'Dense 34 elu', 'Dense 24 elu', 'Dense 6 linear'];

test('a layer goes in on both sides, the numbers follow, a link keeps it, and it learns', async ({ page }) => {
  await open(page, DEEP);
  const weights = page.locator('ap-build [role="status"]');
  await expect(weights).toHaveText('8,950 weights to learn in all');
  await page.getByRole('button', { name: 'Add a layer between Dense and Dense' }).first().click();
  await expect.poll(() => layers(page)).toEqual([...GROWN, 'Dense 24 elu', 'Dense 34 elu', 'Dense 48 elu', PLAIN[5]]);
  await expect(weights).toHaveText(/^1\d,\d{3} weights/);
  await expect(page.locator('.layer')).toHaveCount(9);
  await write(page, 'units', '30');
  await field(page, 'activation').selectOption('tanh');
  await expect.poll(async () => (await layers(page))[1]).toBe('Dense 30 tanh');
  expect((await layers(page))[5]).toBe('Dense 30 tanh');
  await field(page, 'optimizer').selectOption('RMSprop');
  await expect(field(page, 'learning_rate')).toHaveValue('0.001');
  await field(page, 'loss').selectOption('binary_crossentropy');
  await expect(page).toHaveURL(/loss=binary_crossentropy/);
  const built = await layers(page);
  const weighs = await weights.textContent();
  await page.reload();
  await expect(trainButton(page)).toBeEnabled();
  await expect.poll(() => layers(page)).toEqual(built);
  await expect(weights).toHaveText(weighs ?? '');
  await expect(field(page, 'optimizer')).toHaveValue('RMSprop');
  await trainButton(page).click();
  await epochsDone(page, 1);
  const first = await shown(page, 'val-loss');
  await expect.poll(() => shown(page, 'val-loss')).toBeLessThan(first);
});

test('what cannot be says why and in which field, and nothing is lost', async ({ page }) => {
  await open(page, DEEP);
  await page.locator('.build-name').nth(1).click();
  await write(page, 'units', '0');
  const refused = page.locator('.build-refused');
  await expect(refused).toContainText('model.encoder[1].units must be at least 1 and at most 65536, but is 0.');
  await expect(field(page, 'units')).toHaveAttribute('aria-invalid', 'true');
  expect(await layers(page)).toEqual(PLAIN);
  await write(page, 'units', 'many');
  await expect(refused).toContainText('Units must be a number');
  await page.getByRole('button', { name: 'Remove the Dense layer' }).last().click();
  await expect(refused).toContainText('model.heads[0].layers');
  await write(page, 'kernel_regularizer.l2', '-1');
  await expect(refused).toContainText('kernel_regularizer.l2 must be');
  expect(await layers(page)).toEqual(PLAIN);
  expect(page.url()).not.toContain('encoder=');
  await write(page, 'kernel_regularizer.l2', '0.01');
  await expect(refused).toHaveCount(0);
  await expect(page).toHaveURL(/kernel_regularizer\.l2\+0\.01/);
  await page.getByRole('button', { name: 'As it was' }).click();
  await expect(page).not.toHaveURL(/encoder=/);
  await expect(page.getByText('Pretrained: 400 epochs')).toBeVisible();
});

test('it can be done by keyboard, and taken back', async ({ page }) => {
  await open(page, DEEP);
  await page.getByRole('button', { name: 'Add a layer between input and Dense' }).press('Enter');
  await expect.poll(async () => (await layers(page))[0]).toBe('Dense 55 elu');
  await expect(page.locator('.build-name').first()).toBeFocused();
  await page.keyboard.press('Delete');
  await expect.poll(() => layers(page)).toEqual(PLAIN);
  await expect(page.locator('.build-name').first()).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await layers(page))[0]).toBe('Dense 55 elu');
  await page.keyboard.press('Control+z');
  await expect.poll(() => layers(page)).toEqual(PLAIN);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
});

test('changes that come faster than models open are all made', async ({ page }) => {
  await open(page, DEEP);
  await page.locator('.build-name').nth(1).click();
  // All within one turn of the page: none of the models is there before the next change.
  await page.locator('ap-build').evaluate((build) => {
    const set = (/** @type {string} */ name, /** @type {string} */ value) => {
      const each = /** @type {HTMLInputElement} */ (build.querySelector(`[name="${name}"]`));
      each.value = value;
      each.dispatchEvent(new Event('change'));
    };
    set('units', '30');
    set('activation', 'tanh');
    set('units', '0');
    set('loss_weight', '2');
    set('optimizer', 'SGD');
  });
  await expect(page).toHaveURL(/Dense\+units\+30\+activation\+tanh.*&loss_weight=2.*optimizer=SGD/);
  await expect.poll(async () => (await layers(page))[1]).toBe('Dense 30 tanh');
  await expect(page.locator('.build-refused')).toHaveCount(0);
});

test('without the mirror one side changes alone, and dropout and noise go in', async ({ page }) => {
  await open(page, DEEP);
  await page.getByLabel('Mirror the other side').uncheck();
  await page.getByRole('button', { name: 'Add a layer between Dense and Dense' }).first().click();
  await expect.poll(() => layers(page)).toEqual([...GROWN, ...PLAIN.slice(3)]);
  await field(page, 'kind').selectOption('Dropout');
  await expect.poll(async () => (await layers(page))[1]).toBe('Dropout 48');
  await write(page, 'rate', '0.4');
  await expect(page).toHaveURL(/Dropout\+rate\+0\.4/);
  await expect(field(page, 'contractive')).toHaveCount(0);
  const undo = page.getByRole('button', { name: 'Undo' });
  await undo.click();
  await expect(page).toHaveURL(/Dropout\+rate\+0\.2/);
  await undo.click();
  await expect.poll(() => layers(page)).toEqual([...GROWN, ...PLAIN.slice(3)]);
  await write(page, 'contractive', '-1');
  await expect(page.locator('.build-refused')).toContainText('model.contractive must be');
  await write(page, 'contractive', '0.1');
  await expect(page).toHaveURL(/contractive=0\.1/);
  await field(page, 'noise').selectOption('masking');
  await expect(page).toHaveURL(/train_noise=masking/);
  await write(page, 'amount', '0.5');
  await expect(page).toHaveURL(/train_noise=masking%3A0\.5/);
});

test('a convolution is put beside another, and the page is for everyone', async ({ page }) => {
  await slowable(page);
  await open(page, '?recipe=conv-transpose&data=generated-digits&weights=none');
  await page.getByRole('button', { name: 'Add a layer between Conv2D and Conv2D' }).click();
  await expect.poll(async () => (await layers(page))[1]).toBe('Conv2D 14×14×16 relu');
  await slowDown(page, 300);
  await write(page, 'filters', '12');
  // What is typed while a model is on its way stays.
  await field(page, 'kernel_size').fill('5');
  await expect.poll(async () => (await layers(page))[1]).toBe('Conv2D 14×14×12 relu');
  await slowDown(page, 0);
  await field(page, 'kernel_size').press('Enter');
  await expect(page).toHaveURL(/filters\+12\+kernel_size\+5/);
  await isForEveryone(page);
});

test('the code in the drawer is that of what is built', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, DEEP);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.locator('ap-files summary').click();
  const code = page.locator('ap-files pre.code');
  await expect(code).toContainText('layers.Dense(48, activation="elu"');
  await page.locator('.build-name').first().click();
  await write(page, 'units', '77');
  await expect(code).toContainText('layers.Dense(77, activation="elu"');
  await page.getByRole('button', { name: 'Remove the Dense layer' }).nth(1).click();
  await expect(code).not.toContainText('layers.Dense(24,');
  await page.locator('ap-files select').selectOption('pytorch');
  await expect(code).toContainText('nn.Linear(64, 77)');
});

test('a layer is pulled wider on the stage, by pointer and by key, and one is put in there', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, DEEP);
  const grip = page.getByRole('slider', { name: 'Size of the Dense layer, encoder' }).nth(1);
  await expect(grip).toHaveAttribute('aria-valuenow', '24');
  const box = await grip.boundingBox();
  if (!box) throw new Error('there is no grip');
  await page.mouse.move(box.x + 12, box.y + 12);
  await page.mouse.down();
  await page.mouse.move(box.x + 12, box.y, { steps: 4 });
  const pulled = async () => Number(await grip.getAttribute('aria-valuenow'));
  await expect.poll(pulled).toBeGreaterThan(26);
  const size = await pulled();
  await page.mouse.up();
  await expect.poll(async () => (await layers(page))[1]).toBe(`Dense ${size} elu`);
  expect((await layers(page))[3]).toBe(`Dense ${size} elu`);
  await grip.press('ArrowDown');
  await expect.poll(async () => (await layers(page))[1]).toBe(`Dense ${size - 1} elu`);
  await expect(grip).toBeFocused();
  await page.locator('.insert-layer').first().click();
  await expect.poll(async () => (await layers(page))[0]).toBe('Dense 55 elu');
});

test('whoever embeds a model can leave out what changes it', async ({ page }) => {
  await open(page, `${DEEP}&embed=1`);
  await expect(page.locator('.size-grip')).toHaveCount(5);
  await open(page, `${DEEP}&embed=1&hide=build`);
  await expect(page.locator('.layer')).toHaveCount(7);
  await expect(page.locator('.size-grip, .build-name')).toHaveCount(0);
});

test('a model of a file is changed as a recipe is, and a link has its layers', async ({ page }) => {
  await open(page, DEEP);
  await page.getByRole('button', { name: 'Settings' }).click();
  const file = { name: 'digits.keras', mimeType: 'application/octet-stream' };
  const buffer = readFileSync('tests/keras/digits.keras');
  await page.locator('ap-files input[type=file]').setInputFiles({ ...file, buffer });
  await expect(page.locator('select[name=recipe]')).toHaveValue('from-keras');
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.locator('.caption')).toContainText('With the weights of the file');
  const brought = await layers(page);
  const rebuilt = () =>
    page.locator('ap-build').evaluate((build) => {
      const { run } = /** @type {any} */ (build);
      return [...(run.strip?.outputs ?? [])];
    });
  await expect.poll(rebuilt).not.toEqual([]);
  const outputs = await rebuilt();
  await page.locator('.build-name').first().click();
  await write(page, 'units', '11');
  await expect.poll(async () => (await layers(page))[0]).toContain('Dense 11');
  const changed = await layers(page);
  await expect(page).toHaveURL(/recipe=from-keras.*encoder=Dense\+units\+11/);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => layers(page)).toEqual(brought);
  // With its layers its weights are there again.
  await expect.poll(rebuilt).toEqual(outputs);
  await write(page, 'units', '11');
  await expect.poll(() => layers(page)).toEqual(changed);
  await page.reload();
  await expect(trainButton(page)).toBeEnabled();
  await expect.poll(() => layers(page)).toEqual(changed);
  await page.locator('.build-name').first().click();
  await write(page, 'units', '12');
  await expect.poll(async () => (await layers(page))[0]).toContain('Dense 12');
  await expect(page.locator('ap-problem')).toBeEmpty();
});

test('strides keep both sides in step, pooling goes up again, and sparsity wants shares', async ({ page }) => {
  await open(page, '?recipe=conv-transpose&data=generated-digits&weights=none');
  await page.locator('.build-name').first().click();
  await write(page, 'strides', '4');
  const refused = page.locator('.build-refused');
  await expect(refused).toContainText('It cannot be so');
  await write(page, 'strides', '1');
  await expect.poll(async () => (await layers(page))[0]).toBe('Conv2D 28×28×16 relu');
  expect((await layers(page))[3]).toBe('Conv2DTranspose 28×28×1 sigmoid');
  await write(page, 'activity_regularizer.kl.rho', '0.1');
  await expect(refused).toContainText('A KL target needs numbers between 0 and 1');
  await field(page, 'activation').selectOption('sigmoid');
  await expect.poll(async () => (await layers(page))[0]).toBe('Conv2D 28×28×16 sigmoid');
  await write(page, 'activity_regularizer.kl.rho', '0.1');
  await expect(page).toHaveURL(/kl\.rho\+0\.1.*kl\.weight\+1/);
  await expect(field(page, 'activity_regularizer.kl.weight')).toHaveValue('1');
  await field(page, 'activation').selectOption('tanh');
  await expect(refused).toContainText('A KL target needs numbers between 0 and 1');
  await expect(field(page, 'activation')).toHaveValue('sigmoid');
  await page.getByRole('button', { name: 'As it was' }).click();
  await page.getByRole('button', { name: 'Add a layer between Conv2D and Conv2D', exact: true }).click();
  await expect.poll(() => layers(page)).toHaveLength(5);
  await field(page, 'kind').selectOption('MaxPooling2D');
  await expect
    .poll(() => layers(page))
    .toEqual([
      'Conv2D 14×14×16 relu',
      'MaxPooling2D 2×2×16',
      'Conv2D 1×1×32 relu',
      'Conv2DTranspose 2×2×16 relu',
      'UpSampling2D 14×14×16',
      'Conv2DTranspose 28×28×1 sigmoid',
    ]);
  await page.getByLabel('Mirror the other side').uncheck();
  await write(page, 'pool_size', '2');
  await expect(refused).toContainText(
    'model.heads[0].layers end in [112, 112, 1], 12544 numbers, but a sample [28, 28, 1] has 784',
  );
  await page.getByLabel('Mirror the other side').check();
  await page.getByRole('button', { name: 'Remove the UpSampling2D layer' }).click();
  await expect.poll(() => layers(page)).toHaveLength(4);
});
