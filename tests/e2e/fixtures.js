// What every end-to-end test has: the built site's address, and eyes for faults that no assertion looks for.

import { test as base } from '@playwright/test';

export { expect } from '@playwright/test';

/**
 * @typedef {object} Fixtures
 * @property {string} baseURL the page; `page.goto('./')` opens it
 * @property {RegExp[]} expectedFaults those that a test brings about on purpose: test.use({ expectedFaults: [/404/] })
 * @property {string[]} faults what went wrong so far; whatever is not expected fails the test at its end
 */

/** Writes down errors, failed requests, and every request that leaves the site. */
function watch(/** @type {import('@playwright/test').BrowserContext} */ context, /** @type {string} */ site) {
  /** @type {string[]} */
  const faults = [];
  const origin = new URL(site).origin;
  context.on('weberror', (error) => faults.push(`uncaught: ${error.error().stack}`));
  context.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400) faults.push(`status ${response.status()}: ${response.url()}`);
  });
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (/^(https?|wss?):$/.test(url.protocol) && url.origin !== origin) faults.push(`other origin: ${url}`);
  });
  return faults;
}

export const test = base.extend(
  /** @type {import('@playwright/test').Fixtures<Fixtures, {}, import('@playwright/test').PlaywrightTestArgs & import('@playwright/test').PlaywrightTestOptions>} */ ({
    // Playwright reads the names of what a fixture needs from its first parameter.
    // eslint-disable-next-line no-empty-pattern
    baseURL: async ({}, use) => {
      if (!process.env.SITE_URL) throw new Error('tests/e2e/server.mjs was not started');
      await use(process.env.SITE_URL);
    },
    expectedFaults: [[], { option: true }],
    faults: [
      async ({ context, baseURL, expectedFaults }, use) => {
        const faults = watch(context, baseURL);
        await use(faults);
        const surprises = faults.filter((fault) => !expectedFaults.some((expected) => expected.test(fault)));
        if (surprises.length > 0) throw new Error(`The page had faults:\n${surprises.join('\n')}`);
      },
      { auto: true },
    ],
  }),
);
