// The browsers that the tests drive: those of the system, never a test tool's own download.

import { existsSync } from 'node:fs';

import { ask, find } from './run.mjs';
import { versionIn } from './versions.mjs';

const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const CHROME_ON_MACOS = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** The path of Chromium or Chrome; CHROMIUM in the environment names another one. */
export function findChromium() {
  const onPath = () => CHROMIUM.map((name) => find(name)).find(Boolean);
  return process.env.CHROMIUM ?? onPath() ?? (existsSync(CHROME_ON_MACOS) ? CHROME_ON_MACOS : undefined);
}

export const findFirefox = () => find('firefox') ?? find('firefox-esr');

/** The number before the first dot in what a browser or a driver says of itself. */
export function majorVersion(/** @type {string | undefined} */ program) {
  return program && versionIn(ask(program, ['--version']))?.split('.')[0];
}
