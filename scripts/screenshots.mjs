// Takes the pictures of the documentation anew, from the built site: run it after `npm run build`, best with the data
// sets installed. Chromium writes them as WebP itself.

import { existsSync, statSync, writeFileSync } from 'node:fs';

import { chromium } from '@playwright/test';

import { findChromium } from './lib/browsers.mjs';
import { inRoot } from './lib/paths.mjs';
import { main, PlainError } from './lib/run.mjs';
import { serve } from './lib/serve.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {{name: string, search: string, height: number, dark?: boolean, only?: string, act?: (page: Page) => Promise<unknown>}} Shot */

const WIDTH = 1280;
/** Device pixels to a CSS pixel, and WebP's quality in percent: sharp on the page of a repository, and quick to come. */
const SCALE = 1.5;
const QUALITY = 72;
/** For what still moves: a picture on its way through the network, a map. */
const SETTLE_MS = 3000;

/** @type {Shot[]} */
const SHOTS = [
  { name: 'playground', search: '?weights=none', height: 850, act: trainTo(200) },
  { name: 'lab-denoise', search: '?lab=denoise&sample=9', height: 1150 },
  { name: 'lab-code-space', search: '?lab=code-space', height: 1340, dark: true },
  { name: 'lab-anomaly', search: '?lab=anomaly', height: 1280 },
  { name: 'lab-pca', search: '?lab=pca', height: 1480, dark: true },
  { name: 'look-inside', search: '?recipe=conv&inside=0', height: 2200, only: '.inside' },
];

/** Trains for so many epochs, and goes on. @param {number} epochs @returns {Shot['act']} */
function trainTo(epochs) {
  return async (page) => {
    await page.locator('button.train').click();
    await page.waitForFunction(
      (least) => Number.parseInt(document.querySelector('#epoch')?.textContent ?? '') >= least,
      epochs,
    );
  };
}

/** @param {import('@playwright/test').Browser} browser @param {string} origin @param {Shot} shot */
async function take(browser, origin, { name, search, height, dark, only, act }) {
  const page = await browser.newPage({
    viewport: { width: WIDTH, height },
    deviceScaleFactor: SCALE,
    colorScheme: dark ? 'dark' : 'light',
  });
  await page.goto(`${origin}/${search}`);
  await page.waitForFunction(() => document.querySelector('button.train')?.getAttribute('aria-disabled') === 'false');
  await page.waitForTimeout(SETTLE_MS);
  await act?.(page);
  const client = await page.context().newCDPSession(page);
  const box = only ? await page.locator(only).boundingBox() : undefined;
  const clip = box ? { x: 0, y: box.y, width: WIDTH, height: box.height, scale: 1 } : undefined;
  const { data } = await client.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY, clip });
  const file = inRoot('docs', `${name}.webp`);
  writeFileSync(file, Buffer.from(data, 'base64'));
  console.log(`docs/${name}.webp ${Math.round(statSync(file).size / 1000)} kB`);
  await page.close();
}

main(async () => {
  const dist = inRoot('dist');
  if (!existsSync(dist)) throw new PlainError('There is no built site yet. Run: npm run build');
  const wanted = process.argv.slice(2);
  const { origin, close } = await serve({ '/': dist });
  const browser = await chromium.launch({ executablePath: findChromium() });
  try {
    for (const shot of SHOTS) if (wanted.length === 0 || wanted.includes(shot.name)) await take(browser, origin, shot);
  } finally {
    await browser.close();
    close();
  }
});
