// The WebAssembly standard library for a distribution's own Rust, built from the source that it packages.
//
// For machines where `rustup target add` has no server to ask. Debian's compiler knows the target and only lacks the
// library; cargo can build one, once, from an empty crate.

import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { inRoot, pathWith, root } from '../lib/paths.mjs';
import { ask, find, mustStep, PlainError, run } from '../lib/run.mjs';
import { current, DISTRO, distro, hasWasm, isRecent, STAMP, wasmFolder, WASM } from '../lib/toolchain.mjs';
import { aptInstall, runAsRoot } from './apt.mjs';

const PACKAGES = [
  'rustc-web',
  'cargo-web',
  'rust-web-src',
  'rust-web-llvm',
  'lld-22',
  'rust-web-clippy',
  'rustfmt-web',
];
const CRATE = 'empty';

/** Debian's programs, whatever else is on PATH. */
const debianEnv = () => ({
  ...process.env,
  PATH: pathWith(['/usr/bin']),
  RUSTC: '/usr/bin/rustc',
  // The library's own build needs unstable options of cargo; bitcode in it is what lets `lto` work later.
  RUSTC_BOOTSTRAP: '1',
  RUSTFLAGS: '-C embed-bitcode=yes',
});

export async function setUpDistroRust() {
  await aptInstall(PACKAGES);
  linkToRustup();
  const toolchain = distro();
  if (!isRecent(toolchain)) {
    throw new PlainError(`The distribution's Rust is ${toolchain.version ?? 'missing'}, which is too old.`);
  }
  if (!hasWasm(toolchain)) await buildStd(toolchain.sysroot);
}

/** Makes rustup's `cargo` and `rustc` in this folder the distribution's, in scripts and by hand alike. */
function linkToRustup() {
  const { env } = current();
  if (!find('rustup', env)) return;
  ask('rustup', ['toolchain', 'link', DISTRO, '/usr'], env);
  ask('rustup', ['override', 'set', DISTRO, '--path', root], env);
  console.log(`From now on this folder uses the distribution's Rust (undo: rustup override unset --path ${root})`);
}

/** Builds the library and puts it where the compiler looks for it. */
async function buildStd(/** @type {string} */ sysroot) {
  const crate = mkdtempSync(join(tmpdir(), 'wasm-std-'));
  try {
    mkdirSync(join(crate, 'src'));
    writeFileSync(join(crate, 'src', 'lib.rs'), '');
    writeFileSync(join(crate, 'Cargo.toml'), `[package]\nname = "${CRATE}"\nversion = "0.0.0"\nedition = "2024"\n`);
    const args = ['build', '--release', '--target', WASM, '-Z', 'build-std=std,panic_abort,test,proc_macro'];
    const env = { ...debianEnv(), CARGO_TARGET_DIR: join(crate, 'target') };
    const build = () => run('/usr/bin/cargo', args, { cwd: crate, env });
    await mustStep('Building the WebAssembly standard library (about 80 s)', build);
    await install(join(crate, 'target', WASM, 'release', 'deps'), sysroot);
  } finally {
    rmSync(crate, { recursive: true, force: true });
  }
  // What was compiled against another library of the same name does not link with this one.
  for (const folder of [WASM, 'fast', 'wasm-pack']) rmSync(inRoot('target', folder), { recursive: true, force: true });
}

async function install(/** @type {string} */ built, /** @type {string} */ sysroot) {
  const folder = wasmFolder(sysroot);
  const isLibrary = (/** @type {string} */ file) => file.endsWith('.rlib') && !file.startsWith(`lib${CRATE}-`);
  const libraries = readdirSync(built)
    .filter(isLibrary)
    .map((file) => join(built, file));
  // Says later whether the library is still this compiler's, after an update of the distribution.
  const stamp = join(built, STAMP);
  writeFileSync(stamp, ask('/usr/bin/rustc', ['--version']) ?? '');
  await mustStep(`Putting it into ${folder}`, async () => {
    const cleared = await runAsRoot(['rm', '--recursive', '--force', folder]);
    const made = cleared.ok ? await runAsRoot(['mkdir', '--parents', folder]) : cleared;
    return made.ok ? runAsRoot(['cp', ...libraries, stamp, folder]) : made;
  });
}
