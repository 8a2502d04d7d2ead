/** Other recipes and other data, chosen faster than models open: the last choice is what is there, and nothing goes wrong. */
import { expect, test } from '../fixtures.js';
import { open, resting, slowDown, slowable } from '../helpers.js';

/** @typedef {import('@playwright/test').Page} Page */
/** Choices of recipes and of data, one after another; a pause in milliseconds where one is to get on a little. @typedef {(['recipe' | 'data', string] | number)[]} Choices */

/** How much later workers hear of everything: many an answer is on its way when another model comes. */
const LATE_MS = 40;

/** In each lab: an address, what is chosen, and recipe and data in the end. @type {[string, Choices, string, string][]} */
const LABS = [
  [
    '?lab=reconstruct&inside=4',
    [['recipe', 'simple-8x8'], 60, ['recipe', 'deep-8x8'], 150, ['recipe', 'sigmoid'], 300, ['recipe', 'simple-8x8']],
    'simple-8x8',
    'digits-8x8',
  ],
  [
    '?lab=denoise&data=generated-digits',
    [
      ['data', 'generated-garments'],
      200,
      ['recipe', 'conv'],
      500,
      ['data', 'generated-digits'],
      90,
      ['recipe', 'denoise'],
    ],
    'denoise',
    'generated-digits',
  ],
  [
    '?lab=restore&recipe=super-resolution&data=generated-garments',
    [
      ['recipe', 'inpaint'],
      400,
      ['recipe', 'watermark'],
      150,
      ['recipe', 'super-resolution'],
      700,
      ['recipe', 'inpaint'],
    ],
    'inpaint',
    'generated-garments',
  ],
  [
    '?lab=code-space',
    [['recipe', 'deep-8x8'], 500, ['recipe', 'vae-2d-8x8'], 200, ['recipe', 'deep-8x8'], 60, ['recipe', 'vae-2d-8x8']],
    'vae-2d-8x8',
    'digits-8x8',
  ],
  [
    '?lab=anomaly&recipe=deep-8x8',
    [
      ['recipe', 'anomaly-image'],
      400,
      ['recipe', 'deep-8x8'],
      150,
      ['recipe', 'anomaly-image'],
      60,
      ['recipe', 'deep-8x8'],
    ],
    'deep-8x8',
    'digits-8x8',
  ],
  [
    '?lab=pca&data=digits-8x8',
    [['recipe', 'simple-8x8'], 300, ['recipe', 'linear'], 200, ['recipe', 'simple-8x8'], 60, ['recipe', 'linear-8x8']],
    'linear-8x8',
    'digits-8x8',
  ],
  [
    '?recipe=face-swap',
    [
      ['recipe', 'deep-8x8'],
      100,
      ['recipe', 'face-swap'],
      600,
      ['recipe', 'topics-generated'],
      200,
      ['recipe', 'face-swap'],
    ],
    'face-swap',
    'generated-faces',
  ],
];

/** Writes down what the page complains of, however short it is to be seen. */
function keepProblems() {
  /** @type {string[]} */
  const problems = [];
  const { run } = /** @type {any} */ (document.querySelector('ap-app'));
  run.addEventListener('problem', () => run.problem && problems.push(run.problem.message));
  Object.assign(globalThis, { problems });
}

/** What the page says in the end. @param {Page} page */
const said = (page) => page.locator('main').innerText();

for (const [address, choices, recipe, data] of LABS) {
  test(`${address}: whatever is chosen quickly, the last choice stands as if it had been opened`, async ({ page }) => {
    await slowable(page);
    await open(page, address);
    await slowDown(page, LATE_MS);
    await page.evaluate(keepProblems);
    for (const choice of choices) {
      if (typeof choice === 'number') await page.waitForTimeout(choice);
      else await page.locator(`select[name=${choice[0]}]`).selectOption(choice[1]);
    }
    const chosen = () =>
      page.evaluate(() => {
        const run = /** @type {any} */ (document.querySelector('ap-app'))?.run;
        return [run?.recipe?.id, run?.entry?.id, run?.phase, Boolean(run?.strip && run.passage)];
      });
    await expect.poll(chosen).toEqual([recipe, data, 'ready', true]);
    await expect(page.locator('select[name=recipe]')).toHaveValue(recipe);
    await expect(page.locator('select[name=data]')).toHaveValue(data);
    expect(await page.evaluate('problems')).toEqual([]);
    await slowDown(page, 0);
    const quickly = await resting(page, () => said(page));
    await page.reload();
    await expect.poll(chosen).toEqual([recipe, data, 'ready', true]);
    await expect.poll(() => said(page)).toBe(quickly);
  });
}
