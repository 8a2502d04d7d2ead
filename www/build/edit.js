/**
 * Recipes with layers put in, taken out and changed. Where the decoder is the encoder's mirror image, it can follow.
 *
 * A place is where a layer is; to put one in, where it is to be. The last layer of the encoder makes the code, that of
 * the decoder (the first head's) the output.
 */
import { headsOf } from '../heads.js';
import { canAddLayers, encoderOf, headLayers, sizeField } from '../recipe-edit.js';
import { product } from '../shapes.js';
import { newLayer, valueOf, withValue } from './kinds.js';
import { counterpart, hasCounterparts } from './resizing.js';

/** @typedef {import('../recipes.js').Recipe} Recipe */
/** @typedef {import('../recipe-edit.js').LayerSpec} LayerSpec */
/** @typedef {'encoder' | 'decoder'} Part */
/** A layer: of the encoder, or of a head; none: the first. @typedef {{part: Part, at: number, head?: number}} Place */
/**
 * @typedef {object} Stacks
 * @property {LayerSpec[]} [encoder]
 * @property {LayerSpec[]} [decoder] of the first head
 * @property {Record<number, LayerSpec[]>} [decoders] of the others, by their place among the heads
 */

const USUAL_FILTERS = 8;

/** @param {Recipe} recipe @param {Part} part @param {number} [head] @returns {LayerSpec[]} */
export const layersOf = (recipe, part, head = 0) =>
  part === 'encoder' ? encoderOf(recipe) : headsOf(recipe)[head].layers;

/**
 * The recipe with other layers.
 * @param {Recipe} recipe
 * @param {Stacks} layers none: as they are
 * @returns {Recipe}
 */
export function withStacks(recipe, { encoder, decoder, decoders }) {
  if (!encoder && !decoder && !decoders) return recipe;
  const model = /** @type {any} */ (recipe.model);
  const heads = headsOf(recipe).map((head, at) => {
    const layers = at === 0 ? decoder : decoders?.[at];
    return layers ? { ...head, layers } : head;
  });
  return { ...recipe, model: { ...model, encoder: encoder ?? model.encoder, heads } };
}

/** The recipe with another loss of its first head. @param {Recipe} recipe @param {string} loss @returns {Recipe} */
export function withLoss(recipe, loss) {
  const model = /** @type {any} */ (recipe.model);
  const [first, ...others] = model.heads;
  return { ...recipe, model: { ...model, heads: [{ ...first, loss }, ...others] } };
}

/** Whether the decoder's hidden layers are as wide as the encoder's, in reverse. @param {Recipe} recipe */
export function isMirrored(recipe) {
  if (!canAddLayers(recipe)) return false;
  const [encoder, decoder] = [encoderOf(recipe), headLayers(recipe)].map((layers) => layers.filter(sizeField));
  return encoder.slice(0, -1).every(({ units }, at) => units === decoder[decoder.length - 2 - at].units);
}

/**
 * Puts a layer in.
 * @param {Recipe} recipe
 * @param {Place} place where it will be
 * @param {string} kind
 * @param {boolean} [mirrored] whether a mirror image of it is put in too
 * @returns {Recipe}
 */
export function addLayer(recipe, place, kind, mirrored = false) {
  const spec = newLayer(kind, { near: nearest(recipe, place, kind), width: widthBetween(recipe, place, kind) });
  const made = spliced(recipe, place, 0, spec);
  const twin =
    mirrored && !place.head && isMirrored(recipe) && sizeField(spec) ? placeOfTwin(recipe, place) : undefined;
  return twin ? spliced(made, twin, 0, spec) : made;
}

/** Takes a layer out. @param {Recipe} recipe @param {Place} place @param {boolean} [mirrored] @returns {Recipe} */
export function removeLayer(recipe, place, mirrored = false) {
  const twin = mirrored ? twinOf(recipe, place) : undefined;
  const made = spliced(recipe, place, 1);
  return twin ? spliced(made, twin, 1) : made;
}

/**
 * Changes a field of a layer. Its mirror image is changed too, where it had the same value.
 * @param {Recipe} recipe
 * @param {Place} place
 * @param {string} name of the field
 * @param {number | string | undefined} value
 * @param {boolean} [mirrored]
 * @returns {Recipe}
 */
export function changeLayer(recipe, place, name, value, mirrored = false) {
  const spec = specAt(recipe, place);
  const made = spliced(recipe, place, 1, withValue(spec, name, value));
  const twin = mirrored ? fieldOfTwin(recipe, place, name) : undefined;
  const other = twin && specAt(recipe, twin.place);
  if (!twin || !other || String(valueOf(other, twin.name)) !== String(valueOf(spec, name))) return made;
  return spliced(made, twin.place, 1, withValue(other, twin.name, value));
}

