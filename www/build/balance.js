/**
 * Pictures leave a model as large as they were: where a layer that makes them smaller or larger goes in, out, or changes,
 * the other side follows.
 */
import { outputShape } from '../export/shapes.js';
import { headsOf } from '../heads.js';
import { encoderOf, sizeField } from '../recipe-edit.js';
import { FACTORS } from './kinds.js';
import { changeHead, layersOf, withStacks } from './stacks.js';

/** @typedef {import('../recipes.js').Recipe} Recipe */
/** @typedef {import('../recipe-edit.js').LayerSpec} LayerSpec */
/** @typedef {import('./stacks.js').Place} Place */
/** Layers that may do, and how far what was done to them is from where the mirror image would be. @typedef {{layers: LayerSpec[], off: number}} Candidate */

const SMALLER = ['AveragePooling2D', 'MaxPooling2D'];
const LARGER = ['UpSampling2D'];

/**
 * What was made of a recipe by a change on one side, with the other side made to fit.
 * @param {Recipe} before
 * @param {Recipe} made
 * @param {Place} place of the change
 * @returns {Recipe | undefined} none where no single layer of the other side makes up for it
 */
export function balanced(before, made, { part, at, head = 0 }) {
  const wanted = outputs(before);
  if (!wanted || String(outputs(made)) === String(wanted)) return made;
  const was = layersOf(before, part, head)[at];
  if (part === 'encoder') {
    const rank = resizing(encoderOf(made).slice(0, at));
    return headsOf(made).reduce(
      (/** @type {Recipe | undefined} */ fixed, _, each) =>
        fixed && withOutput(fixed, each, wanted[each], (layers) => heads(layers, rank, was)),
      made,
    );
  }
  const rank = resizing(headsOf(made)[head].layers.slice(at + 1));
  const fits = encoders(encoderOf(made), rank, was).map((encoder) => withStacks(made, { encoder }));
  return fits.find((each) => String(outputs(each)) === String(wanted));
}

/**
 * A recipe with a head whose output has a shape, by the first of some layers that do.
 * @param {Recipe} recipe @param {number} head @param {string} wanted @param {(layers: LayerSpec[]) => LayerSpec[][]} others
 * @returns {Recipe | undefined}
 */
function withOutput(recipe, head, wanted, others) {
  const { layers } = headsOf(recipe)[head];
  const all = [layers, ...others(layers)].map((each) => changeHead(recipe, head, { layers: each }));
  return all.find((each) => outputs(each)?.[head] === wanted);
}

/** Layers of a head with one more that makes larger, or one less. @param {LayerSpec[]} layers @param {number} rank how many that resize should follow @param {LayerSpec | undefined} was what was there on the other side */
function heads(layers, rank, was) {
  const after = (/** @type {number} */ at) => resizing(layers.slice(at));
  return nearestFirst([
    ...layers.flatMap((_, at) => insertions(layers, at, { layer: 'UpSampling2D' }, 'size', after(at) - rank)),
    ...layers.flatMap((_, at) => reductions(layers, at, after(at + 1) - rank, was)),
  ]);
}

/** Layers of an encoder with one more that makes smaller, or one less. @param {LayerSpec[]} layers @param {number} rank how many that resize should come before @param {LayerSpec | undefined} was what was there on the other side */
function encoders(layers, rank, was) {
  const before = (/** @type {number} */ at) => resizing(layers.slice(0, at));
  // Behind the layers of the same size, since what is pooled first is lost to them; before what is done to the code.
  const places = [...layers.keys()].slice(0, layers.findLastIndex(sizeField) + 1).reverse();
  return nearestFirst([
    ...places.flatMap((at) =>
      insertions(layers, at + 1, { layer: 'MaxPooling2D' }, 'pool_size', before(at + 1) - rank),
    ),
    ...layers.flatMap((_, at) => reductions(layers, at, before(at) - rank, was)),
  ]);
}

/** @param {Candidate[]} all */
const nearestFirst = (all) => all.sort((a, b) => a.off - b.off).map(({ layers }) => layers);

/** @param {LayerSpec[]} layers @param {number} at @param {LayerSpec} spec @param {string} field @param {number} off @returns {Candidate[]} */
function insertions(layers, at, spec, field, off) {
  return FACTORS.map((factor) => ({
    layers: layers.toSpliced(at, 0, { ...spec, [field]: factor }),
    off: Math.abs(off),
  }));
}

/** Without a layer that resizes, unless the code or the output is made by it; then without its strides. @param {LayerSpec[]} layers @param {number} at @param {number} off @param {LayerSpec | undefined} was @returns {Candidate[]} */
function reductions(layers, at, off, was) {
  if (resizing([layers[at]]) === 0) return [];
  const { strides, ...plain } = layers[at];
  const isEnd = at === layers.findLastIndex(sizeField);
  if (isEnd && strides === undefined) return [];
  const put = isEnd ? [/** @type {LayerSpec} */ (plain)] : [];
  // What only repeats pixels answers to what only pools them, one convolution to another.
  const isOther = was !== undefined && isConvolution(was) !== isConvolution(layers[at]);
  return [{ layers: layers.toSpliced(at, 1, ...put), off: Math.abs(off) + (isOther ? layers.length : 0) }];
}

/** @param {LayerSpec} spec */
const isConvolution = ({ layer }) => layer.startsWith('Conv2D');

/** How many layers resize pictures. @param {LayerSpec[]} layers */
const resizing = (layers) =>
  layers.filter(
    ({ layer, strides = 1 }) =>
      SMALLER.includes(layer) || LARGER.includes(layer) || (isConvolution({ layer }) && String(strides) !== '1'),
  ).length;

/** The shapes of what the heads make, as text; none where they cannot be. @param {Recipe} recipe @returns {string[] | undefined} */
function outputs(recipe) {
  const through = (/** @type {LayerSpec[]} */ layers, /** @type {number[]} */ shape) =>
    layers.reduce((each, spec) => sound(outputShape(spec, each)), shape);
  try {
    const code = through(encoderOf(recipe), /** @type {any} */ (recipe.model).input_shape);
    return headsOf(recipe).map(({ layers }) => through(layers, code).join('×'));
  } catch {
    return undefined;
  }
}

/** @param {number[]} shape */
function sound(shape) {
  if (!shape.every((extent) => Number.isInteger(extent) && extent > 0)) throw new RangeError('no such shape');
  return shape;
}
