/** One instance of the training core, in one of its two builds. */
import { relaxedSimd } from 'wasm-feature-detect';
import { ERROR_NAMES, namedError } from './protocol.js';

/** @typedef {import('./protocol.js').Arithmetic} Arithmetic */
/** @typedef {Record<string, (...args: any[]) => any>} Playground the class of `src/wasm.rs` */

/** @type {Record<string, () => Promise<any>>} */
const builds = import.meta.glob('../wasm/*/autoencoder_playground.js');

export class Core {
  /** @type {Playground} */
  #playground;
  /** @type {WebAssembly.Memory} */
  #memory;
  /** Whether it trapped, and can be used no more. */
  isBroken = false;

  /** @param {Playground} playground @param {WebAssembly.Memory} memory @param {Arithmetic} arithmetic */
  constructor(playground, memory, arithmetic) {
    this.#playground = playground;
    this.#memory = memory;
    this.arithmetic = arithmetic;
  }

  /** The most memory that the instance has ever needed: WebAssembly gives none back. */
  get memoryBytes() {
    return this.#memory.buffer.byteLength;
  }

  /**
   * Calls a method of the wasm class. A trap there leaves its memory in no known state, so that instance is never used
   * again: the page is told and starts another worker.
   * @param {string} method
   * @param {any[]} args
   */
  call(method, ...args) {
    if (this.isBroken) throw namedError(ERROR_NAMES.panic, 'The training core stopped after a fault.');
    try {
      return this.#playground[method](...args);
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      this.isBroken = true;
      throw namedError(ERROR_NAMES.panic, `The training core stopped in "${method}": ${error.message}.`);
    }
  }
}

/**
 * Loads the build that is asked for, or else the one that runs best here. A browser that cannot fuse a multiplication
 * with an addition gets `strict` in either case.
 * @param {Arithmetic} [wanted]
 */
export async function loadCore(wanted = 'fast') {
  const arithmetic = wanted === 'fast' && (await relaxedSimd()) ? 'fast' : 'strict';
  const build = builds[`../wasm/${arithmetic}/autoencoder_playground.js`];
  if (!build) throw namedError(ERROR_NAMES.worker, 'The training core was not built. Run npm run build.');
  const wasm = await build();
  const { memory } = await wasm.default();
  return new Core(new wasm.Playground(), memory, arithmetic);
}
