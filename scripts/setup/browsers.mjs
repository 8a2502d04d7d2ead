// Chromium with its driver, and Firefox. Firefox's driver comes from cargo, for Debian packages none.

import { findChromium, findFirefox, majorVersion } from '../lib/browsers.mjs';
import { find, PlainError } from '../lib/run.mjs';
import { aptInstall, hasApt } from './apt.mjs';

export async function setUpBrowsers() {
  if (hasApt()) {
    const chromium = findChromium() && find('chromedriver') ? [] : ['chromium', 'chromium-driver'];
    await aptInstall(findFirefox() ? chromium : [...chromium, 'firefox-esr']);
  }
  const missing = [
    !findChromium() && 'Chromium or Chrome',
    !find('chromedriver') && 'chromedriver',
    !findFirefox() && 'Firefox',
  ].filter(Boolean);
  if (missing.length > 0) {
    throw new PlainError(`The tests need ${missing.join(', ')}: install them and put them on PATH.`);
  }
  checkDriver();
}

/** Chromium refuses a driver of another major version, with an error that few would understand. */
function checkDriver() {
  const [browser, driver] = [majorVersion(findChromium()), majorVersion('chromedriver')];
  if (browser === driver) return;
  throw new PlainError(
    `Chromium is version ${browser}, but chromedriver on PATH is version ${driver}: both must be the same.`,
  );
}
