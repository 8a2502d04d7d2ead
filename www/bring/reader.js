/** The page's end of the worker that reads what readers bring. */
import * as Comlink from 'comlink';
import { broken } from '../worker/broken.js';

/** @typedef {import('../worker/reader/types.js').ReaderApi} ReaderApi */
/** @typedef {import('../worker/reader/types.js').OnProgress} OnProgress */

/** A reader at work. Ending it stops whatever it is doing, and frees what it took in memory. */
export class Reader {
  #worker = new Worker(new URL('../worker/reader/reader.js', import.meta.url), { type: 'module' });
  /** @type {import('comlink').Remote<ReaderApi>} */
  #remote = Comlink.wrap(this.#worker);
  #failed = broken(this.#worker, 'The reader');

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
