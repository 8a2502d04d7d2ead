/** The playground inside other pages: frames and elements on a plain page of another origin, and the words to put them there. */
import { serve } from '../../scripts/lib/serve.mjs';
import { expect, test } from './fixtures.js';
import { widthOf } from './helpers.js';

/** @typedef {import('@playwright/test').FrameLocator} FrameLocator */

// The page around is of another origin than the site, which is the point.
test.use({ expectedFaults: [/^other origin: /] });

/** @param {string} body a page of its own origin @param {(address: string) => Promise<void>} use */
async function onPage(body, use) {
  const { origin, close } = await serve(
    {},
    {
      answer(_path, _request, response) {
        response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
        response.end(`<!doctype html><html lang="en"><title>A course</title><body>${body}</body></html>`);
        return true;
      },
    },
  );
  try {
    await use(`${origin}/lesson.html`);
  } finally {
    close();
  }
}

/** A frame trains when it is told to. @param {FrameLocator} frame */
async function trains(frame) {
  await frame.locator('button.train').click();
  await expect(frame.locator('.fact.val-loss dd')).toHaveText(/\d/);
}

test('two elements and two frames work on one plain page of another origin', async ({ page, baseURL }) => {
  const element = (/** @type {string} */ attributes) =>
    `<autoencoder-playground ${attributes}></autoencoder-playground>`;
  const frame = (/** @type {string} */ search) =>
    `<iframe src="${baseURL}?${search}" width="700" height="700"></iframe>`;
  const body = `<script src="${baseURL}autoencoder-playground.js" defer></script>
    ${element('lab="reconstruct" recipe="deep-8x8" weights="none" title="First"')} ${frame('embed=1&weights=none')}
    <p style="block-size: 3000px">Long is the lesson.</p>
    ${element('recipe="simple-8x8" weights="none" seed="3" theme="dark"')} ${frame('embed=1&lab=denoise&hide=train,foot')}`;
  await onPage(body, async (address) => {
    await page.goto(address);
    const elements = page.locator('autoencoder-playground');
    const first = elements.nth(0).frameLocator('iframe');
    await trains(first);
    await expect(first.locator('header')).toHaveCount(0);
    // As high as what it shows.
    await expect(async () => {
      const inside = await first.locator('ap-app').evaluate((app) => Math.ceil(app.getBoundingClientRect().height));
      expect((await elements.nth(0).boundingBox())?.height).toBe(inside);
    }).toPass();
    await trains(page.frameLocator(`iframe[src^="${baseURL}?embed=1&weights"]`));
    // Started when it is scrolled into view, and not before.
    await expect(elements.nth(1).locator('iframe')).toHaveCount(0);
    await elements.nth(1).scrollIntoViewIfNeeded();
    const second = elements.nth(1).frameLocator('iframe');
    await trains(second);
    await expect(second.locator('html')).toHaveAttribute('data-theme', 'dark');
    const last = page.frameLocator('iframe[src*="hide="]');
    await expect(last.locator('ap-lab-denoise canvas').first()).toBeVisible();
    await expect(last.locator('.strip')).toHaveCount(0);
    await expect(last.locator('.embed-foot')).toHaveCount(0);
  });
});

test('an embed fits from 320 to 1100 px', async ({ page }) => {
  for (const width of [320, 700, 1100]) {
    await page.setViewportSize({ width, height: 700 });
    await page.goto('./?embed=1&lab=denoise');
    await expect(page.locator('ap-lab-denoise canvas').first()).toBeVisible();
    await expect.poll(() => widthOf(page)).toBeLessThanOrEqual(width);
  }
});

test('what the dialog offers shows what is on screen', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./?recipe=deep-8x8&seed=7&weights=none');
  await expect(page.locator('button.train')).toBeVisible();
  await page.getByRole('button', { name: 'Share' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share' });
  await expect(dialog.getByRole('textbox', { name: 'Link' })).toHaveValue(page.url());
  await dialog.getByRole('button', { name: 'Copy' }).nth(1).click();
  await expect(dialog.getByRole('status')).toContainText('copied');
  const snippet = await page.evaluate(() => navigator.clipboard.readText());
  expect(snippet).toContain('<iframe');
  await onPage(snippet, async (address) => {
    await page.goto(address);
    const link = page.frameLocator('iframe').getByRole('link', { name: 'Open in a page of its own' });
    await expect(link).toHaveAttribute('href', /recipe=deep-8x8.*seed=7/);
  });
});
