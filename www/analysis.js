/** The page's side of the worker that analyses; it starts with the first question. */
import * as Comlink from 'comlink';
import { broken } from './worker/broken.js';

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
  const failed = broken(worker, 'The analysis');
  return { worker, api: /** @type {AnalysisApi} */ (/** @type {unknown} */ (Comlink.wrap(worker))), failed };
}
