/** The worker that analyses: what labs ask about samples, codes and errors, away from the page and from training. */
import * as Comlink from 'comlink';
import { ERROR_NAMES, namedError } from './protocol.js';

/** @typedef {import('./protocol.js').AnalysisApi} AnalysisApi */

/** @type {Record<string, () => Promise<any>>} */
const builds = import.meta.glob('../wasm/analysis/analysis.js');

/** @type {Promise<any> | undefined} */
let module;
/** The components and the map at work. @type {{components?: any, map?: any}} */
const atWork = {};

/** `analysis/src/lib.rs`, loaded once. */
function loaded() {
  module ??= (async () => {
    const build = builds['../wasm/analysis/analysis.js'];
    if (!build) throw namedError(ERROR_NAMES.worker, 'The analysis was not built. Run npm run build.');
    const wasm = await build();
    await wasm.default();
    return wasm;
  })();
  return module;
}

/** A fault in the module is told as one. @template T @param {() => T} work @returns {T} */
function guarded(work) {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    throw namedError(ERROR_NAMES.panic, `The analysis stopped: ${error.message}.`);
  }
}

/** @param {string} name @param {any[]} args */
async function call(name, ...args) {
  const wasm = await loaded();
  return guarded(() => wasm[name](...args));
}

/**
 * Puts a new object in the place of the one before.
 * @param {'components' | 'map'} place
 * @param {'Components' | 'Map'} kind
 * @param {any[]} args
 */
async function begin(place, kind, ...args) {
  const wasm = await loaded();
  atWork[place]?.free();
  atWork[place] = undefined;
  atWork[place] = guarded(() => new wasm[kind](...args));
}

/** @type {AnalysisApi} */
const api = {
  nearest: (...args) => call('nearest', ...args),
  clusters: (...args) => call('clusters', ...args),
  roc: (...args) => call('roc', ...args),
  quantile: (...args) => call('quantile', ...args),
  flatten: (...args) => call('flatten', ...args),
  beginMap: (...args) => begin('map', 'Map', ...args),
  stepMap: async (budgetMs, last) =>
    guarded(() => ({ places: atWork.map.step(budgetMs, last), steps: atWork.map.steps() })),
  beginComponents: (length) => begin('components', 'Components', length),
  addSamples: async (x) => guarded(() => atWork.components.add(x)),
  findComponents: async (shown) => guarded(() => atWork.components.find(shown)),
  reconstruct: async (x, k) => guarded(() => atWork.components.reconstruct(x, k)),
  errors: async (x) => guarded(() => atWork.components.errors(x)),
};

Comlink.expose(api);
