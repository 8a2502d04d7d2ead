/** What the tests of the workbench's layers share. */

/** @typedef {import('@playwright/test').Page} Page */

/** What the layers are, such as `Dense 48 elu`. @param {Page} page */
export const layers = (page) =>
  page
    .locator('.build-name')
    .evaluateAll((names) => names.map((name) => [...name.children].map((each) => each.textContent?.trim()).join(' ')));

/** @param {Page} page */
export const field = (page, /** @type {string} */ name) => page.locator(`ap-build [name="${name}"]`);

/** @param {Page} page @param {string} name @param {string} value */
export async function write(page, name, value) {
  await field(page, name).fill(value);
  await field(page, name).press('Enter');
}
