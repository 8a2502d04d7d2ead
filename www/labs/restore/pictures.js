/** Pictures with squares hidden, filled in again, and made large: plain arrays, one or more pictures after another. */
import { PATCH } from './tasks.js';

/** A mask as an address has it: four squares a figure. @param {Uint8Array} mask */
export function maskText(mask) {
  let text = '';
  for (let at = 0; at < mask.length; at += 4) {
    text += [0, 1, 2, 3].reduce((sum, bit) => sum + ((mask[at + bit] ?? 0) << bit), 0).toString(16);
  }
  return text;
}

/** @param {string} text @param {number} squares @returns {Uint8Array | undefined} none where it is no such mask */
export function readMask(text, squares) {
  if (!/^[0-9a-f]+$/.test(text) || text.length !== Math.ceil(squares / 4)) return undefined;
  return Uint8Array.from({ length: squares }, (_, at) => (Number.parseInt(text[at >> 2], 16) >> (at & 3)) & 1);
}

/**
 * Pictures with what the mask hides wiped out.
 * @param {Float32Array} clean one or more pictures
 * @param {Uint8Array} mask
 * @param {number[]} shape of a picture: rows, columns, channels
 */
export function hide(clean, mask, [rows, columns, channels]) {
  const across = Math.ceil(columns / PATCH);
  return clean.map((value, at) => {
    const pixel = Math.floor(at / channels) % (rows * columns);
    const [row, column] = [Math.floor(pixel / columns), pixel % columns];
    return mask[Math.floor(row / PATCH) * across + Math.floor(column / PATCH)] ? 0 : value;
  });
}

/** The share of the squares that are hidden. @param {Uint8Array} mask */
export function shareOf(mask) {
  return mask.reduce((sum, each) => sum + each, 0) / Math.max(1, mask.length);
}

/** What was hidden as the model has it, and the rest as it was. @param {Float32Array} x @param {Float32Array} outputs @param {Uint8Array} mask @param {number[]} shape */
export function filled(x, outputs, mask, shape) {
  const seen = hide(outputs, mask, shape);
  return x.map((value, at) => value + outputs[at] - seen[at]);
}

/** Each pixel four times. @param {Float32Array} x one or more pictures @param {number[]} shape of one */
export function doubled(x, [rows, columns, channels]) {
  const large = new Float32Array(x.length * 4);
  return large.map((_, at) => {
    const channel = at % channels;
    const pixel = Math.floor(at / channels);
    const [row, column] = [Math.floor(pixel / (2 * columns)), pixel % (2 * columns)];
    const picture = Math.floor(row / (2 * rows));
    const from = (picture * rows + Math.floor((row % (2 * rows)) / 2)) * columns + Math.floor(column / 2);
    return x[from * channels + channel];
  });
}
