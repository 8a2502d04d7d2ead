/** Arrays as NumPy has them: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html */

/** @typedef {{shape: number[], values: Float32Array | Uint32Array}} Tensor */

/** The member of a zip of arrays that holds the recipe, where it is of this playground. */
export const RECIPE = 'recipe.json';

/** A file of one array, version 1.0. @param {Tensor} tensor */
export function npy({ shape, values }) {
  const descr = values instanceof Uint32Array ? '<u4' : '<f4';
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${tuple}, }`;
  // What comes before the numbers is a multiple of 64 bytes and ends with a new line.
  const padded = `${header}${' '.repeat((64 - ((header.length + 11) % 64)) % 64)}\n`;
  const bytes = new Uint8Array(10 + padded.length + values.byteLength);
  bytes.set([0x93, ...ascii('NUMPY'), 1, 0, padded.length & 255, padded.length >> 8]);
  bytes.set(ascii(padded), 10);
  bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), 10 + padded.length);
  return bytes;
}

const ascii = (/** @type {string} */ text) => Array.from(text, (letter) => letter.charCodeAt(0));
