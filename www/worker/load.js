/**
 * Has a data set made, where it is not just read, by a worker of its own, which ends with the work: what the work took in
 * memory is free then.
 */
import * as Comlink from 'comlink';
import { broken } from './broken.js';
import { cifarSamples } from './cifar10.js';
import { fetchFiles } from './fetch.js';
import { idxSamples } from './idx.js';

/** @typedef {import('./protocol.js').LoaderApi} LoaderApi */

/** What is read here, by the kind of the set. @type {Record<string, typeof idxSamples | undefined>} */
const PLAIN = { idx: idxSamples, cifar10: cifarSamples };

/** A loader at work. Whoever starts it ends it. */
export class Loader {
  #worker = new Worker(new URL('./loader.js', import.meta.url), { type: 'module' });
  /** @type {import('comlink').Remote<LoaderApi>} */
  #remote = Comlink.wrap(this.#worker);
  #failed = broken(this.#worker, 'The loader of data');

  /**
   * @template T
   * @param {(api: import('comlink').Remote<LoaderApi>) => Promise<T>} job
   * @returns {Promise<T>}
   */
  ask(job) {
    return Promise.race([job(this.#remote), this.#failed]);
  }

  end() {
    this.#worker.terminate();
  }
}

/**
 * The samples of a data set.
 * @param {import('./protocol.js').DataRequest} request
 * @param {import('./protocol.js').OnProgress} [onProgress]
 */
export async function load(request, onProgress) {
  const { entry, validationOnly = false } = request;
  const read = PLAIN[entry.kind];
  const asked = validationOnly ? { ...request, entry: { ...entry, files: testFiles(entry.files) } } : request;
  const samples = read?.(entry, await fetchFiles(asked, onProgress), validationOnly);
  if (samples) return samples;
  const loader = new Loader();
  try {
    return await loader.ask((api) => api.make(request, onProgress && Comlink.proxy(onProgress)));
  } finally {
    loader.end();
  }
}

/** @param {Record<string, string>} [files] by their roles */
function testFiles(files = {}) {
  return Object.fromEntries(Object.entries(files).filter(([role]) => role.startsWith('test')));
}
