/** What a reader has built out of a recipe, as settings: only what differs from the recipe is kept. */
import { headsOf } from '../heads.js';
import { layersOf } from './edit.js';
import { layersToText } from './text.js';

/** @typedef {import('../state.js').Settings} Settings */
/** @typedef {import('../recipes.js').Recipe} Recipe */
/** @typedef {import('../recipe-edit.js').LayerSpec} LayerSpec */
/** @typedef {Pick<Settings, 'layers' | 'encoder' | 'decoder' | 'decoders' | 'loss' | 'optimizer' | 'learningRate' | 'contractive' | 'noise'>} Edits */

/** @param {Settings} settings @returns {Edits} */
export function editsOf({ layers, encoder, decoder, decoders, loss, optimizer, learningRate, contractive, noise }) {
  return { layers, encoder, decoder, decoders, loss, optimizer, learningRate, contractive, noise };
}

/** Whether two say the same. @param {Edits} a @param {Edits} b */
export function sameEdits(a, b) {
  return JSON.stringify(editsOf(/** @type {Settings} */ (a))) === JSON.stringify(editsOf(/** @type {Settings} */ (b)));
}

/**
 * The settings that make the layers of one recipe out of another.
 * @param {Recipe} recipe as it is written
 * @param {Recipe} built
 * @returns {Pick<Edits, 'layers' | 'encoder' | 'decoder' | 'decoders'>}
 */
export function stacksOf(recipe, built) {
  const changed = (/** @type {'encoder' | 'decoder'} */ part, head = 0) => {
    const layers = layersOf(built, part, head);
    return sameLayers(layers, layersOf(recipe, part, head)) ? undefined : layers;
  };
  const others = headsOf(recipe).flatMap((_, head) => {
    const layers = head > 0 ? changed('decoder', head) : undefined;
    return layers ? [[head, layers]] : [];
  });
  return {
    layers: undefined,
    encoder: changed('encoder'),
    decoder: changed('decoder'),
    decoders: others.length > 0 ? Object.fromEntries(others) : undefined,
  };
}

/** Whether layers are the same, in whatever order their fields are written. @param {LayerSpec[]} a @param {LayerSpec[]} b */
function sameLayers(a, b) {
  const text = (/** @type {LayerSpec[]} */ layers) =>
    layersToText(layers.map((spec) => /** @type {LayerSpec} */ (Object.fromEntries(Object.entries(spec).sort()))));
  return text(a) === text(b);
}
