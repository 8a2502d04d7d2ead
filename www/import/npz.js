/** Weights in the files of NumPy: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html */
import { unzipSync, strFromU8 } from 'fflate';

import { ImportError } from './error.js';
import { RECIPE } from '../export/npy.js';
import { writeTensors } from '../export/safetensors.js';

/** @typedef {import('./hdf5.js').Array32} Array32 */
/** @typedef {import('../recipes.js').Recipe} Recipe */

/** As large as all members together may become. */
const MOST_BYTES = 500_000_000;
const MAGIC = '\x93NUMPY';

/**
 * A file of arrays such as `dense_1/kernel.npy`, of the recipe that it holds, or else of the one at hand.
 * @param {Uint8Array} bytes
 * @param {Recipe} [recipe]
 * @returns {import('./keras.js').Brought}
 */
export function readNpz(bytes, recipe) {
  const members = unzipped(bytes);
  const own = members[RECIPE] ? parsed(members[RECIPE]) : recipe;
  if (!own) throw new ImportError('it holds weights alone; open a model that they are of first');
  const arrays = Object.entries(members).filter(([name]) => name.endsWith('.npy'));
  if (arrays.length === 0) throw new ImportError('it holds no array (.npy)');
  const tensors = new Map(arrays.map(([name, member]) => [name.replace(/\.npy$/, ''), readNpy(name, member)]));
  const card = JSON.stringify({ recipe: own });
  return { recipe: own, weights: writeTensors(tensors, { 'autoencoder-playground.weights': card }) };
}

/** @param {string} name @param {Uint8Array} bytes @returns {Array32} */
export function readNpy(name, bytes) {
  if (strFromU8(bytes.subarray(0, 6), true) !== MAGIC)
    throw new ImportError(`${name} does not begin as an npy file does`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12) throw new ImportError(`${name} ends inside its header`);
  const [length, from] = bytes[6] === 1 ? [view.getUint16(8, true), 10] : [view.getUint32(8, true), 12];
  const start = from + length;
  if (start > bytes.length) throw new ImportError(`${name} ends inside its header`);
  const header = strFromU8(bytes.subarray(from, start), true);
  const shape = shapeOf(name, header);
  const descr = /'descr': *'([^']*)'/.exec(header)?.[1] ?? '';
  const kind = KINDS[descr];
  if (!kind) throw new ImportError(`${name} holds numbers of the type "${descr}"; <f2, <f4 and <f8 are read`);
  if (/'fortran_order': *True/.test(header))
    throw new ImportError(`${name} is in Fortran order; numpy.ascontiguousarray mends it`);
  const count = shape.reduce((all, each) => all * each, 1);
  if (count * kind.size !== bytes.length - start)
    throw new ImportError(
      `${name} promises ${count} numbers of ${kind.size} bytes, but has ${bytes.length - start} bytes`,
    );
  const values = Float32Array.from({ length: count }, (_, at) => kind.read(view, start + at * kind.size));
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0)
    throw new ImportError(`${name} holds ${values[wrong]} at place ${wrong}; weights must be finite numbers`);
  return { shape, values };
}

/** @type {Record<string, {size: number, read: (view: DataView, at: number) => number}>} */
const KINDS = {
  '<f2': { size: 2, read: (view, at) => half(view.getUint16(at, true)) },
  '<f4': { size: 4, read: (view, at) => view.getFloat32(at, true) },
  '<f8': { size: 8, read: (view, at) => view.getFloat64(at, true) },
};

/** A float16. @param {number} bits */
function half(bits) {
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  const sign = bits >> 15 ? -1 : 1;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (exponent ? 2 ** (exponent - 15) * (1 + fraction / 1024) : 2 ** -14 * (fraction / 1024));
}

/** @param {string} name @param {string} header */
function shapeOf(name, header) {
  const tuple = /'shape': *\(([\d, ]*)\)/.exec(header)?.[1];
  if (tuple === undefined) throw new ImportError(`${name} has a header without a "shape"`);
  return tuple
    .split(',')
    .filter((extent) => extent.trim() !== '')
    .map(Number);
}

/** @param {Uint8Array} json @returns {Recipe} */
function parsed(json) {
  try {
    return JSON.parse(strFromU8(json));
  } catch {
    throw new ImportError(`its ${RECIPE} does not parse`);
  }
}

/** @param {Uint8Array} bytes */
function unzipped(bytes) {
  let all = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        all += originalSize;
        if (all > MOST_BYTES) throw new ImportError(`it would have over ${MOST_BYTES} bytes unpacked`);
        return name === RECIPE || name.endsWith('.npy');
      },
    });
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError('it is no whole zip, as an .npz file is');
  }
}
