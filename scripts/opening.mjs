// Measures how soon each lab of the built site opens, and what a first visit loads: the figures of docs/labs.md.

import { existsSync, readFileSync } from 'node:fs';

import { chromium } from '@playwright/test';

import { LABS } from '../www/labs/index.js';
import { findChromium } from './lib/browsers.mjs';
import { inRoot } from './lib/paths.mjs';
import { main, PlainError } from './lib/run.mjs';
import { packed, serve } from './lib/serve.mjs';

/** @typedef {import('@playwright/test').BrowserContext} Context */

/** Visits after the first one; the quickest counts, since whatever else the machine does can only slow one down. */
const VISITS = 4;

/** Notes on the page when its button can be pressed and its first output is there. */
function watch() {
  const look = () => {
    const { run } = /** @type {any} */ (document.querySelector('ap-app') ?? {});
    const waits = document.querySelector('button.train')?.getAttribute('aria-disabled') !== 'false';
    if (waits || !run?.strip || !run.passage) requestAnimationFrame(look);
    else performance.mark('open');
  };
  look();
}

/** Milliseconds from the start of the navigation. @param {Context} context @param {string} address */
async function visit(context, address) {
  const page = await context.newPage();
  await page.goto(address);
  const mark = await page.waitForFunction(() => performance.getEntriesByName('open')[0]?.startTime);
  const milliseconds = Number(await mark.jsonValue());
  await page.close();
  return Math.round(milliseconds);
}

main(async () => {
  const dist = inRoot('dist');
  if (!existsSync(dist)) throw new PlainError('There is no built site yet. Run: npm run build');
  let bytes = 0;
  const fetched = (/** @type {string} */ file) => (bytes += (packed(file) ?? readFileSync(file)).length);
  const { origin, close } = await serve({ '/': dist }, { asHost: true, fetched });
  const browser = await chromium.launch({ executablePath: findChromium() });
  try {
    for (const { id } of LABS) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      await context.addInitScript(watch);
      bytes = 0;
      const first = await visit(context, `${origin}/?lab=${id}`);
      const loaded = Math.round(bytes / 1000);
      const again = [];
      for (let count = 0; count < VISITS; count += 1) again.push(await visit(context, `${origin}/?lab=${id}`));
      console.log(
        `${id}: first visit ${first} ms, ${loaded} kB; later ${again.join(', ')} ms, best ${Math.min(...again)}`,
      );
      await context.close();
    }
  } finally {
    await browser.close();
    close();
  }
});
