/** A model for Python as a zip; loaded when somebody asks for one. */
import { strToU8, zipSync } from 'fflate';

import { kerasScript } from './keras.js';
import { npy, RECIPE } from './npy.js';
import { pytorchScript } from './pytorch.js';
import { readTensors } from './safetensors.js';

/** @typedef {import('./npy.js').Tensor} Tensor */
/** @typedef {import('./layers.js').ExportedRecipe} ExportedRecipe */

/** Arrays in one file, as `numpy.savez` writes them. @param {Record<string, Tensor>} arrays */
export function npz(arrays) {
  // Stored as they are: numbers hardly shrink, and NumPy maps such a file fastest.
  return zipSync(Object.fromEntries(Object.entries(arrays).map(([name, tensor]) => [`${name}.npy`, npy(tensor)])), {
    level: 0,
  });
}

/** Weights as one array each, and their recipe. @param {ExportedRecipe} recipe @param {Uint8Array} weights safetensors in float32 */
export function npzOfWeights(recipe, weights) {
  const arrays = [...readTensors(weights)].map(([name, tensor]) => [`${name}.npy`, npy(tensor)]);
  return zipSync({ ...Object.fromEntries(arrays), [RECIPE]: strToU8(JSON.stringify(recipe)) }, { level: 0 });
}

/**
 * A recipe, its weights as safetensors in float32, and a sample to check them with.
 * @typedef {{recipe: ExportedRecipe, weights: Uint8Array, sample: Record<string, Tensor>}} Made
 */

/** The files for Keras by their names. @param {Made} made */
export function kerasFiles({ recipe, weights, sample }) {
  return scriptFiles(kerasScript(recipe), weights, sample);
}

/** The files for PyTorch by their names. @param {Made} made */
export function pytorchFiles({ recipe, weights, sample }) {
  return scriptFiles(pytorchScript(recipe), weights, sample);
}

/** Files in a folder in a zip. @param {string} folder @param {Record<string, Uint8Array>} files */
export function zipped(folder, files) {
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, bytes]) => [`${folder}/${name}`, bytes])));
}

/** @param {string} script @param {Uint8Array} weights @param {Made['sample']} sample */
function scriptFiles(script, weights, sample) {
  return { 'autoencoder.py': strToU8(script), 'weights.safetensors': weights, 'sample.npz': npz(sample) };
}
