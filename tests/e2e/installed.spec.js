/** Every kind of data set that `npm run data` installs, where it is installed. */
import { existsSync } from 'node:fs';

import { inRoot } from '../../scripts/lib/paths.mjs';
import { expect, test } from './fixtures.js';
import { open, shown, trainButton } from './helpers.js';

/** A recipe that prefers each kind, and a number that tells its samples from others. */
const SETS = [
  { data: 'cifar10', recipe: 'colorize', samples: '10,000' },
  // Of 500 heartbeats those that are normal.
  { data: 'ecg5000', recipe: 'anomaly-ecg', samples: '292' },
  { data: '20newsgroups', recipe: 'topics', samples: '3,000' },
];

for (const { data, recipe, samples } of SETS) {
  if (!existsSync(inRoot('www', 'public', 'data', data))) continue;
  test(`${recipe} opens on ${data} and learns from it`, async ({ page }) => {
    await open(page, `?recipe=${recipe}&batch_size=64`);
    await expect(page.locator('select[name=data]')).toHaveValue(data);
    await expect(page.locator('.about:not(.files)')).toContainText(samples);
    await trainButton(page).click();
    await expect.poll(() => shown(page, 'loss')).toBeGreaterThan(0);
    await expect(page.locator('ap-problem')).toBeEmpty();
  });
}
