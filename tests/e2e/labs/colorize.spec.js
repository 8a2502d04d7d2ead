/** The lab Colourise: a whole picture tile by tile, the reader's own, the camera, and colours that are learned. */
import { findChromium } from '../../../scripts/lib/browsers.mjs';
import { expect, test } from '../fixtures.js';
import { isForEveryone, open, picture, restingPicture, trainButton } from '../helpers.js';

/** @typedef {import('@playwright/test').Page} Page */

const SCENES = '?lab=colorize&data=generated-scenes&seed=1';

// A camera that shows a test picture, and nobody to ask for it.
test.use({
  permissions: ['camera'],
  launchOptions: {
    executablePath: findChromium(),
    args: ['--disable-dev-shm-usage', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  },
});

/** Decibels of a way on this picture. @param {Page} page @param {string} name */
const closeness = async (page, name) =>
  Number.parseFloat(
    (await page.locator('.compare li').filter({ hasText: name }).locator('.compare-value').textContent()) ?? '',
  );

/** How colourful a canvas is: the mean distance of its pixels from grey, in bytes. @param {Page} page @param {string} role */
const colour = (page, role) =>
  page.locator(`.photo canvas.${role}`).evaluate((canvas) => {
    const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
    const context = /** @type {HTMLCanvasElement} */ (canvas).getContext('2d');
    const data = context?.getImageData(0, 0, width, height).data ?? [];
    let sum = 0;
    for (let at = 0; at < data.length; at += 4) sum += Math.abs(data[at] - data[at + 2]);
    return (4 * sum) / data.length;
  });

test('training brings colour into the sample and into the whole picture', async ({ page }) => {
  await open(page, `${SCENES}&weights=none`);
  await expect.poll(() => closeness(page, 'Grey')).toBeGreaterThan(5);
  await restingPicture(page, '.photo canvas.grey');
  await restingPicture(page, '.photo canvas.coloured');
  const before = await colour(page, 'coloured');
  expect(await colour(page, 'grey')).toBe(0);
  await trainButton(page).click();
  const gain = async () => (await closeness(page, 'Autoencoder')) - (await closeness(page, 'Grey'));
  await expect.poll(gain, { timeout: 90_000 }).toBeGreaterThan(1);
  await expect.poll(() => colour(page, 'coloured')).toBeGreaterThan(before + 4);
});

test('more pixels for the network are more tiles, and a link keeps them', async ({ page }) => {
  await open(page, SCENES);
  const note = page.locator('.photo .controls-note');
  await expect(note).toContainText('tiles of 32 × 32');
  const few = Number.parseInt((await note.textContent()) ?? '', 10);
  await page.getByRole('slider', { name: 'Height for the network' }).fill('128');
  await expect.poll(async () => Number.parseInt((await note.textContent()) ?? '', 10)).toBeGreaterThan(4 * few);
  await page.getByRole('slider', { name: 'Strength of colour' }).fill('2');
  await expect(page).toHaveURL(/size=128&strength=2/);
  const address = page.url();
  await page.reload();
  await expect(trainButton(page)).toBeEnabled();
  await expect(page.getByRole('slider', { name: 'Strength of colour' })).toHaveValue('2');
  expect(page.url()).toBe(address);
});

test('a picture of the reader is shown whole, and its middle goes through the stage', async ({ page }) => {
  await open(page, SCENES);
  const photo = await restingPicture(page, '.photo canvas.true');
  const stage = await restingPicture(page, '.pad-canvas');
  const png = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(400, 100);
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.fillStyle = 'green';
    context.fillRect(0, 50, 400, 50);
    return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
  });
  const input = page.locator('ap-own-picture input');
  await input.setInputFiles({ name: 'own.png', mimeType: 'image/png', buffer: Buffer.from(png) });
  await expect.poll(() => picture(page, '.photo canvas.true')).not.toBe(photo);
  await expect.poll(() => picture(page, '.pad-canvas')).not.toBe(stage);
  await input.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') });
  await expect(page.getByRole('alert')).toContainText('notes.txt must be a picture');
});

test('the camera is coloured frame by frame until it is frozen', async ({ page }) => {
  await open(page, SCENES);
  await page.getByRole('button', { name: 'Camera' }).click();
  const first = await picture(page, '.photo canvas.true');
  await expect.poll(() => picture(page, '.photo canvas.true')).not.toBe(first);
  await page.getByRole('button', { name: 'Freeze' }).click();
  await expect(page.getByRole('button', { name: 'Camera' })).toBeVisible();
});

test('it is for everyone', async ({ page }) => {
  await open(page, SCENES);
  await isForEveryone(page);
});
