/**
 * The encoder and the heads of a recipe, and recipes with others.
 *
 * A place is where a layer is; to put one in, where it is to be.
 */
import { headsOf } from '../heads.js';
import { encoderOf } from '../recipe-edit.js';

/** @typedef {import('../recipes.js').Recipe} Recipe */
/** @typedef {import('../recipe-edit.js').LayerSpec} LayerSpec */
/** @typedef {'encoder' | 'decoder'} Part */
/** A layer: of the encoder, or of a head; none: the first. @typedef {{part: Part, at: number, head?: number}} Place */
/** What is other about a head. @typedef {Partial<import('../heads.js').Head>} HeadEdit */
/**
 * @typedef {object} Stacks
 * @property {LayerSpec[]} [encoder]
 * @property {Record<number, HeadEdit>} [heads] by their place
 */

/** @param {Recipe} recipe @param {Part} part @param {number} [head] @returns {LayerSpec[]} */
export const layersOf = (recipe, part, head = 0) =>
  part === 'encoder' ? encoderOf(recipe) : headsOf(recipe)[head].layers;

/**
 * The recipe with another encoder and other heads.
 * @param {Recipe} recipe
 * @param {Stacks} stacks what is not said stays as it is
 * @returns {Recipe}
 */
export function withStacks(recipe, { encoder, heads }) {
  if (!encoder && !heads) return recipe;
  const model = /** @type {any} */ (recipe.model);
  const made = headsOf(recipe).map((head, at) => (heads?.[at] ? { ...head, ...heads[at] } : head));
  return { ...recipe, model: { ...model, encoder: encoder ?? model.encoder, heads: made } };
}

/** The recipe with one head changed. @param {Recipe} recipe @param {number} head @param {HeadEdit} edit */
export const changeHead = (recipe, head, edit) => withStacks(recipe, { heads: { [head]: edit } });

/** The recipe with layers taken out and put in at a place. @param {Recipe} recipe @param {Place} place @param {number} removed @param {LayerSpec[]} put */
export function spliced(recipe, { part, at, head = 0 }, removed, ...put) {
  const layers = layersOf(recipe, part, head).slice();
  layers.splice(at, removed, ...put);
  return part === 'encoder' ? withStacks(recipe, { encoder: layers }) : changeHead(recipe, head, { layers });
}
