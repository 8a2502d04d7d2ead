/**
 * A reader's own picture, made into what a model of small pictures knows: a thing of light on nothing, in the middle.
 */
import { centreOfMass } from './fit.js';

/** @typedef {{width: number, height: number, data: ArrayLike<number>}} Rgba four bytes a pixel */

/** A picture is worked on at this many pixels a side: fine enough to be averaged down, small enough to be quick. */
const FINE = 224;
/** Fainter than this is background. */
const FAINT = 0.2;

/**
 * Reads a picture file, cut to a square around its middle.
 * @param {Blob} file
 * @param {number} [side] pixels
 * @returns {Promise<ImageData>}
 */
export async function readSquare(file, side = FINE) {
  const bitmap = await createImageBitmap(file);
  const cut = Math.min(bitmap.width, bitmap.height);
  const canvas = new OffscreenCanvas(side, side);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
  // What is transparent lies on white paper.
  context.fillStyle = 'white';
  context.fillRect(0, 0, side, side);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, (bitmap.width - cut) / 2, (bitmap.height - cut) / 2, cut, cut, 0, 0, side, side);
  bitmap.close();
  return context.getImageData(0, 0, side, side);
}

/**
 * The thing in a picture as light on nothing: its background, which is what lies along the edges, becomes 0.
 * @param {Rgba} image
 * @returns {Float32Array} row-major, 0 to 1
 */
export function lifted({ width, height, data }) {
  const light = Float32Array.from({ length: width * height }, (_, at) => {
    const [red, green, blue] = [data[at * 4], data[at * 4 + 1], data[at * 4 + 2]];
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
  });
  const ground = median(light.filter((_, at) => isEdge(at, width, height)));
  const apart = light.map((value) => (ground > 0.5 ? ground - value : value - ground));
  const most = Math.max(
    0.1,
    apart.reduce((a, b) => Math.max(a, b)),
  );
  return apart.map((value) => Math.max(0, value / most));
}

/**
 * Fits a picture into `side` x `side` pixels: what stands out of the background fills `box` of them, and its centre of
 * mass, or else its box, lies in the middle.
 * @param {Float32Array} light of a square picture
 * @param {number} side
 * @param {{box: number, byMass: boolean}} as how the samples of the data set lie
 * @returns {Float32Array}
 */
export function fitted(light, side, { box, byMass }) {
  const fine = Math.sqrt(light.length);
  const bounds = boundsOf(light, fine);
  const scale = bounds.size / box;
  const first = { x: bounds.x - (scale * side) / 2, y: bounds.y - (scale * side) / 2 };
  const placed = resampled(light, fine, side, first, scale);
  if (!byMass) return placed;
  const mass = centreOfMass(placed, side);
  const moved = { x: first.x + (mass.x - 0.5) * side * scale, y: first.y + (mass.y - 0.5) * side * scale };
  return resampled(light, fine, side, moved, scale);
}

/** Middle and longer side of what is not background. @param {Float32Array} light @param {number} side */
function boundsOf(light, side) {
  let [left, top, right, bottom] = [side, side, 0, 0];
  light.forEach((value, at) => {
    if (value < FAINT) return;
    const [x, y] = [at % side, Math.floor(at / side)];
    [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x + 1), Math.max(bottom, y + 1)];
  });
  if (right <= left) return { x: side / 2, y: side / 2, size: side };
  return { x: (left + right) / 2, y: (top + bottom) / 2, size: Math.max(right - left, bottom - top) };
}

/**
 * The mean of the picture below each pixel of a smaller one; nothing lies outside of it.
 * @param {Float32Array} light
 * @param {number} fine its side
 * @param {number} side
 * @param {{x: number, y: number}} first corner, in pixels of the fine picture
 * @param {number} scale fine pixels to a pixel
 */
function resampled(light, fine, side, first, scale) {
  const taps = Math.max(1, Math.round(scale));
  return Float32Array.from({ length: side * side }, (_, at) => {
    let sum = 0;
    for (let tap = 0; tap < taps * taps; tap += 1) {
      const x = Math.floor(first.x + ((at % side) + ((tap % taps) + 0.5) / taps) * scale);
      const y = Math.floor(first.y + (Math.floor(at / side) + (Math.floor(tap / taps) + 0.5) / taps) * scale);
      if (x >= 0 && y >= 0 && x < fine && y < fine) sum += light[y * fine + x];
    }
    return sum / taps ** 2;
  });
}

/** @param {number} at @param {number} width @param {number} height */
function isEdge(at, width, height) {
  const [x, y] = [at % width, Math.floor(at / width)];
  return x === 0 || y === 0 || x === width - 1 || y === height - 1;
}

/** @param {Float32Array} values */
function median(values) {
  return values.slice().sort()[values.length >> 1];
}
