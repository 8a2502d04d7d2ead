/** Files that the model on the stage becomes; loaded when somebody asks for one. */
import { kerasFiles, npzOfWeights, pytorchFiles, zipped } from '../export/bundle.js';
import { onnxFile } from '../export/onnx.js';
import { takeSample } from '../export/sample.js';

/** @typedef {import('../run.js').Run} Run */
/** @typedef {'keras' | 'pytorch' | 'onnx' | 'npz'} Tool */

/**
 * @param {Run} run
 * @param {Tool} tool
 * @returns {Promise<{bytes: Uint8Array, name: string}>}
 */
export async function madeFor(run, tool) {
  const { session, model } = run;
  const recipe = /** @type {import('../export/layers.js').ExportedRecipe} */ (/** @type {unknown} */ (run.made));
  if (!model || !recipe) throw new Error('There is no model yet');
  const weights = await session.weights();
  if (tool === 'onnx') return { bytes: onnxFile(recipe, weights), name: `${recipe.id}.onnx` };
  if (tool === 'npz') return { bytes: npzOfWeights(recipe, weights), name: `${recipe.id}.npz` };
  const source = {
    reconstruct: (/** @type {Uint32Array} */ indices) => session.reconstruct(indices),
    labels: (/** @type {Uint32Array} */ indices) => session.labels(indices),
    decode: (/** @type {Float32Array} */ codes, /** @type {number | undefined} */ label) =>
      session.ask('decode', codes, label),
  };
  const made = { recipe, weights, sample: await takeSample(source, recipe, model) };
  const files = tool === 'keras' ? kerasFiles(made) : pytorchFiles(made);
  return { bytes: zipped(`${recipe.id}-${tool}`, files), name: `${recipe.id}-${tool}.zip` };
}
