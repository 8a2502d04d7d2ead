// Versions: read from the files that pin them, and compared.

import { readFileSync } from 'node:fs';

import { inRoot } from './paths.mjs';

/** The first `1.2` or `1.2.3` in a text, such as what `--version` prints. */
export const versionIn = (/** @type {string | undefined} */ text) => text?.match(/\d+\.\d+(\.\d+)*/)?.[0];

/** Whether version `have` is `least` or newer. */
export function atLeast(/** @type {string | undefined} */ have, /** @type {string} */ least) {
  if (!have) return false;
  const [a, b] = [have, least].map((version) => version.split('.').map(Number));
  for (const [i, part] of b.entries()) {
    if ((a[i] ?? 0) !== part) return (a[i] ?? 0) > part;
  }
  return true;
}

/** The version of a crate in Cargo.lock. */
export function lockedVersion(/** @type {string} */ crate) {
  const lock = readFileSync(inRoot('Cargo.lock'), 'utf8');
  const version = lock.match(new RegExp(`name = "${crate}"\\nversion = "([^"]+)"`))?.[1];
  if (!version) throw new Error(`Cargo.lock names no crate ${crate}`);
  return version;
}

/** The oldest Rust that Cargo.toml allows. */
export function leastRust() {
  const version = readFileSync(inRoot('Cargo.toml'), 'utf8').match(/^rust-version = "([^"]+)"/m)?.[1];
  if (!version) throw new Error('Cargo.toml states no rust-version');
  return version;
}
