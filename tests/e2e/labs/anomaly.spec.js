/** The lab Anomaly: errors of normal samples and strangers, a threshold, and what it leads to. */
import { expect, test } from '../fixtures.js';
import { isForEveryone, open, picture, resting, restingPicture, trainButton } from '../helpers.js';

/** @typedef {import('@playwright/test').Page} Page */

const slider = (/** @type {Page} */ page) => page.getByRole('slider', { name: 'Alarm above' });
const auc = async (/** @type {Page} */ page) =>
  Number.parseFloat((await page.locator('#auc').textContent())?.replace('AUC ', '') ?? '');

/** Shares of the four cells, in percent: normal passed, false alarms, missed, caught. @param {Page} page */
async function cells(page) {
  const texts = await page.locator('.cell strong').allTextContents();
  return texts.map(Number.parseFloat);
}

/** Heartbeats that every site has. */
const BEATS = '?lab=anomaly&data=generated-heartbeats&seed=1&epochs=40';

test('trained on normal beats, it tells the others; the threshold comes from normal beats', async ({ page }) => {
  await open(page, BEATS);
  await expect(page.locator('#auc')).toBeVisible();
  await trainButton(page).click();
  await expect(trainButton(page)).toHaveText('Train on', { timeout: 60_000 });
  await expect.poll(() => auc(page)).toBeGreaterThan(0.95);
  await expect.poll(async () => (await cells(page))[0]).toBeGreaterThan(88);
  await expect.poll(async () => (await cells(page))[3]).toBeGreaterThan(80);
});

test('the threshold is moved by keyboard, goes into the address, and comes back with it', async ({ page }) => {
  await open(page, BEATS);
  await expect(slider(page)).toBeEnabled();
  const shares = () => cells(page).then((all) => all.join());
  const before = await resting(page, shares);
  await slider(page).focus();
  for (let step = 0; step < 40; step += 1) await page.keyboard.press('ArrowLeft');
  await expect.poll(shares).not.toBe(before);
  const after = await resting(page, shares);
  const [falseBefore, falseAfter] = [before, after].map((all) => Number(all.split(',')[1]));
  expect(falseAfter).toBeGreaterThan(falseBefore);
  await expect(page).toHaveURL(/threshold=0\.\d/);
  await page.reload();
  await expect(slider(page)).toBeEnabled();
  await expect.poll(shares).toBe(after);
  await page.getByRole('button', { name: '95 % of normal' }).click();
  await expect.poll(shares).toBe(before);
  await expect(page).not.toHaveURL(/threshold/);
});

test('a beat can be bent by keyboard and by pen, and a caught one put into the input', async ({ page }) => {
  await open(page, BEATS);
  await expect(slider(page)).toBeEnabled();
  const pad = page.locator('.pad-canvas');
  await pad.focus();
  const begin = await restingPicture(page, '.output-canvas');
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('Shift+ArrowRight');
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Shift+ArrowUp');
  await expect.poll(() => picture(page, '.output-canvas')).not.toBe(begin);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => picture(page, '.output-canvas')).toBe(begin);
  const box = /** @type {{x: number, y: number, width: number, height: number}} */ (await pad.boundingBox());
  await page.mouse.move(box.x + box.width / 2, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.8, box.y + box.height - 10, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => picture(page, '.output-canvas')).not.toBe(begin);
  const bent = await restingPicture(page, '.output-canvas');
  await page.locator('.cell').nth(3).click();
  await page.locator('.cells-samples .pair').first().click();
  await expect.poll(() => picture(page, '.output-canvas')).not.toBe(bent);
});

test('pictures have strangers of several kinds', async ({ page }) => {
  await open(page, '?lab=anomaly&recipe=deep-8x8');
  await expect(slider(page)).toBeEnabled();
  const strangers = page.getByRole('combobox', { name: 'Strangers' });
  await expect(strangers).toHaveValue('scratched');
  await strangers.selectOption('turned');
  await expect(slider(page)).toBeEnabled();
  await page.reload();
  await expect(strangers).toHaveValue('turned');
});

test('it is for everyone', async ({ page }) => {
  await open(page, BEATS);
  await expect(slider(page)).toBeEnabled();
  await isForEveryone(page);
});
