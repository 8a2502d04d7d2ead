/** The page that harnesses time us with: it prints what it measured, or why it could not. */
import { expect, test } from './fixtures.js';

/** @typedef {import('@playwright/test').Page} Page */

/** @param {Page} page @param {string} search @returns {Promise<any>} */
async function result(page, search) {
  const printed = page.waitForEvent('console', (message) => message.text().startsWith('BENCH_RESULT '));
  await page.goto(`./bench.html${search}`);
  return JSON.parse((await printed).text().slice('BENCH_RESULT '.length));
}

test('training is timed in whole steps, by as many workers as are asked for', async ({ page }) => {
  for (const workers of [1, 2]) {
    const search = `?recipe=deep-8x8&mode=train&seconds=0.3&batch=&workers=${workers}&arithmetic=strict`;
    const { steps, seconds, samples_per_s, ms_per_call, memory_mb, ...rest } = await result(page, search);
    expect(rest).toEqual({ recipe: 'deep-8x8', mode: 'train', batch: 64, workers, arithmetic: 'strict' });
    expect(Number.isInteger(steps) && steps > 0).toBe(true);
    expect(seconds).toBeGreaterThanOrEqual(0.3);
    expect(memory_mb).toBeGreaterThan(1);
    expect(samples_per_s).toBeCloseTo((64 * steps) / seconds, 6);
    expect(ms_per_call).toBeCloseTo((1000 * seconds) / steps, 6);
  }
});

test('inference is timed by the call', async ({ page }) => {
  const measured = await result(page, '?recipe=denoise&mode=infer&seconds=0.3&batch=64&workers=1&arithmetic=fast');
  expect(measured).toMatchObject({ recipe: 'denoise', mode: 'infer', batch: 64, workers: 1, arithmetic: 'fast' });
  expect(measured.samples_per_s).toBeCloseTo((64 * measured.steps) / measured.seconds, 6);
});

test('what cannot be measured is said', async ({ page }) => {
  expect((await result(page, '?recipe=no-such-thing')).error).toContain('recipe must be one of');
  expect((await result(page, '?recipe=deep&batch=none')).error).toContain('batch must be');
});
