/**
 * The page's side of a training worker: starts it, queues calls, restarts it after a fault or an abort.
 *
 * A restarted worker gets the data set and the last checkpoint back, so what the page shows stays true.
 */
import { Bearer } from './session/bearer.js';
import { ERROR_NAMES } from './worker/protocol.js';

/** @typedef {import('./session/bearer.js').Connection} Connection */
/** @typedef {import('./worker/protocol.js').WorkerApi} WorkerApi */
/** @typedef {import('./worker/protocol.js').DataRequest} DataRequest */
/** @typedef {import('./worker/protocol.js').DataInfo} DataInfo */
/** @typedef {import('./worker/protocol.js').ModelInfo} ModelInfo */
/** @typedef {import('./worker/protocol.js').StepReport} StepReport */
/** @typedef {import('./worker/protocol.js').Questions} Questions */
/** @typedef {import('./worker/protocol.js').OnProgress} OnProgress */
/** @typedef {import('./worker/protocol.js').WorkerOptions} WorkerOptions */

/** `ahead`: whether it can be asked of a new worker at once. @typedef {{signal?: AbortSignal, ahead?: boolean}} CallOptions */

/** How long training may go on between two checkpoints. */
const CHECKPOINT_MS = 5000;

export class Session {
  #bearer;
  /** @type {Promise<unknown>} */
  #queue = Promise.resolve();
  #checkpointAt = 0;

  /** @param {() => Connection} connect starts a worker */
  constructor(connect) {
    this.#bearer = new Bearer(connect);
  }

  /** How often a worker had to be replaced. */
  get restarts() {
    return this.#bearer.restarts;
  }

  /** What the worker computes with. */
  get arithmetic() {
    return this.#bearer.arithmetic;
  }

  /**
   * How workers are to work from now on. Where that is something new, another worker takes over, with the data and the
   * last checkpoint.
   * @param {WorkerOptions} options
   */
  use(options) {
    this.#queue = this.#queue.then(() => this.#bearer.use(options));
  }

