/** The core's loader: see `loader/src/own.rs`. */
import { ERROR_NAMES, namedError } from '../protocol.js';

/** @type {Record<string, () => Promise<any>>} */
const builds = import.meta.glob('../../wasm/loader/loader.js');

/** @type {Promise<any> | undefined} */
let started;

/** @returns {Promise<any>} */
export function core() {
  started ??= start();
  return started;
}

async function start() {
  const build = builds['../../wasm/loader/loader.js'];
  if (!build) throw namedError(ERROR_NAMES.worker, 'The loader was not built. Run npm run build.');
  const wasm = await build();
  await wasm.default();
  return wasm;
}

/**
 * Calls the core; where it runs out of memory, that is what is said.
 * @template T
 * @param {() => T} call
 * @returns {T}
 */
export function guarded(call) {
  try {
    return call();
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError) && !(error instanceof RangeError)) throw error;
    throw namedError(ERROR_NAMES.data, `The data could not be read: ${error.message}. It may be too large.`);
  }
}
