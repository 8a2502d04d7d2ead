/** Starts the training worker and wraps it for a session. */
import * as Comlink from 'comlink';
import { broken } from './worker/broken.js';

/** @returns {import('./session.js').Connection} */
export function connect() {
  const worker = new Worker(new URL('./worker/worker.js', import.meta.url), { type: 'module' });
  const remote = /** @type {any} */ (Comlink.wrap(worker));
  const failed = broken(worker, 'The training worker');
  /** @type {import('./worker/protocol.js').WorkerApi} */
  const api = {
    ...forwarded(remote),
    load: (request, onProgress) => remote.load(request, onProgress && Comlink.proxy(onProgress)),
  };
  return { api, failed, end: () => worker.terminate() };
}

/**
 * Plain functions over the proxy, so that a missing method is an error here and not a silent promise there.
 * @param {any} remote
 */
function forwarded(remote) {
  return {
    hello: (/** @type {number} */ version, /** @type {any} */ options) => remote.hello(version, options),
    start: (/** @type {string} */ recipe, /** @type {number} */ seed) => remote.start(recipe, seed),
    startFrom: (/** @type {Uint8Array} */ weights, /** @type {number} */ seed, /** @type {any} */ recipe) =>
      remote.startFrom(weights, seed, recipe),
    step: (/** @type {number} */ budgetMs, /** @type {boolean | undefined} */ whole) => remote.step(budgetMs, whole),
    extend: (/** @type {number} */ epochs) => remote.extend(epochs),
    ask: (/** @type {string} */ question, /** @type {unknown[]} */ args) => remote.ask(question, args),
    reconstruct: (/** @type {Uint32Array} */ indices) => remote.reconstruct(indices),
    labels: (/** @type {Uint32Array} */ indices) => remote.labels(indices),
    run: (/** @type {Float32Array} */ x) => remote.run(x),
    trace: (/** @type {Float32Array} */ x, /** @type {number | undefined} */ label) => remote.trace(x, label),
    traceCode: (/** @type {Float32Array} */ z, /** @type {number | undefined} */ label) => remote.traceCode(z, label),
    weights: (/** @type {boolean} */ half) => remote.weights(half),
    card: (/** @type {Uint8Array} */ weights) => remote.card(weights),
    checkpoint: () => remote.checkpoint(),
    memory: () => remote.memory(),
    restore: (/** @type {Uint8Array} */ bytes) => remote.restore(bytes),
  };
}
