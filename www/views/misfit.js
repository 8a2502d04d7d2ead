/** Where an output misses its target, shown in place: in the colour of errors, the stronger the farther off. */
import { css } from './palette.js';
import { extent, heights, pictureShape } from './sample.js';

/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('./image.js').Rect} Rect */

/** A difference of this much of full ink is shown in full colour. */
const FULL = 0.7;
/** Weaker differences are those of any copy. */
const LEAST = 0.12;

/** @type {HTMLCanvasElement | undefined} */
let scratch;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{target: ArrayLike<number>, output: ArrayLike<number>, shape: number[], look?: import('./sample.js').Look}} pair
 * @param {Rect} rect
 * @param {Palette} palette
 */
export function drawMisfit(context, { target, output, shape, look }, rect, palette) {
  const picture = pictureShape(shape);
  if (picture) drawPixels(context, target, output, picture, rect, palette);
  else drawBetween(context, target, output, rect, palette, look?.range ?? extent(target));
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {ArrayLike<number>} target
 * @param {ArrayLike<number>} output
 * @param {[number, number, number]} shape
 * @param {Rect} rect
 * @param {Palette} palette
 */
function drawPixels(context, target, output, [rows, columns, channels], rect, palette) {
  scratch ??= document.createElement('canvas');
  scratch.width = columns;
  scratch.height = rows;
  const inner = scratch.getContext('2d');
  if (!inner) return;
  const image = inner.createImageData(columns, rows);
  for (let pixel = 0; pixel < rows * columns; pixel += 1) {
    let off = 0;
    for (let channel = 0; channel < channels; channel += 1) {
      const at = pixel * channels + channel;
      off += Math.abs(target[at] - output[at]) / channels;
    }
    image.data.set(palette.error, pixel * 4);
    image.data[pixel * 4 + 3] = 255 * Math.min(1, Math.max(0, (off - LEAST) / (FULL - LEAST)));
  }
  inner.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(scratch, rect.x, rect.y, rect.width, rect.height);
}

/**
 * The room between two curves.
 * @param {CanvasRenderingContext2D} context
 * @param {ArrayLike<number>} target
 * @param {ArrayLike<number>} output
 * @param {Rect} rect
 * @param {Palette} palette
 * @param {import('./sample.js').Range} range
 */
function drawBetween(context, target, output, rect, palette, range) {
  const height = heights(rect, range);
  const last = target.length - 1;
  const x = (/** @type {number} */ at) => rect.x + (at / last) * rect.width;
  context.beginPath();
  for (let at = 0; at <= last; at += 1) context.lineTo(x(at), height(target[at]));
  for (let at = last; at >= 0; at -= 1) context.lineTo(x(at), height(output[at]));
  context.closePath();
  context.fillStyle = css(palette.error, 0.55);
  context.fill();
}
