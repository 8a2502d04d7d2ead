/** Models as the page has them, in Node: the strict build on samples by chance, a few steps into their training. */
import { readFileSync, readdirSync } from 'node:fs';

import { inRoot } from '../../../scripts/lib/paths.mjs';
import { takeSample } from '../../../www/export/sample.js';

const strict = (/** @type {string} */ file) => new URL(`../../../www/wasm/strict/${file}`, import.meta.url);

// By address: types and lints are checked before there is a build.
const { initSync, Playground } = await import(strict('autoencoder_playground.js').href);
initSync({ module: readFileSync(strict('autoencoder_playground_bg.wasm')) });

/** The ids of all recipes. */
export const RECIPES = readdirSync(inRoot('recipes')).map((file) => file.replace('.json', ''));

const SAMPLES = 60;
const STEPS = 3;
/** The shape of a sample where the encoder sees another: half the size, or grey. @type {Record<string, number[]>} */
const SAMPLE_SHAPES = { 'super-resolution': [28, 28, 1], colorize: [32, 32, 3] };

/** The core with samples of a shape. @param {number[]} shape */
export function newPlayground(shape) {
  const playground = new Playground();
  playground.setData(byChance(shape), 0.2);
  return playground;
}

/** @param {string} id */
export function recipe(id) {
  return JSON.parse(readFileSync(inRoot('recipes', `${id}.json`), 'utf8'));
}

/** The shape of the samples that a recipe is for. @param {any} recipe @returns {number[]} */
export const sampleShape = ({ id, model }) => SAMPLE_SHAPES[id] ?? model.input_shape;

/**
 * A recipe with weights, and what its model makes of some samples.
 * @param {string} id
 * @param {(recipe: any) => any} [edit] what is built out of the recipe
 */
export async function trained(id, edit = (recipe) => recipe) {
  const made = edit(recipe(id));
  made.training.batch_size = 16;
  delete made.pretraining;
  const playground = newPlayground(sampleShape(made));
  const info = playground.start(JSON.stringify(made), 7);
  for (let step = 0; step < STEPS; step += 1) playground.step(1e9, 'step');
  const weights = playground.weights(false);
  const sample = await takeSample(/** @type {any} */ (playground), made, info, 12);
  return { recipe: made, weights, sample };
}

/** Samples from 0 to 1, the same every time, of two labels. @param {number[]} shape */
function byChance(shape) {
  let state = 1;
  const next = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const values = Float32Array.from({ length: SAMPLES * shape.reduce((all, each) => all * each, 1) }, next);
  // Ten classes, so that whatever reads a label has as many as it knows; faces have two.
  const labels = Uint32Array.from({ length: SAMPLES }, (_, at) => at % (shape[0] === 48 ? 2 : 10));
  // As many as faces have beside their pictures.
  const parameterNames = ['gaze', 'brow', 'mouth', 'smile', 'tilt', 'x', 'y'];
  const parameters = Float32Array.from({ length: SAMPLES * parameterNames.length }, next);
  return { id: 'chance', shape, features: [], parameterNames, train: { values, labels, parameters } };
}
