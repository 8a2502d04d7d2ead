/** What a reader has built out of a recipe, as settings: only what differs from the recipe is kept. */
import { layersOf } from './edit.js';
import { layersToText } from './text.js';

/** @typedef {import('../state.js').Settings} Settings */
/** @typedef {import('../recipes.js').Recipe} Recipe */
/** @typedef {Pick<Settings, 'layers' | 'encoder' | 'decoder' | 'loss' | 'optimizer' | 'learningRate' | 'contractive' | 'noise'>} Edits */

/** @param {Settings} settings @returns {Edits} */
export function editsOf({ layers, encoder, decoder, loss, optimizer, learningRate, contractive, noise }) {
  return { layers, encoder, decoder, loss, optimizer, learningRate, contractive, noise };
}

/** Whether two say the same. @param {Edits} a @param {Edits} b */
export function sameEdits(a, b) {
  return JSON.stringify(editsOf(/** @type {Settings} */ (a))) === JSON.stringify(editsOf(/** @type {Settings} */ (b)));
}

/**
 * The settings that make the layers of one recipe out of another.
 * @param {Recipe} recipe as it is written
 * @param {Recipe} built
 * @returns {Pick<Edits, 'layers' | 'encoder' | 'decoder'>}
 */
export function stacksOf(recipe, built) {
  const changed = (/** @type {'encoder' | 'decoder'} */ part) => {
    const layers = layersOf(built, part);
    return layersToText(layers) === layersToText(layersOf(recipe, part)) ? undefined : layers;
  };
  return { layers: undefined, encoder: changed('encoder'), decoder: changed('decoder') };
}
