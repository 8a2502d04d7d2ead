/** The worker that makes data sets: fetches, unpacks and reads files, or has the samples drawn. */
import * as Comlink from 'comlink';
import { fetchFiles } from './fetch.js';
import { ERROR_NAMES, namedError } from './protocol.js';
import { wake } from './reader/resting.js';

/** @typedef {import('./protocol.js').DataRequest} DataRequest */
/** @typedef {import('./protocol.js').LoaderApi} LoaderApi */
/** @typedef {import('./protocol.js').OnProgress} OnProgress */
/** @typedef {import('./protocol.js').Samples} Samples */

/** @type {Record<string, () => Promise<any>>} */
const builds = import.meta.glob('../wasm/loader/loader.js');

/**
 * Calls a function of `loader/src/lib.rs`.
 * @param {string} name
 * @param {any[]} args
 */
async function call(name, ...args) {
  const build = builds['../wasm/loader/loader.js'];
  if (!build) throw namedError(ERROR_NAMES.worker, 'The loader was not built. Run npm run build.');
  const wasm = await build();
  await wasm.default();
  try {
    return wasm[name](...args);
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError) && !(error instanceof RangeError)) throw error;
    throw namedError(ERROR_NAMES.data, `The data could not be read: ${error.message}. It may be too large.`);
  }
}

/**
 * @param {DataRequest} request
 * @param {OnProgress} [onProgress]
 */
async function read(request, onProgress) {
  const { id, kind, scale } = request.entry;
  return call('assemble', { id, kind, scale: scale ?? 0 }, await fetchFiles(request, onProgress));
}

/** The samples of a generated set, of which the last ones are kept for validation. @param {DataRequest} request */
async function draw({ entry: { id, samples, first = 0 }, seed, validationSplit, validationOnly }) {
  const end = first + samples;
  if (!validationOnly) return call('generate', id, first, end, seed);
  const last = await call('generate', id, first + Math.floor(samples * (1 - validationSplit)), end, seed);
  return { ...last, test: last.train };
}

/** Hands the arrays over instead of copying them. @param {Samples} samples */
function handedOver(samples) {
  const arrays = [samples.train, samples.test ?? {}].flatMap(Object.values).filter(ArrayBuffer.isView);
  return Comlink.transfer(samples, [...new Set(arrays.map(({ buffer }) => /** @type {ArrayBuffer} */ (buffer)))]);
}

/** @type {LoaderApi} */
const api = {
  async make(request, onProgress) {
    const { entry } = request;
    if (entry.resting) return handedOver(await wake(entry.id, entry.shape, entry.resting));
    return handedOver(await (entry.kind === 'generated' ? draw(request) : read(request, onProgress)));
  },
};

Comlink.expose(api);
