import { defineConfig } from '@playwright/test';

import { findChromium } from './scripts/lib/browsers.mjs';

// Chromium only: Playwright drives no Firefox but its own patched one, and the system's browsers are what we test.
// Firefox runs the tests of the core (npm test).
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  globalSetup: './tests/e2e/server.mjs',
  // One at a time: training takes the processor, and some tests measure how responsive the page stays meanwhile.
  workers: 1,
  // However busy the machine is: what these wait for is what must come, never how soon.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  reporter: 'list',
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: findChromium(), args: ['--disable-dev-shm-usage'] },
    // What was done and what the page said, and how it looked in the end. Pictures of every step would take a third of the time.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    screenshot: 'only-on-failure',
  },
});
