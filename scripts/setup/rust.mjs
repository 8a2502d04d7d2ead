// A Rust that can build for WebAssembly, with its formatter and its linter.

import { find, mustStep, PlainError, run, step, ask } from '../lib/run.mjs';
import { current, hasWasm, isRecent, usableToolchain, WASM } from '../lib/toolchain.mjs';
import { leastRust } from '../lib/versions.mjs';
import { aptInstall, hasApt } from './apt.mjs';
import { setUpDistroRust } from './wasm-std.mjs';

export async function setUpRust() {
  if (!find('cc') && hasApt()) await aptInstall(['gcc', 'libc6-dev']);
  return usableToolchain() ?? (await addTarget()) ?? (await fallBack());
}

/** The usual way, which needs nothing but rustup and its server. */
async function addTarget() {
  const toolchain = current();
  if (!find('rustup', toolchain.env) || !isRecent(toolchain)) return undefined;
  const add = () => run('rustup', ['target', 'add', WASM], { env: toolchain.env, timeoutSeconds: 180 });
  await step(`Adding the ${WASM} standard library with rustup`, add);
  // Asked again rather than believed: a mirror may answer without having the files.
  return hasWasm(toolchain) ? toolchain : undefined;
}

async function fallBack() {
  if (hasApt()) await setUpDistroRust();
  const toolchain = usableToolchain();
  if (toolchain) return toolchain;
  const have = current().version;
  const found = have ? `Rust ${have} is here` : 'no Rust is here';
  throw new PlainError(
    `Rust ${leastRust()} or newer with the target ${WASM} is needed, and ${found}.\n` +
      `Get Rust from https://rustup.rs, then run: rustup update stable && rustup target add ${WASM}`,
  );
}

/** The formatter and the linter, which a minimal Rust lacks. Only the checks need them. */
export async function setUpRustTools(/** @type {import('../lib/toolchain.mjs').Toolchain} */ { env, sysroot }) {
  const missing = ['fmt', 'clippy'].filter((tool) => !ask('cargo', [tool, '--version'], env));
  if (missing.length === 0) return;
  if (find('rustup', env) && sysroot !== '/usr') {
    const components = missing.map((tool) => (tool === 'fmt' ? 'rustfmt' : tool));
    const add = () => run('rustup', ['component', 'add', ...components], { env });
    await mustStep(`Adding ${components.join(' and ')} with rustup`, add);
  } else if (hasApt()) {
    await aptInstall(missing.map((tool) => (tool === 'fmt' ? 'rustfmt-web' : 'rust-web-clippy')));
  } else {
    throw new PlainError(`cargo ${missing.join(' and cargo ')} cannot be run: install them beside your Rust.`);
  }
}
