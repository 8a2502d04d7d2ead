/** The training worker: owns one wasm instance and answers to the calls of `protocol.js`. */
import * as Comlink from 'comlink';
import { relaxedSimd } from 'wasm-feature-detect';
import { fetchBytes } from './fetch.js';
import { ERROR_NAMES, PROTOCOL_VERSION, namedError } from './protocol.js';

/** @typedef {import('./protocol.js').WorkerApi} WorkerApi */
/** @typedef {import('./protocol.js').Arithmetic} Arithmetic */
/** @typedef {import('./protocol.js').DataRequest} DataRequest */
/** @typedef {import('./protocol.js').OnProgress} OnProgress */
/** @typedef {Record<string, (...args: any[]) => any>} Playground the class of `src/wasm.rs` */

/** @type {Record<string, () => Promise<any>>} */
const builds = import.meta.glob('../wasm/*/autoencoder_playground.js');

/** @type {Promise<{playground: Playground, arithmetic: Arithmetic}> | undefined} */
let started;
let poisoned = false;

/** Loads the build that this browser runs best, once. */
async function load() {
  /** @type {Arithmetic} */
  let arithmetic = (await relaxedSimd()) ? 'fast' : 'strict';
  const path = (/** @type {Arithmetic} */ build) => `../wasm/${build}/autoencoder_playground.js`;
  if (!builds[path(arithmetic)]) arithmetic = 'strict';
  const build = builds[path(arithmetic)];
  if (!build) throw namedError(ERROR_NAMES.worker, 'The training core was not built. Run npm run build.');
  const wasm = await build();
  await wasm.default();
  return { playground: new wasm.Playground(), arithmetic };
}

function instance() {
  started ??= load();
  return started;
}

/**
 * Calls a method of the wasm class. A trap there leaves its memory in no known state, so that instance is never used
 * again: the page is told and starts another worker.
 * @param {string} method
 * @param {any[]} args
 */
async function call(method, ...args) {
  const { playground } = await instance();
  if (poisoned) throw namedError(ERROR_NAMES.panic, 'The training core stopped after a fault.');
  try {
    return playground[method](...args);
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    poisoned = true;
    throw namedError(ERROR_NAMES.panic, `The training core stopped in "${method}": ${error.message}.`);
  }
}

/**
 * Hands the arrays of an answer over instead of copying them.
 * @template {object} T
 * @param {T} answer
 * @returns {T}
 */
function handedOver(answer) {
  const arrays = Object.values(answer).flat().filter(ArrayBuffer.isView);
  return Comlink.transfer(answer, [...new Set(arrays.map((array) => /** @type {ArrayBuffer} */ (array.buffer)))]);
}

/**
 * @param {DataRequest} request
 * @param {OnProgress} [onProgress]
 */
async function loadFiles({ entry, base, validationSplit }, onProgress) {
  const { trainImages, trainLabels, testImages, testLabels } = entry.files ?? { trainImages: '' };
  const names = [trainImages, trainLabels, testImages, testLabels];
  const received = names.map(() => 0);
  const files = names.map((name, index) => {
    if (!name) return undefined;
    return fetchBytes(new URL(name, base).href, (bytes) => {
      received[index] = bytes;
      onProgress?.(
        received.reduce((sum, each) => sum + each),
        entry.bytes ?? 0,
      );
    });
  });
  return call('setIdx', entry.id, entry.scale, ...(await Promise.all(files)), validationSplit);
}

/** @type {WorkerApi} */
const api = {
  async hello(version) {
    if (version !== PROTOCOL_VERSION) {
      const problem = `The page speaks protocol ${version}, the worker ${PROTOCOL_VERSION}. Reload the page.`;
      throw namedError(ERROR_NAMES.protocol, problem);
    }
    const { arithmetic } = await instance();
    return { version: PROTOCOL_VERSION, arithmetic };
  },
  async load(request, onProgress) {
    const { entry, seed, validationSplit } = request;
    if (entry.kind === 'generated') return call('generate', entry.id, entry.samples, seed, validationSplit);
    return loadFiles(request, onProgress);
  },
  start: (recipeJson, seed) => call('start', recipeJson, seed),
  step: (budgetMs) => call('step', budgetMs, undefined),
  reconstruct: async (indices) => handedOver(await call('reconstruct', indices)),
  labels: (indices) => call('labels', indices),
  trace: async (x) => handedOver(await call('trace', x)),
  traceCode: async (z) => handedOver(await call('traceCode', z)),
  async checkpoint() {
    const bytes = await call('checkpoint');
    return Comlink.transfer(bytes, [bytes.buffer]);
  },
  restore: (bytes) => call('restore', bytes),
};

Comlink.expose(api);
