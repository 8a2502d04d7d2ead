/** The page's end of the worker that reads what readers bring. */
import * as Comlink from 'comlink';
import { ERROR_NAMES, namedError } from '../worker/protocol.js';

/** @typedef {import('../worker/reader/types.js').ReaderApi} ReaderApi */
/** @typedef {import('../worker/reader/types.js').OnProgress} OnProgress */

/** A reader at work. Ending it stops whatever it is doing, and frees what it took in memory. */
export class Reader {
  #worker = new Worker(new URL('../worker/reader/reader.js', import.meta.url), { type: 'module' });
  /** @type {import('comlink').Remote<ReaderApi>} */
  #remote = Comlink.wrap(this.#worker);
  /** Rejects when the worker breaks. @type {Promise<never>} */
  #failed = new Promise((_, reject) => {
    this.#worker.addEventListener('error', (event) => {
      event.preventDefault();
      reject(namedError(ERROR_NAMES.worker, `The reader broke: ${event.message || 'it did not load'}.`));
    });
  });

  constructor() {
    this.#failed.catch(() => {});
  }

  /**
   * @template {keyof ReaderApi} K
   * @param {K} method
   * @param {any} what
   * @param {any} [more] a function that is told of the progress, or something plain
   * @returns {Promise<Awaited<ReturnType<ReaderApi[K]>>>}
   */
  ask(method, what, more) {
    const call = /** @type {any} */ (this.#remote)[method];
    return Promise.race([call(what, typeof more === 'function' ? Comlink.proxy(more) : more), this.#failed]);
  }

  end() {
    this.#worker.terminate();
  }
}
