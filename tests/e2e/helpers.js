/** What the page's tests share. */
import AxeBuilder from '@axe-core/playwright';
import { expect } from './fixtures.js';

/** @typedef {import('@playwright/test').Page} Page */

/** Opens the page and waits until a model can be trained. @param {Page} page @param {string} [search] */
export async function open(page, search = '') {
  await page.goto(`./${search}`);
  await expect(trainButton(page)).toBeEnabled();
}

/** @param {Page} page */
export function trainButton(page) {
  return page.locator('button.train');
}

/** The number shown under a name such as `val-loss`; NaN while there is none. @param {Page} page @param {string} id */
export async function shown(page, id) {
  return Number.parseFloat((await page.locator(`#${id}`).textContent())?.replaceAll(',', '') ?? '');
}

/** Waits until so many epochs are done. @param {Page} page @param {number} epochs */
export async function epochsDone(page, epochs) {
  await expect.poll(() => shown(page, 'epoch'), { timeout: 60_000, intervals: [50] }).toBeGreaterThanOrEqual(epochs);
}

/** Draws a seven with the mouse. @param {Page} page */
export async function drawSeven(page) {
  const box = await page.locator('.pad-canvas').boundingBox();
  if (!box) throw new Error('the pad is not on the page');
  const at = (/** @type {number} */ x, /** @type {number} */ y) =>
    /** @type {[number, number]} */ ([box.x + x * box.width, box.y + y * box.height]);
  await page.mouse.move(...at(0.25, 0.2));
  await page.mouse.down();
  await page.mouse.move(...at(0.75, 0.2), { steps: 8 });
  await page.mouse.move(...at(0.45, 0.85), { steps: 8 });
  await page.mouse.up();
}

/** From the next page on, what workers are asked can be made to arrive late: see `slowDown`. @param {Page} page */
export function slowable(page) {
  return page.addInitScript(() => {
    const { postMessage } = Worker.prototype;
    /** @this {Worker} @param {any[]} message */
    function postLate(...message) {
      const post = () => Reflect.apply(postMessage, this, message);
      const { workersLateMs = 0 } = /** @type {{workersLateMs?: number}} */ (globalThis);
      if (workersLateMs > 0) setTimeout(post, workersLateMs);
      else post();
    }
    Object.assign(Worker.prototype, { postMessage: postLate });
  });
}

/** What workers are asked from now on arrives so much later. @param {Page} page @param {number} ms */
export function slowDown(page, ms) {
  return page.evaluate((workersLateMs) => void Object.assign(globalThis, { workersLateMs }), ms);
}

/** A fingerprint of what a canvas shows. @param {Page} page @param {string} selector */
export function picture(page, selector) {
  return page.locator(selector).evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
}

/** What a canvas shows once it rests. @param {Page} page @param {string} selector */
export function restingPicture(page, selector) {
  return resting(page, () => picture(page, selector));
}

/**
 * What is read of a page once it rests: the same for a third of a second.
 * @template {string | number} T
 * @param {Page} page
 * @param {() => Promise<T>} read
 */
export async function resting(page, read) {
  /** @type {T | undefined} */
  let before;
  let now = await read();
  while (!Object.is(before, now)) {
    await page.waitForTimeout(RESTED_MS);
    [before, now] = [now, await read()];
  }
  return now;
}

/** How wide all of the page is, in pixels. @param {Page} page */
export function widthOf(page) {
  return page.evaluate(() => document.documentElement.scrollWidth);
}

const RESTED_MS = 333;

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The rules of axe that colours decide. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * What axe finds wrong with the page as it is. Its legacy mode needs no second page; it is blind to frames of other origins.
 * @param {Page} page
 * @param {boolean} [coloursOnly] whether all but the colours has been looked at
 */
export async function complaints(page, coloursOnly = false) {
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (coloursOnly ? axe.withRules(COLOURS) : axe.withTags(TAGS)).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

/** For everyone: nothing for axe to find, nothing wider than the page, at both ends of the sizes and in both colours. @param {Page} page */
export async function isForEveryone(page) {
  for (const [width, height] of [
    [360, 740],
    [1440, 900],
  ]) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      await page.emulateMedia({ colorScheme });
      // The page needs a moment to settle in its new size.
      await expect.poll(() => complaints(page, colorScheme === 'dark')).toEqual([]);
    }
    await expect.poll(() => widthOf(page)).toBeLessThanOrEqual(width);
  }
}
