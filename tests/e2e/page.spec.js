/** The page's main job: it opens, a digit is drawn, a model trains. */
import { expect, test } from './fixtures.js';
import { drawSeven, epochsDone, open, picture, restingPicture, shown, trainButton } from './helpers.js';

test('opens with a model that was trained beforehand, and says so', async ({ page }) => {
  await open(page);
  await expect(page).toHaveTitle('Autoencoder Playground');
  await expect(page.locator('.caption')).toContainText('Trained beforehand');
  await expect(trainButton(page)).toHaveText('Train from scratch');
  const trained = await restingPicture(page, '.pairs-plot canvas');
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(trainButton(page)).toHaveText('Train');
  await expect(page).toHaveURL(/weights=none/);
  await expect.poll(() => picture(page, '.pairs-plot canvas')).not.toBe(trained);
});

test('opens untrained where the address says so, with an inviting button', async ({ page }) => {
  await open(page, '?weights=none');
  await expect(trainButton(page)).toHaveText('Train');
  await expect(page.locator('.layer')).toHaveCount(7);
  await expect(page.locator('.pair')).toHaveCount(20);
  await expect(page.locator('.caption')).toContainText('press Train');
});

test('encodes and decodes a drawing as it is drawn', async ({ page }) => {
  await open(page);
  const before = await restingPicture(page, '.output-canvas');
  await drawSeven(page);
  await expect.poll(() => picture(page, '.output-canvas')).not.toBe(before);
  await expect(page.locator('#sample-error')).toHaveText(/^0\.\d+$/);
});

test('trains deep on the 8x8 digits, and the validation loss falls', async ({ page }) => {
  await open(page, '?recipe=deep-8x8');
  await trainButton(page).click();
  await expect(trainButton(page)).toHaveText('Pause');
  await epochsDone(page, 1);
  // The mean digit of the set alone has an error of 0.073: the epochs a page gets through in a second differ from
  // machine to machine, so the bound stands still and time does not.
  await expect.poll(() => shown(page, 'val-loss'), { timeout: 60_000 }).toBeLessThan(0.025);
  await trainButton(page).click();
  await expect(trainButton(page)).toHaveText('Go on');
});

test('trains deep on generated digits of 28 by 28', async ({ page }) => {
  await open(page, '?recipe=deep&data=generated-digits&batch_size=64');
  const before = await restingPicture(page, '.pairs-plot canvas');
  await trainButton(page).click();
  await expect.poll(() => shown(page, 'loss'), { timeout: 60_000 }).toBeLessThan(0.1);
  await expect.poll(() => picture(page, '.pairs-plot canvas')).not.toBe(before);
});

test('one step is one step, and reset forgets it', async ({ page }) => {
  await open(page, '?weights=none');
  const untrained = await restingPicture(page, '.pairs-plot canvas');
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect.poll(() => picture(page, '.pairs-plot canvas')).not.toBe(untrained);
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect.poll(() => picture(page, '.pairs-plot canvas')).toBe(untrained);
});

test('a bar of the code can be dragged, and the output follows', async ({ page }) => {
  // The digit that draws itself is there at once.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page);
  await expect(page.locator('#sample-error')).toHaveText(/^0\.\d+$/);
  const before = await restingPicture(page, '.output-canvas');
  const box = await page.locator('.code-handle').boundingBox();
  if (!box) throw new Error('there is no code to take hold of');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.9, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => picture(page, '.output-canvas')).not.toBe(before);
  await expect(page.locator('.code-value')).toBeVisible();
});

test('a sample is picked and the difference shown', async ({ page }) => {
  await open(page);
  await page.locator('.pair').nth(4).click();
  await expect(page.locator('.pair').nth(4)).toHaveAttribute('aria-pressed', 'true');
  await page.getByLabel('Show the difference').check();
  await expect(page.locator('.legend')).toBeVisible();
});

test('the address keeps the settings over a reload', async ({ page }) => {
  await open(page, '?seed=5');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.locator('#set-epochs').fill('7');
  await page.getByLabel('Learning rate').fill('0.002');
  await page.getByRole('button', { name: 'Start over with these' }).click();
  await expect(page.locator('#epoch')).toHaveText('0 of 7');
  await expect(page).toHaveURL(/\?seed=5&learning_rate=0.002&epochs=7$/);
  await page.reload();
  await expect(page.locator('#epoch')).toHaveText('0 of 7');
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByLabel('Learning rate')).toHaveValue('0.002');
  await expect(page.getByLabel('Seed')).toHaveValue('5');
});

test('another recipe is chosen, and the address says so', async ({ page }) => {
  await open(page);
  await page.locator('select[name=recipe]').selectOption('simple-8x8');
  await expect(page).toHaveURL(/\?recipe=simple-8x8&lab=reconstruct$/);
  await expect(page.locator('.layer')).toHaveCount(3);
});
