/** The page stays quick while it trains at full speed. */
import { LABS } from '../../www/labs/index.js';
import { busiest } from './busy.js';
import { expect, test } from './fixtures.js';
import { drawSeven, epochsDone, open, trainButton } from './helpers.js';

// Recording a trace is itself work on the main thread.
test.use({ trace: 'off' });

test('no task on the main thread takes over 50 ms while training and drawing', async ({ page }) => {
  await open(page);
  await page.waitForTimeout(1500);
  await page.evaluate(() => {
    const tasks = /** @type {any} */ (window);
    tasks.longTasks = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.longTasks.push(entry.duration);
    }).observe({ entryTypes: ['longtask'] });
  });
  await trainButton(page).click();
  await epochsDone(page, 2);
  await drawSeven(page);
  await epochsDone(page, 5);
  expect(await page.evaluate(() => /** @type {any} */ (window).longTasks)).toEqual([]);
});

test('pause takes effect within 100 ms', async ({ page }) => {
  await open(page);
  await trainButton(page).click();
  await epochsDone(page, 1);
  const took = await page.evaluate(async () => {
    const app = /** @type {any} */ (document.querySelector('ap-app'));
    const last = () => app.run.report.step;
    /** @type {HTMLButtonElement} */ (document.querySelector('button.train')).click();
    const begin = performance.now();
    let changed = begin;
    for (let before = last(); performance.now() - begin < 600;) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (last() !== before) [before, changed] = [last(), performance.now()];
    }
    return changed - begin;
  });
  expect(took).toBeLessThan(100);
  await expect(trainButton(page)).toHaveText('Go on');
});

for (const { id } of LABS) {
  test(`no task of the main thread works over 50 ms while ${id} opens`, async ({ page }) => {
    const tasks = await busiest(page, () => open(page, `?lab=${id}`));
    expect(tasks.length).toBeGreaterThan(0);
    expect(tasks.filter((milliseconds) => milliseconds > 50)).toEqual([]);
  });
}
