// Opens a page in a headless browser with a new, empty profile, as a first visit would be.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { findChromium, findFirefox } from '../../scripts/lib/browsers.mjs';
import { ask, PlainError } from '../../scripts/lib/run.mjs';

/** @typedef {'chromium' | 'firefox'} Browser */

const FLAGS = {
  chromium: (/** @type {string} */ profile) => [
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    // What is measured is in a frame that nobody scrolls to.
    '--disable-background-timer-throttling',
    '--disable-renderer-backgrounding',
    '--no-first-run',
    `--user-data-dir=${profile}`,
  ],
  firefox: (/** @type {string} */ profile) => ['--headless', '--no-remote', '--profile', profile],
};

/** @param {Browser} name */
function program(name) {
  const found = name === 'firefox' ? findFirefox() : findChromium();
  if (!found) throw new PlainError(`There is no ${name} on this machine; npm run setup installs one.`);
  return found;
}

/** What the browser says of its version. @param {Browser} name */
export const version = (name) => ask(program(name), ['--version']) ?? name;

/**
 * Opens `address`; the function that comes back closes the browser and forgets its profile.
 *
 * @param {Browser} name
 * @param {string} address
 * @returns {() => Promise<void>}
 */
export function open(name, address) {
  const profile = mkdtempSync(join(tmpdir(), 'playground-bench-'));
  const child = spawn(program(name), [...FLAGS[name](profile), address], { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return async () => {
    child.kill();
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 9, retryDelay: 100 });
  };
}
