// The programs that come from `cargo install`: wasm-bindgen, and for the browser tests wasm-pack and geckodriver.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ask, mustStep, run } from '../lib/run.mjs';
import { atLeast, lockedVersion, versionIn } from '../lib/versions.mjs';

/**
 * @typedef {object} Tool
 * @property {string} program
 * @property {string} crate
 * @property {string} version what is installed where none is good enough
 * @property {(version: string) => boolean} accepts
 */

/** @returns {Tool[]} */
export function buildTools() {
  // The program and the library speak a private format, so that only the very same version will do.
  const version = lockedVersion('wasm-bindgen');
  return [{ program: 'wasm-bindgen', crate: 'wasm-bindgen-cli', version, accepts: (have) => have === version }];
}

/** @returns {Tool[]} */
export function testTools() {
  return [
    { program: 'wasm-pack', crate: 'wasm-pack', version: '0.15.1', accepts: (have) => atLeast(have, '0.13') },
    { program: 'geckodriver', crate: 'geckodriver', version: '0.37.1', accepts: (have) => atLeast(have, '0.35') },
  ];
}

/**
 * Installs those tools of which no matching version is on PATH.
 *
 * @param {Tool[]} tools
 * @param {NodeJS.ProcessEnv} env
 */
export async function setUpCargoTools(tools, env) {
  const missing = tools.filter(({ program, accepts }) => {
    const have = versionIn(ask(program, ['--version'], env));
    return !have || !accepts(have);
  });
  if (missing.length === 0) return;
  // One folder for all of them, so that what they share is compiled once.
  const target = mkdtempSync(join(tmpdir(), 'cargo-tools-'));
  try {
    for (const tool of missing) await install(tool, { ...env, CARGO_TARGET_DIR: target, ...LIGHT });
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
}

/** These programs work for moments at a time: compiling them quickly counts for more than how quick they are. */
const LIGHT = {
  CARGO_PROFILE_RELEASE_OPT_LEVEL: '1',
  CARGO_PROFILE_RELEASE_LTO: 'off',
  CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '16',
  CARGO_PROFILE_RELEASE_DEBUG: 'false',
};

/** @param {Tool} tool @param {NodeJS.ProcessEnv} env */
async function install({ crate, version }, env) {
  const args = ['install', crate, '--version', version];
  const remedy = `Could not install ${crate} ${version}; by hand: cargo install --locked ${crate} --version ${version}`;
  await mustStep(
    `Compiling ${crate} ${version} (a few minutes, once)`,
    async () => {
      const locked = await run('cargo', [...args, '--locked'], { env });
      // A mirror may lag behind the versions that the tool's own lock file names; then its newest compatible ones do.
      const lags = !locked.ok && locked.output.includes('failed to select a version');
      return lags ? run('cargo', args, { env }) : locked;
    },
    remedy,
  );
}
