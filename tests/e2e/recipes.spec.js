/** Every recipe that the page lists trains on data that needs no installing. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';

import { inRoot } from '../../scripts/lib/paths.mjs';
import { SAME_MODEL } from '../../www/same-model.js';
import { expect, test } from './fixtures.js';
import { open, shown, trainButton } from './helpers.js';

/** Real messages have no generated counterpart of as many words; `topics-generated` is that. */
const NEEDS_INSTALLING = ['topics'];
/** Before their own training, which shows a loss, come minutes of pretraining. */
const PRETRAINED = ['stacked', 'transfer'];

/** @type {{id: string, data: string[]}[]} */
const recipes = readdirSync(inRoot('recipes')).map((file) => JSON.parse(readFileSync(inRoot('recipes', file), 'utf8')));
const hasWeights = (/** @type {string} */ id) => existsSync(inRoot('www', 'weights', `${SAME_MODEL[id] ?? id}.json`));
const comesWithThePage = (/** @type {string} */ id) => id.startsWith('generated-') || id === 'digits-8x8';

test.beforeEach(async ({ page }) => {
  // Whatever else is installed here, the page has only what every site has.
  const catalogue = JSON.parse(readFileSync(inRoot('dist', 'data', 'catalogue.json'), 'utf8'));
  const json = catalogue.filter((/** @type {{id: string}} */ { id }) => comesWithThePage(id));
  await page.route('**/data/catalogue.json', (route) => route.fulfill({ json }));
});

test('every recipe opens on data that comes with the page, and trains', async ({ page }) => {
  test.setTimeout(300_000);
  expect(existsSync(inRoot('dist', 'data', 'catalogue.json'))).toBe(true);
  await open(page, '?lab=workbench');
  // Those on the same data one after another: it is made once.
  const dataOf = (/** @type {{data: string[]}} */ { data }) => data.find(comesWithThePage) ?? '';
  for (const recipe of recipes.sort((a, b) => dataOf(a).localeCompare(dataOf(b)))) {
    await test.step(recipe.id, async () => {
      const option = page.locator(`select[name=recipe] option[value=${recipe.id}]`);
      if (NEEDS_INSTALLING.includes(recipe.id)) return expect(option).toBeDisabled();
      await page.locator('select[name=recipe]').selectOption(recipe.id);
      await expect(page.locator('select[name=data]')).toHaveValue(dataOf(recipe));
      // What has weights opens with them: they fit what is generated in place of the set that they were trained on.
      const begins = hasWeights(recipe.id) ? 'Train from scratch' : 'Train';
      const says = async () => (await trainButton(page).textContent())?.trim();
      await expect.poll(says, { timeout: 20_000, intervals: [50] }).toBe(begins);
      await trainButton(page).click();
      if (PRETRAINED.includes(recipe.id))
        await expect.poll(() => shown(page, 'speed'), { intervals: [50] }).toBeGreaterThan(0);
      else await hasLoss(page, recipe.id);
      await expect(page.locator('ap-problem')).toBeEmpty();
      if ((await trainButton(page).textContent())?.trim() === 'Pause') await trainButton(page).click();
    });
  }
});

/**
 * Waits for a loss. That it falls is for the tests of the core: a page cannot choose which steps it is seen after, and
 * small models have learnt what they can before the first look.
 * @param {import('@playwright/test').Page} page
 * @param {string} id
 */
async function hasLoss(page, id) {
  const message = `${id} has a loss`;
  await expect
    .poll(() => shown(page, 'loss'), { message, timeout: 30_000, intervals: [50] })
    .toBeGreaterThan(-Infinity);
}
