/** What a script checks itself with: samples, what the encoder sees of them, and what the model makes of that. */
import { isRoute, needsLabels } from './targets.js';

/** @typedef {import('./npy.js').Tensor} Tensor */

/**
 * What is asked of a session.
 * @typedef {object} Source
 * @property {(indices: Uint32Array) => Promise<{inputs: Float32Array, corrupted: Float32Array, codes: Float32Array}>} reconstruct
 * @property {(indices: Uint32Array) => Promise<Uint32Array | undefined>} labels
 * @property {(codes: Float32Array, label?: number) => Promise<Float32Array>} decode
 */

/**
 * The first validation samples, at most `count`, as named arrays.
 * @param {Source} source
 * @param {import('./layers.js').ExportedRecipe} recipe
 * @param {{inputShape: number[], codeShape: number[], data: {sampleShape: number[], validationSamples: number}}} info
 * @param {number} [count]
 * @returns {Promise<Record<string, Tensor>>}
 */
export async function takeSample(source, recipe, { inputShape, codeShape, data }, count = 32) {
  const n = Math.min(count, data.validationSamples);
  const indices = Uint32Array.from({ length: n }, (_, index) => index);
  const { inputs: samples, corrupted: inputs, codes } = await source.reconstruct(indices);
  const labels = needsLabels(recipe) ? await source.labels(indices) : undefined;
  const outputs = await decoded(source, recipe, codes, labels, n);
  return {
    inputs: { shape: [n, ...inputShape], values: inputs },
    samples: { shape: [n, ...data.sampleShape], values: samples },
    codes: { shape: [n, ...codeShape], values: codes },
    outputs: { shape: [n, outputs.length / n], values: outputs },
    ...(labels && { labels: { shape: [n], values: labels } }),
  };
}

/**
 * What the first head, or that of each sample's label, makes of the codes.
 * @param {Source} source
 * @param {import('./layers.js').ExportedRecipe} recipe
 * @param {Float32Array} codes
 * @param {Uint32Array | undefined} labels
 * @param {number} n
 */
async function decoded(source, { model }, codes, labels, n) {
  const byLabel = labels && (model.heads.some(({ route }) => isRoute(route)) || model.heads.length === 1);
  if (!byLabel) return source.decode(codes);
  const len = codes.length / n;
  const each = [...labels].map((label, at) => source.decode(codes.slice(at * len, (at + 1) * len), label));
  const parts = await Promise.all(each);
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.forEach((part, at) => all.set(part, at * part.length));
  return all;
}
