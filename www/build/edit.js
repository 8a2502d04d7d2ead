/**
 * Recipes with layers put in, taken out and changed. Where the decoder is the encoder's mirror image, it can follow; where
 * pictures become smaller or larger on one side, so can the other.
 *
 * The last layer of the encoder makes the code, that of the decoder (the first head's) the output.
 */
import { canAddLayers, encoderOf, headLayers, sizeField } from '../recipe-edit.js';
import { product } from '../shapes.js';
import { balanced } from './balance.js';
import { newLayer, sizedAnew, valueOf, withValue } from './kinds.js';
import { counterpart, isOfPictures } from './resizing.js';
import { layersOf, spliced } from './stacks.js';

/** @typedef {import('../recipes.js').Recipe} Recipe */
/** @typedef {import('../recipe-edit.js').LayerSpec} LayerSpec */
/** @typedef {import('./stacks.js').Part} Part */
/** @typedef {import('./stacks.js').Place} Place */

const USUAL_FILTERS = 8;

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
  const made = put(recipe, place, 0, spec, mirrored);
  const twin =
    mirrored && !place.head && isMirrored(recipe) && sizeField(spec) ? placeOfTwin(recipe, place) : undefined;
  return twin ? spliced(made, twin, 0, spec) : made;
}

/** Takes a layer out. @param {Recipe} recipe @param {Place} place @param {boolean} [mirrored] @returns {Recipe} */
export function removeLayer(recipe, place, mirrored = false) {
  const twin = mirrored ? twinOf(recipe, place) : undefined;
  const made = spliced(recipe, place, 1);
  return fitted(recipe, twin ? spliced(made, twin, 1) : made, place, mirrored);
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
  const follows = twin && other && String(valueOf(other, twin.name)) === String(valueOf(spec, name));
  const both = follows ? spliced(made, twin.place, 1, withValue(other, twin.name, value)) : made;
  return fitted(recipe, both, place, mirrored);
}

/** What mirrors a field of a layer. @param {Recipe} recipe @param {Place} place @param {string} name */
function fieldOfTwin(recipe, place, name) {
  if (place.head) return undefined;
  const twin = twinOf(recipe, place);
  return twin ? { place: twin, name } : counterpart(encoderOf(recipe), headLayers(recipe), place, name);
}

/** Whether what is done to one side can be done to the other. @param {Recipe} recipe */
export const canMirror = (recipe) => isMirrored(recipe) || isOfPictures([...encoderOf(recipe), ...headLayers(recipe)]);

/**
 * Makes another kind of layer of one.
 * @param {Recipe} recipe
 * @param {Place} place
 * @param {string} kind
 * @param {boolean} [mirrored] whether the other side follows where pictures become smaller or larger
 * @returns {Recipe}
 */
export function changeKind(recipe, place, kind, mirrored = false) {
  const without = spliced(recipe, place, 1);
  const width = widthBetween(without, place, kind);
  return put(recipe, place, 1, newLayer(kind, { near: nearest(without, place, kind), width }), mirrored);
}

/**
 * The recipe with a layer that resizes by the first factor with which the other side can follow.
 * @param {Recipe} recipe @param {Place} place @param {number} removed @param {LayerSpec} spec @param {boolean} mirrored
 */
function put(recipe, place, removed, spec, mirrored) {
  const made = sizedAnew(spec).map((each) => spliced(recipe, place, removed, each));
  const whole = (/** @type {Recipe} */ each) => balanced(recipe, each, place);
  return (mirrored && made.map(whole).find(Boolean)) || made[0];
}

/** What was made of a recipe, with the other side following where it can. @param {Recipe} recipe @param {Recipe} made @param {Place} place @param {boolean} mirrored */
const fitted = (recipe, made, place, mirrored) => (mirrored && balanced(recipe, made, place)) || made;

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

/** The layers of a kind around a place, the nearest first. @param {Recipe} recipe @param {Place} place @param {string} kind */
function around(recipe, { part, at, head }, kind) {
  const layers = layersOf(recipe, part, head);
  // A transposed convolution is like a plain one.
  const family = kind.replace('Transpose', '');
  const isKind = (/** @type {LayerSpec} */ { layer }) => layer.startsWith(family);
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
