/** Small pictures with hard pixels. */

/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('./palette.js').Rgb} Rgb */
/** @typedef {{x: number, y: number, width: number, height: number}} Rect */

/** Turns one value into a colour: ink on paper, a signed value with paper as zero, or light as in a photograph. */
/** @typedef {'ink' | 'signed' | 'light'} Tone */

/** @type {Rgb} */
const BLACK = [0, 0, 0];
/** @type {Rgb} */
const WHITE = [255, 255, 255];

/** @type {HTMLCanvasElement | undefined} */
let scratch;

/**
 * Draws rows x columns x channels of values into a rectangle; one channel as ink on paper, three as red, green, blue.
 * @param {CanvasRenderingContext2D} context
 * @param {ArrayLike<number>} values
 * @param {number[]} shape `[rows, columns, channels]`
 * @param {Rect} rect
 * @param {Palette} palette
 * @param {Tone} [tone]
 */
export function drawImage(context, values, shape, rect, palette, tone = 'ink') {
  const [rows, columns, channels = 1] = shape;
  scratch ??= document.createElement('canvas');
  const inner = scratch.getContext('2d');
  if (!inner) return;
  if (scratch.width !== columns || scratch.height !== rows) {
    scratch.width = columns;
    scratch.height = rows;
  }
  const image = inner.createImageData(columns, rows);
  if (channels === 3 && tone !== 'signed') fillColour(image.data, values);
  else fillTone(image.data, values, channels, palette, tone);
  inner.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(scratch, rect.x, rect.y, rect.width, rect.height);
}

/** @param {Uint8ClampedArray} data @param {ArrayLike<number>} values */
function fillColour(data, values) {
  for (let pixel = 0; pixel * 4 < data.length; pixel += 1) {
    for (let channel = 0; channel < 3; channel += 1) data[pixel * 4 + channel] = values[pixel * 3 + channel] * 255;
    data[pixel * 4 + 3] = 255;
  }
}

/**
 * @param {Uint8ClampedArray} data
 * @param {ArrayLike<number>} values
 * @param {number} channels averaged
 * @param {Palette} palette
 * @param {Tone} tone
 */
function fillTone(data, values, channels, palette, tone) {
  const start = tone === 'light' ? BLACK : palette.paper;
  const full = tone === 'light' ? WHITE : palette.ink;
  for (let pixel = 0; pixel * 4 < data.length; pixel += 1) {
    let value = 0;
    for (let channel = 0; channel < channels; channel += 1) value += values[pixel * channels + channel] / channels;
    const end = tone !== 'signed' ? full : value < 0 ? palette.low : palette.high;
    const share = Math.min(1, Math.max(0, tone === 'signed' ? Math.abs(value) : value));
    for (let part = 0; part < 3; part += 1) {
      data[pixel * 4 + part] = start[part] + (end[part] - start[part]) * share;
    }
    data[pixel * 4 + 3] = 255;
  }
}
