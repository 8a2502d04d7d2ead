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
 * @property {(context: CanvasRenderingContext2D, values: ArrayLike<number>, rect: Rect, palette: Palette, tone?: Tone) => void} draw
 */

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
      draw: (context, values, rect, palette, tone) => drawImage(context, values, picture, rect, palette, tone),
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

/** @type {SampleView['draw']} */
function drawCurve(context, values, rect, palette) {
  const { low, high } = extent(values);
  context.beginPath();
  for (let at = 0; at < values.length; at += 1) {
    const x = rect.x + (at / (values.length - 1)) * rect.width;
    const y = rect.y + rect.height * (1 - (values[at] - low) / (high - low));
    context.lineTo(x, y);
  }
  context.strokeStyle = css(palette.ink);
  context.lineWidth = 1.5;
  context.stroke();
}

/** @type {SampleView['draw']} */
function drawBars(context, values, rect, palette) {
  const { low, high } = extent(values);
  const zero = rect.y + rect.height * (1 - (0 - low) / (high - low));
  const step = rect.width / values.length;
  for (let at = 0; at < values.length; at += 1) {
    const top = rect.y + rect.height * (1 - (values[at] - low) / (high - low));
    context.fillStyle = css(palette.ink);
    context.fillRect(rect.x + at * step, Math.min(top, zero), Math.max(1, step - 1), Math.abs(top - zero));
  }
}

/** Smallest and largest value, zero among them. @param {ArrayLike<number>} values */
function extent(values) {
  let [low, high] = [0, 1e-9];
  for (let at = 0; at < values.length; at += 1) {
    low = Math.min(low, values[at]);
    high = Math.max(high, values[at]);
  }
  return { low, high };
}
