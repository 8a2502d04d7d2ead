/** Weights and models that other tools wrote. */
import { readKeras } from './keras.js';
import { readNpz } from './npz.js';

/**
 * What a file holds, by the ending of its name; one of weights alone needs the recipe that they are of.
 * @param {string} name
 * @param {Uint8Array} bytes
 * @param {import('../recipes.js').Recipe} [recipe]
 */
export function broughtFrom(name, bytes, recipe) {
  return name.endsWith('.npz') ? readNpz(bytes, recipe) : readKeras(name, bytes, recipe);
}
