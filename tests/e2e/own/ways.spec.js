/** The ways by which data gets in, beside choosing files: dropped, pasted, from the camera; and more than there is room for. */
import { findChromium } from '../../../scripts/lib/browsers.mjs';
import { expect, test } from '../fixtures.js';
import { open } from '../helpers.js';
import { flowers, pngs } from './files.js';

test.use({
  permissions: ['camera'],
  launchOptions: {
    executablePath: findChromium(),
    args: ['--disable-dev-shm-usage', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  },
});

test('a file dropped on the page opens the dialog', async ({ page }) => {
  await open(page);
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'flowers.csv', { type: 'text/csv' }));
    const options = { dataTransfer, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new DragEvent('dragover', options));
    document.body.dispatchEvent(new DragEvent('drop', options));
  }, flowers(20));
  const shown = page.getByRole('dialog', { name: 'Your own data' });
  await expect(shown.locator('.facts')).toContainText('60 rows, 4 columns');
  await expect(page.locator('.veil')).toBeHidden();
});

test('a picture that is pasted becomes an input', async ({ page }) => {
  await open(page, '?recipe=conv&data=generated-digits');
  const [png] = await pngs(page, 1);
  await page.evaluate(
    (bytes) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([new Uint8Array(bytes)], 'image.png', { type: 'image/png' }));
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    [...png],
  );
  const shown = page.getByRole('dialog', { name: 'One picture' });
  await expect(shown.locator('canvas')).toBeVisible();
  await shown.getByLabel('Fit').selectOption('Show all of it');
  await shown.getByRole('button', { name: 'Put it into the input' }).click();
  await expect(shown).toBeHidden();
});

test('the camera gives a picture', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Your data' }).click();
  await page.getByRole('button', { name: 'Camera' }).click();
  await page.getByRole('button', { name: 'Take the picture' }).click();
  const shown = page.getByRole('dialog', { name: 'One picture' });
  await expect(shown.locator('canvas')).toBeVisible();
  await shown.getByRole('button', { name: 'Put it into the input' }).click();
  await expect(shown).toBeHidden();
});

test('of a file that is larger than there is room for, the beginning is taken, and it says so', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Your data' }).click();
  // 220 MB that hold 280,000 pictures of 28 by 28 pixels; the header of an idx file says so.
  await page.evaluate(() => {
    const count = 280_000;
    const header = new DataView(new ArrayBuffer(16));
    [0x803, count, 28, 28].forEach((number, at) => header.setUint32(at * 4, number));
    const thousand = new Uint8Array(1000 * 784).map((_, at) => at % 251);
    const file = new File([header, ...Array.from({ length: count / 1000 }, () => thousand)], 'many-images-idx3-ubyte');
    const files = new DataTransfer();
    files.items.add(file);
    const input = /** @type {HTMLInputElement} */ (document.querySelector('.bring [name=files]'));
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  const shown = page.getByRole('dialog', { name: 'Your own data' });
  await expect(shown.locator('.facts')).toContainText('256,794 samples of 28 × 28 pixels', { timeout: 40_000 });
  await expect(shown).toContainText('23,206 samples are left out');
  await shown.getByRole('button', { name: 'Other files' }).click();
  await expect(shown.getByRole('button', { name: 'Camera' })).toBeVisible();
});