/** What mirrors a field of a layer. @param {Recipe} recipe @param {Place} place @param {string} name */
function fieldOfTwin(recipe, place, name) {
  if (place.head) return undefined;
  const twin = twinOf(recipe, place);
  return twin ? { place: twin, name } : counterpart(encoderOf(recipe), headLayers(recipe), place, name);
}

/** Whether what is done to one side can be done to the other. @param {Recipe} recipe */
export const canMirror = (recipe) => isMirrored(recipe) || hasCounterparts(encoderOf(recipe), headLayers(recipe));

/** Makes another kind of layer of one. @param {Recipe} recipe @param {Place} place @param {string} kind @returns {Recipe} */
export function changeKind(recipe, place, kind) {
  const without = spliced(recipe, place, 1);
  const width = widthBetween(without, place, kind);
  return spliced(recipe, place, 1, newLayer(kind, { near: nearest(without, place, kind), width }));
}

/**
 * The mirror image of a layer; none where it has none: the code, the output, and whatever has no size.
 * @param {Recipe} recipe
 * @param {Place} place
 * @returns {Place | undefined}
 */
export function twinOf(recipe, place) {
  if (place.head || !isMirrored(recipe) || !sizeField(specAt(recipe, place))) return undefined;
  const rank = sizedBefore(recipe, place);
  const part = otherThan(place.part);
  const sized = sizedPlaces(recipe, part);
  const at = sized[sized.length - 2 - rank];
  return at === undefined ? undefined : { part, at };
}

/** Where the mirror image of a layer that is put in belongs: as many sized layers before it as after. @param {Recipe} recipe @param {Place} place @returns {Place | undefined} */
function placeOfTwin(recipe, place) {
  const part = otherThan(place.part);
  const sized = sizedPlaces(recipe, part);
  const at = sized[sized.length - 1 - sizedBefore(recipe, place)];
  return at === undefined ? undefined : { part, at };
}

/** @param {Part} part @returns {Part} */
const otherThan = (part) => (part === 'encoder' ? 'decoder' : 'encoder');

/** @param {Recipe} recipe @param {Place} place */
const specAt = (recipe, { part, at, head }) => layersOf(recipe, part, head)[at];

/** @param {Recipe} recipe @param {Part} part */
const sizedPlaces = (recipe, part) => layersOf(recipe, part).flatMap((spec, at) => (sizeField(spec) ? [at] : []));

/** @param {Recipe} recipe @param {Place} place */
const sizedBefore = (recipe, { part, at, head }) => layersOf(recipe, part, head).slice(0, at).filter(sizeField).length;

/** @param {Recipe} recipe @param {Place} place @param {number} removed @param {LayerSpec[]} put */
function spliced(recipe, { part, at, head }, removed, ...put) {
  const layers = layersOf(recipe, part, head).slice();
  layers.splice(at, removed, ...put);
  return withStacks(recipe, head ? { decoders: { [head]: layers } } : { [part]: layers });
}

/** The layers of a kind around a place, the nearest first. @param {Recipe} recipe @param {Place} place @param {string} kind */
function around(recipe, { part, at, head }, kind) {
  const layers = layersOf(recipe, part, head);
  const isKind = (/** @type {LayerSpec} */ { layer }) => layer.startsWith(kind);
  return { before: layers.slice(0, at).findLast(isKind), after: layers.slice(at).find(isKind) };
}

/**
 * The hidden layer after which a new one is modelled: what makes the code or the output is like no other.
 * @param {Recipe} recipe
 * @param {Place} place
 * @param {string} kind
 */
function nearest(recipe, place, kind) {
  const { before, after } = around(recipe, place, kind);
  const layers = layersOf(recipe, place.part, place.head);
  return before ?? (after === layers.findLast(sizeField) ? undefined : after);
}

/** What lies between the sizes before and after, by their ratio. @param {Recipe} recipe @param {Place} place @param {string} kind */
function widthBetween(recipe, place, kind) {
  const { before, after } = around(recipe, place, kind);
  const [first, last] = [before, after].map((spec) => spec?.[sizeField(spec) ?? '']);
  // The output has as many filters as there are colours, which says nothing of what is hidden.
  if (kind !== 'Dense') return first ?? (place.part === 'decoder' ? codeSize(recipe) : last) ?? USUAL_FILTERS;
  const least = first ?? (place.part === 'decoder' ? codeSize(recipe) : inputSize(recipe)) ?? 1;
  return Math.max(1, Math.round(Math.sqrt(least * (last ?? least))));
}

/** The size of the layer that makes the code. @param {Recipe} recipe @returns {number | undefined} */
function codeSize(recipe) {
  const last = encoderOf(recipe).findLast(sizeField);
  return last?.[sizeField(last) ?? ''];
}

/** @param {Recipe} recipe @returns {number} */
function inputSize(recipe) {
  return product(/** @type {any} */ (recipe.model).input_shape);
}
