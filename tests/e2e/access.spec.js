/** By keyboard alone, at any width, for everyone. */
import { LABS } from '../../www/labs/index.js';
import { expect, test } from './fixtures.js';
import { epochsDone, isForEveryone, open, picture, restingPicture, trainButton } from './helpers.js';

/** @typedef {import('@playwright/test').Page} Page */

test('it is for everyone, with the settings open too', async ({ page }) => {
  await open(page);
  await isForEveryone(page);
  await page.getByRole('button', { name: 'Settings' }).click();
  await isForEveryone(page);
});

test('nothing is wider than the narrowest page, in any lab, at any frame: a phone would shrink it', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.addInitScript(() => {
    Object.assign(globalThis, { widest: 0 });
    const look = () => {
      Object.assign(globalThis, {
        widest: Math.max(Reflect.get(globalThis, 'widest'), document.documentElement?.scrollWidth ?? 0),
      });
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  for (const { id } of LABS) {
    await open(page, `?lab=${id}`);
    await expect(page.locator('.lab canvas').first()).toBeVisible();
    await expect(page.locator('.pair').first()).toBeAttached();
    expect(await page.evaluate('widest'), id).toBe(320);
  }
});

test('where the system sets the colours, one sees what is chosen and how far a slider is', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open(page, '?lab=denoise');
  const style = (/** @type {string} */ selector) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => {
        const { backgroundColor, backgroundImage } = getComputedStyle(element);
        return { backgroundColor, backgroundImage };
      });
  const [chosen, other] = [await style('.segments :checked + span'), await style('.segments :not(:checked) + span')];
  expect(chosen.backgroundColor).not.toBe(other.backgroundColor);
  expect((await style('input[type=range]')).backgroundImage).toContain('gradient');
  expect((await style('.choice select')).backgroundImage).toContain('gradient');
  const bar = page.locator('.compare-bar').first();
  await expect(bar).toBeAttached();
  expect((await style('.compare-bar')).backgroundColor).not.toBe((await style('body')).backgroundColor);
});

test('by keyboard alone: draw, change the code, pick a sample, train, pause', async ({ page }) => {
  await open(page);
  const pad = page.locator('.pad-canvas');
  await tabTo(page, '.pad-canvas');
  await page.keyboard.press('Space');
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Shift+ArrowDown');
  const drawn = await restingPicture(page, '.output-canvas');
  await expect(pad).toBeFocused();

  await tabTo(page, '.code-handle');
  for (let step = 0; step < 6; step += 1) await page.keyboard.press('ArrowRight');
  await expect.poll(() => picture(page, '.output-canvas')).not.toBe(drawn);

  await tabTo(page, '.pair');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.locator('.pair').nth(1)).toHaveAttribute('aria-pressed', 'true');

  await tabTo(page, 'button.train');
  await page.keyboard.press('Enter');
  await epochsDone(page, 1);
  await page.keyboard.press('Enter');
  await expect(trainButton(page)).toHaveText('Go on');
});

test('the drawer opens and closes by keyboard, and the focus comes back', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page);
  const button = page.getByRole('button', { name: 'Settings' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(button).toBeFocused();
});

test('with less motion the first drawing is there at once', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page);
  await expect(page.locator('#sample-error')).toHaveText(/^0\.\d+$/);
});

for (const [lab, width, height] of /** @type {const} */ ([
  ['denoise', 1440, 900],
  ['colorize', 360, 740],
  ['workbench', 360, 740],
])) {
  test(`what has the focus is seen, from the first to the last: ${lab} at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page, `?lab=${lab}`);
    const reached = await walk(page);
    expect(reached.length).toBeGreaterThan(20);
    expect(reached.filter(({ name }) => name === '')).toEqual([]);
    expect(reached.filter(({ behind }) => behind)).toEqual([]);
  });
}

/**
 * Presses Tab through the whole page. What is there: its own text or label, and whether the strip hides its middle.
 * @param {Page} page
 */
async function walk(page) {
  /** @type {{tag: string, name: string, behind: boolean}[]} */
  const reached = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const one = await page.evaluate(() => {
      const element = /** @type {HTMLInputElement | null} */ (document.activeElement);
      if (!element || element === document.body) return undefined;
      const { x, y, width, height } = element.getBoundingClientRect();
      const seen = document.elementFromPoint(x + width / 2, y + height / 2);
      const behind = !element.closest('.strip') && Boolean(seen?.closest('.strip'));
      const name = element.getAttribute('aria-label') ?? (element.labels?.[0] ?? element).textContent ?? '';
      return { tag: element.outerHTML.slice(0, 80), name: name.trim(), behind };
    });
    if (!one) return reached;
    reached.push(one);
  }
}

/** Presses Tab until a selector has the focus. @param {Page} page @param {string} selector */
async function tabTo(page, selector) {
  for (let press = 0; press < 40; press += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  throw new Error(`Tab never reached ${selector}`);
}
