/** Sets at rest: blobs, which the browser may keep on disk, which cost nothing to hand on, and which can be kept. */
import { ERROR_NAMES, namedError } from '../protocol.js';

/** @typedef {import('../protocol.js').Part} Part */
/** @typedef {import('../protocol.js').Samples} Samples */
/** @typedef {import('./types.js').Resting} Resting */
/** @typedef {import('./types.js').RestingPart} RestingPart */

/** @param {Samples} samples @returns {Resting} */
export function rest({ features = [], train, test }) {
  return { features, train: restPart(train), ...(test && { test: restPart(test) }) };
}

/** @param {Part} part @returns {RestingPart} */
function restPart({ values, scale, labels }) {
  const blob = (/** @type {Uint8Array | Float32Array | Uint32Array} */ array) => new Blob([/** @type {any} */ (array)]);
  const isBytes = values instanceof Uint8Array;
  return { values: blob(values), ...(isBytes && { scale: scale ?? 255 }), ...(labels && { labels: blob(labels) }) };
}

/**
 * @param {string} id
 * @param {number[]} shape
 * @param {Resting} resting
 * @returns {Promise<Samples>}
 */
export async function wake(id, shape, { features, train, test }) {
  try {
    return { id, shape, features, train: await wakePart(train), ...(test && { test: await wakePart(test) }) };
  } catch (error) {
    const problem = `${id} is no longer in this browser (${error instanceof Error ? error.message : error}). Open its file again.`;
    throw namedError(ERROR_NAMES.data, problem);
  }
}

/** @param {RestingPart} part @returns {Promise<Part>} */
async function wakePart({ values, scale, labels }) {
  const bytes = await values.arrayBuffer();
  return {
    values: scale ? new Uint8Array(bytes) : new Float32Array(bytes),
    scale,
    ...(labels && { labels: new Uint32Array(await labels.arrayBuffer()) }),
  };
}
