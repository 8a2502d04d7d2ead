/** Draws one sample of whatever a data set holds; its shape decides how. */
import { drawImage } from './image.js';
import { css } from './palette.js';

/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('./image.js').Rect} Rect */
/** @typedef {import('./image.js').Tone} Tone */

/**
 * @typedef {object} SampleView
 * @property {'image' | 'curve' | 'bars'} kind
 * @property {number} aspect width over height
 * @property {(context: CanvasRenderingContext2D, values: ArrayLike<number>, rect: Rect, palette: Palette, look?: Look) => void} draw
 */

/**
 * How samples that are seen side by side are made comparable.
 * @typedef {object} Look
 * @property {Tone} [tone] of pictures
 * @property {Range} [range] of curves and bars; the sample's own where it is left out
 */
/** @typedef {{low: number, high: number}} Range */

/** A row of more numbers than this is a curve over time; fewer are the columns of a table. */
const MOST_BARS = 40;

/**
 * @param {number[]} shape of one sample, such as `[28, 28, 1]`, `[28, 28]`, `[140]`
 * @returns {SampleView}
 */
export function sampleView(shape) {
  const picture = pictureShape(shape);
  if (picture) {
    return {
      kind: 'image',
      aspect: picture[1] / picture[0],
      draw: (context, values, rect, palette, look) => drawImage(context, values, picture, rect, palette, look?.tone),
    };
  }
  const length = shape.reduce((all, each) => all * each, 1);
  return length > MOST_BARS
    ? { kind: 'curve', aspect: 1.5, draw: drawCurve }
    : { kind: 'bars', aspect: 1.5, draw: drawBars };
}

/**
 * Rows, columns and channels of what is a picture; a flat square number of values is one too.
 * @param {number[]} shape
 * @returns {[number, number, number] | undefined}
 */
export function pictureShape(shape) {
  const [first, second, third] = shape;
  if (shape.length === 3 && (third === 1 || third === 3)) return [first, second, third];
  if (shape.length === 2 && second > 1) return [first, second, 1];
  const side = Math.sqrt(first);
  if (shape.length === 1 && Number.isInteger(side) && side >= 8) return [side, side, 1];
  return undefined;
}

/** Whether samples are one number after another in time. @param {number[]} shape */
export function isSeries(shape) {
  return shape.length === 2 && shape[1] === 1;
}

/** @type {SampleView['draw']} */
function drawCurve(context, values, rect, palette, look) {
  const height = heights(rect, look?.range ?? extent(values));
  context.beginPath();
  for (let at = 0; at < values.length; at += 1) {
    const x = rect.x + (at / (values.length - 1)) * rect.width;
    context.lineTo(x, height(values[at]));
  }
  context.strokeStyle = css(palette.ink);
  context.lineWidth = 1.5;
  context.stroke();
}

/** @type {SampleView['draw']} */
function drawBars(context, values, rect, palette, look) {
  const height = heights(rect, look?.range ?? extent(values));
  const zero = height(0);
  const step = rect.width / values.length;
  for (let at = 0; at < values.length; at += 1) {
    const top = height(values[at]);
    context.fillStyle = css(palette.ink);
    context.fillRect(rect.x + at * step, Math.min(top, zero), Math.max(1, step - 1), Math.abs(top - zero));
  }
}

/** Where a value lies in a rectangle; one out of range lies at its edge. @param {Rect} rect @param {Range} range */
export function heights(rect, { low, high }) {
  return (/** @type {number} */ value) => {
    const share = Math.min(1, Math.max(0, (value - low) / (high - low)));
    return rect.y + rect.height * (1 - share);
  };
}

/**
 * Smallest and largest value, zero among them.
 * @param {ArrayLike<number>} values
 * @returns {Range}
 */
export function extent(values) {
  let [low, high] = [0, 1e-9];
  for (let at = 0; at < values.length; at += 1) {
    low = Math.min(low, values[at]);
    high = Math.max(high, values[at]);
  }
  return { low, high };
}
