/** Weights and models that other tools wrote. */
import * as Comlink from 'comlink';
import { broken } from '../worker/broken.js';

/**
 * What a file holds, by the ending of its name; one of weights alone needs the recipe that they are of. A worker of its
 * own reads it, and ends with the work.
 * @param {File} file
 * @param {import('../recipes.js').Recipe} [recipe]
 * @returns {Promise<import('./keras.js').Brought>}
 */
export async function broughtFrom(file, recipe) {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
  /** @type {import('comlink').Remote<import('./worker.js').ImportApi>} */
  const remote = Comlink.wrap(worker);
  try {
    return await Promise.race([remote.read(file, recipe), broken(worker, 'The reader of files')]);
  } finally {
    worker.terminate();
  }
}
