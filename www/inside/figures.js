/** Which grids of numbers are shown of a layer. */
import { pictureShape } from '../views/sample.js';
import { every } from './parts.js';

/**
 * @typedef {object} Figure
 * @property {'activations' | 'weights' | 'gradients'} name
 * @property {Float32Array[]} grids
 * @property {[number, number]} size rows and columns of each
 * @property {number} cells columns by which the tiles are laid out: figures with the same lie below one another
 * @property {'ink' | 'signed'} tone
 * @property {number} [selected]
 * @property {boolean} [isAll] whether there is a tile for each unit of the layer
 */

/**
 * A layer's weights, and the gradient of the loss with respect to each where it is known.
 * @typedef {{weights: Float32Array, gradients?: Float32Array, shape: number[]}} Kernel
 */

/** More tiles than this are not looked at one by one. */
const MOST_TILES = 256;

/**
 * A dense layer: each unit's number, below it its weights, below those their gradients.
 * @param {Float32Array} values
 * @param {Kernel} kernel
 * @param {number[]} inputs shape of what it is given
 * @param {number} channel
 * @returns {Figure[]}
 */
export function denseFigures(values, kernel, inputs, channel) {
  const [count, units] = kernel.shape;
  const picture = pictureShape(inputs);
  const size = picture?.[2] === 1 ? sizeOf2d(picture) : nearSquare(count);
  const selected = Math.min(Math.max(0, channel), units - 1);
  const isAll = units <= MOST_TILES;
  const weightsOf = (/** @type {Float32Array} */ of) =>
    (isAll ? Array.from({ length: units }, (_, unit) => unit) : [selected]).map((unit) => every(of, unit, units));
  const lay = { cells: size[1], isAll, selected: isAll ? selected : undefined };
  const activations = isAll
    ? {
        grids: Array.from(values, (value) => Float32Array.of(value)),
        size: /** @type {[number, number]} */ ([1, 1]),
        ...lay,
      }
    : whole(values);
  /** @type {Figure[]} */
  const figures = [
    { name: 'activations', ...activations, tone: toneOf(values) },
    { name: 'weights', grids: weightsOf(kernel.weights), size, tone: 'signed', ...lay },
  ];
  const { gradients } = kernel;
  if (gradients) figures.push({ name: 'gradients', grids: weightsOf(gradients), size, tone: 'signed', ...lay });
  return figures;
}

/**
 * Any other layer: its channels as pictures, or its numbers; of a convolution the kernels of one channel.
 * @param {Float32Array} values
 * @param {number[]} shape
 * @param {{weights: Float32Array[], gradients?: Float32Array[], size: [number, number]} | undefined} kernels
 * @param {{channel: number, from: number}} chosen
 * @returns {Figure[]}
 */
export function pictureFigures(values, shape, kernels, { channel, from }) {
  const tone = toneOf(values);
  if (shape.length !== 3) return [{ name: 'activations', ...whole(values), tone }];
  const channels = shape[2];
  const grids = Array.from({ length: channels }, (_, at) => every(values, at, channels));
  /** @type {Figure[]} */
  const figures = [{ name: 'activations', grids, size: sizeOf2d(shape), cells: shape[1], tone, selected: channel }];
  if (!kernels) return figures;
  const { size } = kernels;
  const lay = { size, cells: size[1], tone: /** @type {const} */ ('signed'), selected: from };
  figures.push({ name: 'weights', grids: kernels.weights.slice(0, MOST_TILES), ...lay });
  if (kernels.gradients) figures.push({ name: 'gradients', grids: kernels.gradients.slice(0, MOST_TILES), ...lay });
  return figures;
}

/** All numbers as one grid. @param {Float32Array} values */
function whole(values) {
  const size = nearSquare(values.length);
  return { grids: [values], size, cells: size[1] };
}

/** @param {Float32Array} values @returns {Figure['tone']} */
function toneOf(values) {
  return values.some((value) => value < 0) ? 'signed' : 'ink';
}

/** @param {number[]} shape @returns {[number, number]} */
export function sizeOf2d([rows, columns]) {
  return [rows, columns];
}

/** Rows and columns that make so many, as square as can be. @param {number} count @returns {[number, number]} */
export function nearSquare(count) {
  let rows = Math.floor(Math.sqrt(count));
  while (count % rows !== 0) rows -= 1;
  return [rows, count / rows];
}
