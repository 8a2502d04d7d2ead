/** What goes wrong is said, names the field, and leaves what was there. */
import { expect, test } from './fixtures.js';
import { epochsDone, open, resting, shown, trainButton } from './helpers.js';

test('a learning rate that cannot be keeps the model and names the field', async ({ page }) => {
  await open(page);
  await trainButton(page).click();
  await epochsDone(page, 1);
  await trainButton(page).click();
  await expect(trainButton(page)).toHaveText('Go on');
  // The step under way may still end an epoch.
  const kept = await resting(page, () => shown(page, 'val-loss'));
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByLabel('Learning rate').fill('-1');
  await page.getByRole('button', { name: 'Start over with these' }).click();
  await expect(page.getByRole('alert')).toContainText('learning_rate');
  await expect(page.getByLabel('Learning rate')).toHaveAttribute('aria-invalid', 'true');
  await expect.poll(() => shown(page, 'val-loss')).toBe(kept);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await trainButton(page).click();
  await epochsDone(page, 2);
});

test('what is no number is said at the field', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByLabel('Batch size').fill('many');
  await page.getByRole('button', { name: 'Start over with these' }).click();
  await expect(page.locator('.wrong')).toContainText('must be a number');
  await expect(page.getByLabel('Batch size')).toBeFocused();
});

test('a training that runs away stops and explains', async ({ page }) => {
  await open(page, '?recipe=deep-8x8&learning_rate=1e30');
  await trainButton(page).click();
  await expect(page.getByRole('alert')).toContainText('Training ran away', { timeout: 60_000 });
  await expect(trainButton(page)).toHaveText('Start over');
  await expect(page.locator('body')).not.toContainText('NaN');
});

test('an address with an unknown recipe opens the usual page and says so', async ({ page }) => {
  await open(page, '?recipe=no-such-thing');
  await expect(page.getByRole('alert')).toContainText('recipe must be one of');
  await expect(page.getByRole('alert')).toContainText('no-such-thing');
  await expect(trainButton(page)).toHaveText('Train from scratch');
});

test('an address with a value that cannot be says which', async ({ page }) => {
  await open(page, '?learning_rate=fast');
  await expect(page.getByRole('alert')).toContainText('learning_rate');
  await open(page, '?batch_size=0');
  await expect(page.getByRole('alert')).toContainText('batch_size');
});

test('a damaged data file is named, and another set still works', async ({ page }) => {
  await page.route('**/digits-8x8/images-idx3-ubyte.gz', (route) => route.fulfill({ body: 'no gzip, no idx' }));
  await page.goto('./');
  await expect(page.getByRole('alert')).toContainText('This data cannot be used');
  await page.unroute('**/digits-8x8/images-idx3-ubyte.gz');
  await page.locator('select[name=recipe]').selectOption('simple-8x8');
  await expect(trainButton(page)).toBeEnabled();
});
