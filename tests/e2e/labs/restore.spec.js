/** The lab Restore: damage by hand, what the model makes of it beside what it was given, and training. */
import { expect, test } from '../fixtures.js';
import { complaints, open, picture, resting, restingPicture, trainButton, widthOf } from '../helpers.js';

/** @typedef {import('@playwright/test').Page} Page */

const GARMENTS = '&data=generated-garments&seed=1';
const ways = (/** @type {Page} */ page) => page.locator('.compare li');

/** Decibels of a way on this picture. @param {Page} page @param {string} name */
const closeness = async (page, name) =>
  Number.parseFloat((await ways(page).filter({ hasText: name }).locator('.compare-value').textContent()) ?? '');

test('squares are hidden and revealed with a pen and by keyboard, and a link keeps them', async ({ page }) => {
  await open(page, `?lab=restore&recipe=inpaint${GARMENTS}`);
  const mask = page.locator('.mask-canvas');
  await mask.focus();
  await page.keyboard.press('Delete');
  await expect.poll(() => closeness(page, 'With gaps')).toBeNaN();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(page.locator('ap-mask [role=status]')).toHaveText('row 2, column 1, hidden');
  await expect.poll(() => new URL(page.url()).searchParams.get('mask')).toBe('0800000000000');
  const box = await mask.boundingBox();
  if (!box) throw new Error('there is no mask');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.8, box.y + box.height / 2, { steps: 6 });
  await page.mouse.up();
  await expect.poll(() => closeness(page, 'With gaps')).toBeLessThan(40);
  const painted = await restingPicture(page, '.mask-canvas');
  const address = page.url();
  await page.reload();
  await expect(trainButton(page)).toBeEnabled();
  await expect.poll(() => picture(page, '.mask-canvas')).toBe(painted);
  expect(page.url()).toBe(address);
});

test('a fainter mark hides less, and a text that cannot be written is refused', async ({ page }) => {
  await open(page, `?lab=restore${GARMENTS}`);
  await expect.poll(() => closeness(page, 'Marked')).toBeGreaterThan(5);
  const usual = await resting(page, () => closeness(page, 'Marked'));
  await page.getByRole('slider', { name: 'Opacity' }).fill('0.2');
  await expect.poll(() => closeness(page, 'Marked')).toBeGreaterThan(usual + 5);
  const text = page.getByRole('textbox', { name: 'Text' });
  await text.fill('Zø');
  await expect(page.getByText('text may be up to 6 of A to Z')).toBeVisible();
  await text.fill('zoo');
  await expect(page.getByText('text may be up to 6 of A to Z')).toBeHidden();
  const { searchParams } = new URL(page.url());
  expect([searchParams.get('text'), searchParams.get('opacity')]).toEqual(['ZOO', '0.2']);
});

test('bicubic interpolation beats the pixels as they are, and each task has its own address', async ({ page }) => {
  await open(page, `?lab=restore${GARMENTS}`);
  await page.getByText('Too small', { exact: true }).click();
  await expect.poll(() => closeness(page, 'Bicubic')).toBeGreaterThan(10);
  const small = await resting(page, () => closeness(page, 'Small'));
  await expect.poll(() => closeness(page, 'Bicubic')).toBeGreaterThan(small);
  expect(new URL(page.url()).searchParams.get('recipe')).toBe('super-resolution');
  await page.getByText('Clutter', { exact: true }).click();
  await expect(ways(page).first()).toContainText('Cluttered');
  await page.getByRole('slider', { name: 'Pieces' }).fill('0');
  await expect.poll(async () => ways(page).first().textContent()).toContain('∞');
});

test('filling gaps is learned', async ({ page }) => {
  await open(page, `?lab=restore&recipe=inpaint&epochs=1&weights=none${GARMENTS}`);
  await expect.poll(() => closeness(page, 'Autoencoder')).toBeLessThan(10);
  await trainButton(page).click();
  await expect.poll(() => closeness(page, 'Autoencoder'), { timeout: 90_000 }).toBeGreaterThan(13);
  await expect(page.locator('.chart-name')).toHaveCount(2);
});

for (const [width, recipe] of /** @type {const} */ ([
  [360, 'inpaint'],
  [1440, 'watermark'],
])) {
  test(`axe finds nothing at ${width} px, and nothing is wider than the page`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await open(page, `?lab=restore&recipe=${recipe}${GARMENTS}`);
    await expect(page.locator('.chart-name')).toHaveCount(2);
    expect(await complaints(page)).toEqual([]);
    await expect.poll(() => widthOf(page)).toBeLessThanOrEqual(width);
  });
}
