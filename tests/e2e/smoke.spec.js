import { expect, test } from './fixtures.js';

test('the page opens under a sub-path and the core answers', async ({ page }) => {
  const core = page.waitForResponse((response) => response.url().endsWith('.wasm'));
  await page.goto('./');
  await expect(page).toHaveTitle(/Autoencoder Playground/);
  expect((await core).headers()['content-type']).toBe('application/wasm');
  await expect(page.getByRole('main')).toBeVisible();
});
