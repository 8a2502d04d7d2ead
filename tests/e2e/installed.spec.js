/** Every kind of data set that `npm run data` installs, where it is installed. */
import { existsSync } from 'node:fs';

import { inRoot } from '../../scripts/lib/paths.mjs';
import { expect, test } from './fixtures.js';
import { open, shown, trainButton } from './helpers.js';

/** A recipe that prefers each kind, and a number that tells its samples from others. */
const SETS = [
  // It opens on scenes that the page makes; photographs are asked for.
  { data: 'cifar10', recipe: 'colorize', samples: '10,000', asked: '&data=cifar10' },
  // Of 500 heartbeats those that are normal.
  { data: 'ecg5000', recipe: 'anomaly-ecg', samples: '292' },
  { data: '20newsgroups', recipe: 'topics', samples: '3,000' },
];

const isThere = (/** @type {string} */ data) => existsSync(inRoot('www', 'public', 'data', data));

for (const { data, recipe, samples, asked = '' } of SETS) {
  if (!isThere(data)) continue;
  test(`${recipe} on ${data} opens and learns from it`, async ({ page }) => {
    await open(page, `?recipe=${recipe}&batch_size=64${asked}`);
    await expect(page.locator('select[name=data]')).toHaveValue(data);
    await expect(page.locator('.about:not(.files)')).toContainText(samples);
    await trainButton(page).click();
    await expect.poll(() => shown(page, 'loss')).toBeGreaterThan(0);
    await expect(page.locator('ap-problem')).toBeEmpty();
  });
}

if (isThere('cifar10')) {
  test('pretrained weights open on the samples of the test alone; whoever trains gets the others', async ({ page }) => {
    /** @type {string[]} */
    const fetched = [];
    page.on('request', (request) => fetched.push(request.url()));
    const files = () => fetched.map((url) => /cifar10-(train|test)-/.exec(url)?.[1]).filter(Boolean);
    await open(page, '?lab=colorize&data=cifar10');
    await expect(page.locator('.about:not(.files)')).toContainText('10,000');
    expect(files()).toEqual(['test']);
    await page.getByRole('button', { name: 'Step', exact: true }).click();
    await expect.poll(() => shown(page, 'loss')).toBeGreaterThan(0);
    expect(files().slice(1)).toContain('train');
    await expect(page.locator('.about:not(.files)')).toContainText('10,000');
    await expect(page.locator('ap-problem')).toBeEmpty();
  });
}

for (const data of ['cifar10', 'generated-scenes'].filter((id) => id.startsWith('generated') || isThere(id))) {
  test(`a step from pretrained weights on ${data} is the same whether the samples were all there before or not`, async ({
    page,
  }) => {
    const afterStep = async () => {
      await page.getByRole('button', { name: 'Step', exact: true }).click();
      await expect.poll(() => shown(page, 'loss')).toBeGreaterThan(0);
      return page.locator('#loss').textContent();
    };
    await open(page, `?lab=colorize&seed=3&data=${data}`);
    const without = await afterStep();
    // Weights by chance need all samples, so they are there when the page's own are taken.
    await open(page, `?lab=colorize&seed=3&data=${data}&weights=none`);
    await page.getByRole('button', { name: 'Take the pretrained weights' }).click();
    await expect(trainButton(page)).toHaveText('Train from scratch');
    expect(await afterStep()).toBe(without);
  });
}
