/** A page at rest is at rest: nothing draws, and nothing asks for what is there already. */
import { LABS } from '../../../www/labs/index.js';
import { expect, test } from '../fixtures.js';
import { open } from '../helpers.js';

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
