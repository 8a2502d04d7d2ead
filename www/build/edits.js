/** What a reader has built out of a recipe, as settings: only what differs from the recipe is kept. */
import { headsOf } from '../heads.js';
import { layersOf } from './stacks.js';
import { layersToText } from './text.js';

/** @typedef {import('../state.js').Settings} Settings */
/** @typedef {import('../recipes.js').Recipe} Recipe */
/** @typedef {import('../recipe-edit.js').LayerSpec} LayerSpec */
/** @typedef {import('../heads.js').Head} Head */
/** @typedef {import('./stacks.js').HeadEdit} HeadEdit */
/** @typedef {Pick<Settings, 'layers' | 'encoder' | 'heads' | 'optimizer' | 'learningRate' | 'contractive' | 'noise'>} Edits */

/** @param {Settings} settings @returns {Edits} */
export function editsOf({ layers, encoder, heads, optimizer, learningRate, contractive, noise }) {
  return { layers, encoder, heads, optimizer, learningRate, contractive, noise };
}

/** Whether two say the same. @param {Edits} a @param {Edits} b */
export function sameEdits(a, b) {
  return JSON.stringify(editsOf(/** @type {Settings} */ (a))) === JSON.stringify(editsOf(/** @type {Settings} */ (b)));
}

/** What of settings changes the model itself, or its task. @param {Pick<Settings, 'layers' | 'encoder' | 'heads' | 'noise'>} settings */
export const modelEdits = ({ layers, encoder, heads, noise }) => [
  layers,
  encoder,
  noise,
  ...Object.entries(heads ?? {}).flatMap((head) => (head[1].layers ? [[head[0], head[1].layers]] : [])),
];

/**
 * The settings that make the encoder and the heads of one recipe out of another's.
 * @param {Recipe} recipe as it is written
 * @param {Recipe} built with as many heads
 * @returns {Pick<Edits, 'layers' | 'encoder' | 'heads'>}
 */
export function stacksOf(recipe, built) {
  const encoder = layersOf(built, 'encoder');
  const made = headsOf(built);
  /** @type {[number, HeadEdit][]} */
  const heads = headsOf(recipe).map((head, at) => [at, headEdit(head, made[at])]);
  const changed = heads.filter(([, edit]) => Object.keys(edit).length > 0);
  return {
    layers: undefined,
    encoder: sameLayers(encoder, layersOf(recipe, 'encoder')) ? undefined : encoder,
    heads: changed.length > 0 ? Object.fromEntries(changed) : undefined,
  };
}

/** What is other in a head of the same name. @param {Head} head @param {Head} made */
function headEdit({ layers, loss, weight = 1 }, made) {
  /** @type {HeadEdit} */
  const edit = {};
  if (!sameLayers(layers, made.layers)) edit.layers = made.layers;
  if (loss !== made.loss) edit.loss = made.loss;
  if (weight !== (made.weight ?? 1)) edit.weight = made.weight ?? 1;
  return edit;
}

/** Whether layers are the same, in whatever order their fields are written. @param {LayerSpec[]} a @param {LayerSpec[]} b */
function sameLayers(a, b) {
  const text = (/** @type {LayerSpec[]} */ layers) =>
    layersToText(layers.map((spec) => /** @type {LayerSpec} */ (Object.fromEntries(Object.entries(spec).sort()))));
  return text(a) === text(b);
}
