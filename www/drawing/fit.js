/**
 * Prepares a drawing the way the digits of a data set were prepared: a model knows only pictures like those it saw.
 */
import { bounds, place, rasterize } from './strokes.js';

/** @typedef {import('./strokes.js').Stroke} Stroke */
/** @typedef {import('./strokes.js').Placement} Placement */

/** @typedef {{placement: Placement, pixels: Float32Array}} Fitted */

/**
 * Fits strokes into a picture of `side` x `side` pixels.
 * @param {Stroke[]} strokes
 * @param {number} side
 * @returns {Fitted}
 */
export function fit(strokes, side) {
  return side < 12 ? fitCoarse(strokes, side) : fitMnist(strokes, side);
}

/**
 * As MNIST: the digit fills a box of 20 of 28 pixels, its shape kept, and its centre of mass lies in the middle.
 * Source: LeCun, Cortes, Burges, "The MNIST database".
 * @param {Stroke[]} strokes
 * @param {number} side
 * @returns {Fitted}
 */
function fitMnist(strokes, side) {
  const radius = (1.15 * side) / 28;
  const boxed = intoBox(strokes, (20 - 2 * 1.15) / 28);
  const mass = centreOfMass(rasterize(strokes, boxed, side, radius), side);
  const placement = { ...boxed, dx: boxed.dx + 0.5 - mass.x, dy: boxed.dy + 0.5 - mass.y };
  return { placement, pixels: rasterize(strokes, placement, side, radius) };
}

/**
 * As the 8x8 digits: the digit fills a 32x32 picture from top to bottom, and each pixel is the mean of a 4x4 block.
 * Source: Alpaydin, Kaynak, "Optical Recognition of Handwritten Digits", UCI.
 * @param {Stroke[]} strokes
 * @param {number} side
 * @returns {Fitted}
 */
function fitCoarse(strokes, side) {
  const fine = side * 4;
  const radius = fine * 0.075;
  const placement = intoBox(strokes, 1 - (2 * radius) / fine);
  const picture = rasterize(strokes, placement, fine, radius);
  return { placement, pixels: blockMeans(picture, fine, 4) };
}

/**
 * Scales strokes, shape kept, so that the longer side of their box is `size`, and puts the box in the middle.
 * @param {Stroke[]} strokes
 * @param {number} size
 * @returns {Placement}
 */
function intoBox(strokes, size) {
  const { left, top, width, height } = bounds(strokes);
  // A dot has no size to fill the box with: it keeps its own.
  const scale = Math.min(size / Math.max(width, height, 0.05), 8);
  const middle = place({ x: left + width / 2, y: top + height / 2 }, { scale, dx: 0, dy: 0 });
  return { scale, dx: 0.5 - middle.x, dy: 0.5 - middle.y };
}

/**
 * Where the ink balances, in a square of side 1.
 * @param {Float32Array} pixels
 * @param {number} side
 */
export function centreOfMass(pixels, side) {
  let [mass, x, y] = [0, 0, 0];
  pixels.forEach((ink, at) => {
    mass += ink;
    x += ink * ((at % side) + 0.5);
    y += ink * (Math.floor(at / side) + 0.5);
  });
  return mass === 0 ? { x: 0.5, y: 0.5 } : { x: x / mass / side, y: y / mass / side };
}

/**
 * @param {Float32Array} pixels
 * @param {number} side
 * @param {number} block
 */
function blockMeans(pixels, side, block) {
  const small = side / block;
  const means = new Float32Array(small * small);
  pixels.forEach((ink, at) => {
    const row = Math.floor(at / side / block);
    const column = Math.floor((at % side) / block);
    means[row * small + column] += ink / (block * block);
  });
  return means;
}
