/** A page at rest is at rest: nothing draws, and nothing asks for what is there already. */
import { LABS } from '../../../www/labs/index.js';
import { expect, test } from '../fixtures.js';
import { open, restingPicture } from '../helpers.js';

/** How many parts of the page paint within a while, each time again. @param {import('@playwright/test').Page} page */
function paintings(page) {
  return page.evaluate(async () => {
    let count = 0;
    const parts = [...document.querySelectorAll('*')].filter((part) => part.localName.startsWith('ap-'));
    for (const part of /** @type {any[]} */ (parts)) {
      const { paint } = part;
      if (!paint) continue;
      part.paint = (/** @type {number} */ now) => {
        count += 1;
        paint.call(part, now);
      };
    }
    await new Promise((resolve) => setTimeout(resolve, 400));
    for (const part of /** @type {any[]} */ (parts)) delete part.paint;
    return count;
  });
}

for (const { id } of LABS) {
  test(`${id} draws nothing once all is drawn`, async ({ page }) => {
    await open(page, `?lab=${id}`);
    await expect.poll(() => paintings(page)).toBe(0);
  });
}

/** Whether anything was ever drawn on the canvases of a part of the page. @param {import('@playwright/test').Page} page @param {string} part */
const isDrawn = (page, part) =>
  page.locator(`${part} canvas`).evaluateAll((canvases) =>
    /** @type {HTMLCanvasElement[]} */ (canvases).some((canvas) => {
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {};
      return data?.some((byte) => byte !== 0);
    }),
  );

test('what lies far below on a phone is painted when one comes near, and not before', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 600 });
  await open(page, '?lab=colorize&data=generated-scenes');
  // All that it would be painted of is there, and what is seen is painted.
  await expect(page.locator('.compare-value')).toHaveCount(2);
  await restingPicture(page, '.output-canvas');
  await expect.poll(() => paintings(page)).toBe(0);
  expect(await isDrawn(page, 'ap-compare')).toBe(false);
  await page.locator('ap-compare li').first().scrollIntoViewIfNeeded();
  await expect.poll(() => isDrawn(page, 'ap-compare')).toBe(true);
});
