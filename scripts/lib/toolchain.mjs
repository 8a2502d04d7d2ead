// Which Rust all calls of cargo use. One answer for native and wasm, so that nothing is compiled twice for nothing.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { cargoBin, pathWith } from './paths.mjs';
import { ask, find, PlainError } from './run.mjs';
import { atLeast, leastRust, versionIn } from './versions.mjs';

/** The name under which rustup knows the distribution's Rust, once set-up has linked it. */
export const DISTRO = 'distro';
export const WASM = 'wasm32-unknown-unknown';

/**
 * @typedef {object} Toolchain
 * @property {string} name for people
 * @property {NodeJS.ProcessEnv} env in which `cargo`, `rustc` and what calls them are this toolchain's
 * @property {string | undefined} version
 * @property {string} sysroot
 */

const inspect = (/** @type {string} */ name, /** @type {NodeJS.ProcessEnv} */ env) => {
  const version = versionIn(ask('rustc', ['--version'], env));
  return { name, env, version, sysroot: (version && ask('rustc', ['--print', 'sysroot'], env)) || '' };
};

/** The Rust that a person gets who types `cargo` in this folder. */
export function current() {
  return inspect('the default Rust', { ...process.env, PATH: pathWith([cargoBin]) });
}

/** The distribution's Rust: by rustup's link to it if there is rustup, else by the order of PATH. */
export function distro() {
  const env = { ...process.env, PATH: pathWith([cargoBin]) };
  if (find('rustup', env)) return inspect("the distribution's Rust", { ...env, RUSTUP_TOOLCHAIN: DISTRO });
  return inspect("the distribution's Rust", { ...process.env, PATH: pathWith(['/usr/bin', cargoBin]) });
}

export const isRecent = (/** @type {Toolchain} */ toolchain) => atLeast(toolchain.version, leastRust());

/** A file beside a library that set-up built itself: which compiler it is for. */
export const STAMP = 'built-for';

export const wasmFolder = (/** @type {string} */ sysroot) => join(sysroot, 'lib', 'rustlib', WASM, 'lib');

export function hasWasm(/** @type {Toolchain} */ { sysroot, version }) {
  const folder = wasmFolder(sysroot);
  if (!existsSync(folder) || !readdirSync(folder).some((file) => /^libstd-.*\.rlib$/.test(file))) return false;
  const stamp = join(folder, STAMP);
  return !existsSync(stamp) || versionIn(readFileSync(stamp, 'utf8')) === version;
}

const isUsable = (/** @type {Toolchain} */ toolchain) => isRecent(toolchain) && hasWasm(toolchain);

/** The first toolchain that can build everything, or nothing: then set-up has work to do. */
export function usableToolchain() {
  const first = current();
  if (isUsable(first)) return first;
  const second = distro();
  return isUsable(second) ? second : undefined;
}

/** The environment for cargo and for what calls it, after set-up. */
export function cargoEnv() {
  const toolchain = usableToolchain();
  if (!toolchain) throw new PlainError('No Rust here can build for WebAssembly. `npm run setup` sees to that.');
  return toolchain.env;
}