  /**
   * Puts a data set in place.
   * @param {DataRequest} request
   * @param {CallOptions & {onProgress?: OnProgress}} [options]
   * @returns {Promise<DataInfo>}
   */
  load(request, options = {}) {
    return this.#call(
      async (api) => {
        const info = await api.load(request, options.onProgress);
        this.#bearer.loaded = request;
        return info;
      },
      { ...options, ahead: true },
    );
  }

  /**
   * Builds the model of a recipe. Where that fails, the model before stays.
   * @param {string} recipeJson
   * @param {number} seed
   * @param {CallOptions} [options]
   * @returns {Promise<ModelInfo>}
   */
  start(recipeJson, seed, options = {}) {
    return this.#begin((api) => api.start(recipeJson, seed), options);
  }

  /**
   * Begins a run with the weights of a safetensors file, at epoch 0 and with a fresh optimiser. The data set must be in
   * place: `card` says which one they were trained on. Where it fails, the model before stays.
   * @param {Uint8Array} weights
   * @param {number} seed
   * @param {CallOptions & {recipeJson?: string}} [options] `recipeJson`: a recipe other than the file's own, for the
   *   same shapes
   * @returns {Promise<ModelInfo>}
   */
  startFrom(weights, seed, options = {}) {
    return this.#begin((api) => api.startFrom(weights, seed, options.recipeJson), options);
  }

  /**
   * Where the weights of a safetensors file come from.
   * @param {Uint8Array} weights
   * @param {CallOptions} [options]
   * @returns {Promise<import('./worker/protocol.js').Card>}
   */
  card(weights, options = {}) {
    return this.#call((api) => api.card(weights), options);
  }

  /**
   * The weights of the run and where they come from, as a safetensors file.
   * @param {CallOptions & {half?: boolean}} [options] `half`: in float16
   * @returns {Promise<Uint8Array>}
   */
  weights(options = {}) {
    return this.#call((api) => api.weights(options.half ?? false), options);
  }

  /**
   * The whole run as a file, from which `restore` goes on to the same bits.
   * @param {CallOptions} [options]
   * @returns {Promise<Uint8Array>}
   */
  checkpoint(options = {}) {
    return this.#call((api) => api.checkpoint(), options);
  }

  /**
   * Goes on with a run that `checkpoint` gave, on the same data, which must be in place. Where it fails, the run before
   * stays.
   * @param {Uint8Array} bytes
   * @param {CallOptions} [options]
   * @returns {Promise<ModelInfo>}
   */
  restore(bytes, options = {}) {
    return this.#begin((api) => api.restore(bytes), options);
  }

  /**
   * Trains for about `budgetMs`.
   * @param {number} budgetMs
   * @param {CallOptions & {whole?: boolean}} [options] `whole`: to the end of the optimiser's step under way, then
   * @returns {Promise<StepReport>}
   */
  step(budgetMs, options = {}) {
    return this.#call(async (api) => {
      const report = await api.step(budgetMs, options.whole);
      const due = performance.now() - this.#checkpointAt > CHECKPOINT_MS;
      if (report.phase === 'finished' || (report.epochsEnded.length > 0 && due)) await this.#keep(api);
      return report;
    }, options);
  }

  /**
   * Gives the run more epochs to go through.
   * @param {number} epochs
   * @param {CallOptions} [options]
   */
  extend(epochs, options = {}) {
    return this.#call(async (api) => {
      const info = await api.extend(epochs);
      await this.#keep(api);
      return info;
    }, options);
  }

  /**
   * Asks the core something that changes nothing.
   * @template {keyof Questions} K
   * @param {K} question
   * @param {Parameters<Questions[K]>} args
   * @returns {Promise<ReturnType<Questions[K]>>}
   */
  ask(question, ...args) {
    return this.#call((api) => api.ask(question, args), {});
  }

  /** @param {Uint32Array} indices @param {CallOptions} [options] */
  reconstruct(indices, options = {}) {
    return this.#call((api) => api.reconstruct(indices), options);
  }

  /** @param {Uint32Array} indices @param {CallOptions} [options] */
  labels(indices, options = {}) {
    return this.#call((api) => api.labels(indices), options);
  }

  /** @param {Float32Array} x one or more inputs @param {CallOptions} [options] */
  run(x, options = {}) {
    return this.#call((api) => api.run(x), options);
  }

  /** @param {Float32Array} x @param {CallOptions & {label?: number}} [options] `label`: for layers that read one */
  trace(x, options = {}) {
    return this.#call((api) => api.trace(x, options.label), options);
  }

  /** @param {Float32Array} z @param {CallOptions & {label?: number}} [options] */
  traceCode(z, options = {}) {
    return this.#call((api) => api.traceCode(z, options.label), options);
  }

  /** The most bytes that the core of this worker has needed. @param {CallOptions} [options] */
  memory(options = {}) {
    return this.#call((api) => api.memory(), options);
  }

  /** Starts the worker before there is something for it to do: its core takes the longest to come. */
  wake() {
    this.#queue = this.#queue.then(() => {
      this.#bearer.worker();
    });
  }

  /** Ends the worker; a later call starts another. */
  end() {
    this.#bearer.end();
  }

  /**
   * @param {(api: WorkerApi) => Promise<ModelInfo>} start
   * @param {CallOptions} options
   */
  #begin(start, options) {
    return this.#call(async (api) => {
      const { loaded } = this.#bearer;
      const info = await start(api);
      await this.#keep(api, loaded);
      return info;
    }, options);
  }

  /** @param {WorkerApi} api @param {DataRequest} [data] none: of the model that runs */
  async #keep(api, data = this.#bearer.data) {
    this.#bearer.keep(await api.checkpoint(), data);
    this.#checkpointAt = performance.now();
  }

  /**
   * Runs one job after all that were asked for before it.
   * @template T
   * @param {(api: WorkerApi) => Promise<T>} job
   * @param {CallOptions} options
   * @returns {Promise<T>}
   */
  #call(job, { signal, ahead = false }) {
    const turn = async () => {
      signal?.throwIfAborted();
      const { api, failed, greeted } = this.#bearer.worker();
      const unable = Promise.race([failed, rejected(greeted), aborted(signal)]);
      try {
        // A worker with nothing to restore fetches its first data while its core is on its way.
        if (!ahead || this.#bearer.hasData) await Promise.race([greeted, unable]);
        return await Promise.race([job(api), unable]);
      } catch (error) {
        if (needsNewWorker(error)) this.end();
        throw error;
      }
    };
    const result = this.#queue.then(turn, turn);
    this.#queue = result.catch(() => {});
    return result;
  }
}

/** @param {unknown} error */
function needsNewWorker(error) {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  return name === ERROR_NAMES.panic || name === ERROR_NAMES.abort || name === ERROR_NAMES.worker;
}

/**
 * Rejects as another promise does, and never settles otherwise.
 * @param {Promise<unknown>} promise
 * @returns {Promise<never>}
 */
function rejected(promise) {
  return promise.then(() => new Promise(() => {}));
}

/**
 * Rejects when the signal fires; without one, never settles.
 * @param {AbortSignal | undefined} signal
 * @returns {Promise<never>}
 */
function aborted(signal) {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
