/** HDF5 files, as Keras writes them, over jsfive: https://github.com/usnistgov/jsfive */
import { Dataset, File, Group } from 'jsfive';

import { ImportError } from './error.js';

/** @typedef {import('../export/npy.js').Tensor & {values: Float32Array}} Array32 */

/** What every HDF5 file begins with. */
const MAGIC = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/** @param {Uint8Array} bytes @returns {Group} */
export function openHdf5(bytes) {
  if (MAGIC.some((byte, at) => bytes[at] !== byte))
    throw new ImportError('it is no HDF5 file, which begins with \\x89HDF');
  return guarded('it', () => new File(/** @type {ArrayBuffer} */ (bytes.slice().buffer)));
}

/** What a group holds, by name. @param {Group} group @returns {[string, Group | Dataset][]} */
export function entries(group) {
  return guarded(group.name, () => group.keys.map((key) => [key, group.get(key)]));
}

/** A group within, where there is one. @param {Group} group @param {string} path @returns {Group | undefined} */
export function groupAt(group, path) {
  /** @type {Group | undefined} */
  let at = group;
  for (const part of path.split('/')) {
    /** @type {Group | Dataset | undefined} */
    const next = at && entries(at).find(([key]) => key === part)?.[1];
    at = next instanceof Group ? next : undefined;
  }
  return at;
}

/** An attribute as text or a list of texts. @param {Group} group @param {string} name */
export function attribute(group, name) {
  return guarded(`${group.name}, attribute ${name}`, () => group.attrs[name]);
}

/** The numbers of an array. @param {Dataset} dataset @returns {Array32} */
export function numbers(dataset) {
  const { name } = dataset;
  const { shape, values } = guarded(name, () => ({
    shape: [...dataset.shape],
    values: Float32Array.from(/** @type {ArrayLike<number>} */ (dataset.value)),
  }));
  const wanted = shape.reduce((all, each) => all * each, 1);
  if (values.length !== wanted) throw new ImportError(`${name} has ${values.length} numbers for a shape of ${shape}`);
  const wrong = values.findIndex((each) => !Number.isFinite(each));
  if (wrong >= 0)
    throw new ImportError(`${name} holds ${values[wrong]} at place ${wrong}; weights must be finite numbers`);
  return { shape, values };
}

/** Whatever a damaged file makes a reader trip over is said with where. @template T @param {string} where @param {() => T} read @returns {T} */
export function guarded(where, read) {
  try {
    return read();
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError(`${where} is damaged or cut off: ${error instanceof Error ? error.message : error}`);
  }
}

export { Dataset, Group };
