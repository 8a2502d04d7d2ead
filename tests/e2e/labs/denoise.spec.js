/** The lab Denoise: noise by hand, a filter beside the model, training on the noise that is shown. */
import { expect, test } from '../fixtures.js';
import {
  epochsDone,
  isForEveryone,
  open,
  picture,
  resting,
  restingPicture,
  slowDown,
  slowable,
  trainButton,
} from '../helpers.js';

/** @typedef {import('@playwright/test').Page} Page */

const PAD = '.pad-canvas';
const DIGITS = '?lab=denoise&data=generated-digits&seed=1';
const way = (/** @type {Page} */ page, /** @type {string} */ name) =>
  page.locator('.compare li').filter({ hasText: name });

/** Decibels of a way on this picture. @param {Page} page @param {string} name */
const closeness = async (page, name) =>
  Number.parseFloat((await way(page, name).locator('.compare-value').textContent()) ?? '');

test('more noise brings all further from the original, and the address says so', async ({ page }) => {
  await open(page, DIGITS);
  await page.getByText('Salt and pepper', { exact: true }).click();
  const amount = page.getByRole('slider', { name: 'Amount' });
  await amount.fill('0.1');
  await expect.poll(() => closeness(page, 'Noisy')).toBeGreaterThan(11);
  const little = {
    noisy: await resting(page, () => closeness(page, 'Noisy')),
    filter: await closeness(page, 'Median filter'),
  };
  expect(little.filter).toBeGreaterThan(little.noisy);
  const before = await restingPicture(page, PAD);
  await amount.fill('0.6');
  await expect.poll(() => closeness(page, 'Noisy')).toBeLessThan(little.noisy - 4);
  await expect.poll(() => picture(page, PAD)).not.toBe(before);
  await expect(page).toHaveURL(/noise=salt_and_pepper%3A0\.6/);
  await page.locator('.pair').nth(4).click();
  await expect(page.locator('.pair').nth(4)).toHaveAttribute('aria-pressed', 'true');
  await page.reload();
  await expect(trainButton(page)).toBeEnabled();
  await expect(page.getByLabel('Salt and pepper')).toBeChecked();
  await expect(amount).toHaveValue('0.6');
  await expect(page.locator('.pair').nth(4)).toHaveAttribute('aria-pressed', 'true');
});

test('trained on the noise that is shown, the model comes closer than what it is given', async ({ page }) => {
  await open(page, `${DIGITS}&recipe=simple&noise=salt_and_pepper:0.6&epochs=4`);
  await page.getByRole('button', { name: 'Train on this noise' }).click();
  await expect(page.getByText('This is the noise it trains on.')).toBeVisible();
  expect(new URL(page.url()).searchParams.get('train_noise')).toBe('salt_and_pepper:0.6');
  await page.getByRole('button', { name: 'Next sample' }).click();
  await expect.poll(() => closeness(page, 'Autoencoder')).toBeLessThan(8.5);
  await trainButton(page).click();
  await epochsDone(page, 3);
  await expect.poll(() => closeness(page, 'Autoencoder')).toBeGreaterThan(9);
  const gain = async () => (await closeness(page, 'Autoencoder')) - (await closeness(page, 'Noisy'));
  await expect.poll(gain).toBeGreaterThan(0);
  await expect(way(page, 'Autoencoder')).toContainText('closest');
  await expect(page.locator('.chart-line.strong')).toHaveAttribute('d', /^M.+L/);
});

test('a picture of the reader goes in, and a file that is none is refused by name', async ({ page }) => {
  await open(page, DIGITS);
  // The demonstration draws until somebody chooses.
  await page.getByRole('button', { name: 'Next sample' }).click();
  const before = await restingPicture(page, PAD);
  const png = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(300, 200);
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.fillStyle = 'white';
    context.fillRect(0, 0, 300, 200);
    context.fillStyle = '#123';
    context.fillRect(140, 40, 20, 120);
    return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
  });
  const input = page.locator('ap-own-picture input');
  await input.setInputFiles({ name: 'one.png', mimeType: 'image/png', buffer: Buffer.from(png) });
  await expect.poll(() => picture(page, PAD)).not.toBe(before);
  const own = await restingPicture(page, PAD);
  await input.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') });
  await expect(page.getByRole('alert')).toContainText('notes.txt must be a picture such as PNG');
  expect(await picture(page, PAD)).toBe(own);
});

test('until a new sample is spoiled the one before it stays: nothing flashes', async ({ page }) => {
  await slowable(page);
  await open(page, DIGITS);
  const next = page.getByRole('button', { name: 'Next sample' });
  await next.click();
  const before = await restingPicture(page, PAD);
  await slowDown(page, 200);
  await page.evaluate(watch, PAD);
  await next.click();
  await expect.poll(() => picture(page, PAD)).not.toBe(before);
  const after = await restingPicture(page, PAD);
  expect(await page.evaluate('seenPictures')).toEqual([before, after]);
});

/** From now on every picture that the canvas shows is kept. @param {string} selector */
function watch(selector) {
  const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector(selector));
  const seen = [canvas.toDataURL()];
  Object.assign(globalThis, { seenPictures: seen });
  const look = () => {
    const now = canvas.toDataURL();
    if (now !== seen.at(-1)) seen.push(now);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

test('it is for everyone', async ({ page }) => {
  await open(page, DIGITS);
  await expect(page.locator('.chart-name')).toHaveCount(3);
  await isForEveryone(page);
});
