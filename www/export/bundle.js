/** A model for Python as a zip; loaded when somebody asks for one. */
import { strToU8, zipSync } from 'fflate';

import { kerasScript } from './keras.js';
import { npy } from './npy.js';

/** @typedef {import('./npy.js').Tensor} Tensor */
/** @typedef {import('./layers.js').ExportedRecipe} ExportedRecipe */

/** Arrays in one file, as `numpy.savez` writes them. @param {Record<string, Tensor>} arrays */
export function npz(arrays) {
  // Stored as they are: numbers hardly shrink, and NumPy maps such a file fastest.
  return zipSync(Object.fromEntries(Object.entries(arrays).map(([name, tensor]) => [`${name}.npy`, npy(tensor)])), {
    level: 0,
  });
}

/**
 * A script with what it needs.
 * @param {ExportedRecipe} recipe
 * @param {Uint8Array} weights safetensors in float32
 * @param {Record<string, Tensor>} sample
 */
export function kerasBundle(recipe, weights, sample) {
  return bundle(recipe.id, { 'autoencoder.py': strToU8(kerasScript(recipe)), 'weights.safetensors': weights, 'sample.npz': npz(sample) });
}

/** @param {string} folder @param {Record<string, Uint8Array>} files */
function bundle(folder, files) {
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, bytes]) => [`${folder}/${name}`, bytes])));
}
