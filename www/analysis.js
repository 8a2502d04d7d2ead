/** The page's side of the worker that analyses; it starts with the first question. */
import * as Comlink from 'comlink';
import { ERROR_NAMES, namedError } from './worker/protocol.js';

/** @typedef {import('./worker/protocol.js').AnalysisApi} AnalysisApi */

export class Analysis {
  /** @type {{worker: Worker, api: AnalysisApi, failed: Promise<never>} | undefined} */
  #started;

  /**
   * @template {keyof AnalysisApi} K
   * @param {K} question
   * @param {Parameters<AnalysisApi[K]>} args
   * @returns {Promise<Awaited<ReturnType<AnalysisApi[K]>>>}
   */
  ask(question, ...args) {
    this.#started ??= start();
    const { api, failed } = this.#started;
    const method = /** @type {(...args: any[]) => Promise<any>} */ (api[question]);
    return Promise.race([method(...args), failed]);
  }

  /** Ends the worker; a later question starts another. */
  end() {
    this.#started?.worker.terminate();
    this.#started = undefined;
  }
}

function start() {
  const worker = new Worker(new URL('./worker/analysis.js', import.meta.url), { type: 'module' });
  /** @type {Promise<never>} */
  const failed = new Promise((_, reject) => {
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      reject(namedError(ERROR_NAMES.worker, `The analysis broke: ${event.message || 'its script did not load'}.`));
    });
  });
  failed.catch(() => {});
  return { worker, api: /** @type {AnalysisApi} */ (/** @type {unknown} */ (Comlink.wrap(worker))), failed };
}
