/** What a safetensors file of this playground says of itself. */

/** As long as no header of a model here is. */
const LONGEST_HEADER = 10_000_000;
/** @type {Record<string, 'weights' | 'run'>} */
const KINDS = { 'autoencoder-playground.weights': 'weights', 'autoencoder-playground': 'run' };

/**
 * @typedef {object} KeptFile
 * @property {'weights' | 'run'} kind
 * @property {import('../recipes.js').Recipe} recipe
 * @property {string} data name of the data set, and which part of it
 * @property {number} seed
 */

/**
 * What kind of file it is and what it was made of; nothing where it does not say, and the core will know why.
 * @param {Uint8Array} bytes
 * @returns {KeptFile | undefined}
 */
export function keptFile(bytes) {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const length = Number(view.getBigUint64(0, true));
    if (length > LONGEST_HEADER) return undefined;
    /** @type {Record<string, string>} */
    const metadata = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))).__metadata__ ?? {};
    const [key, kind] = Object.entries(KINDS).find(([name]) => name in metadata) ?? [];
    if (!key || !kind) return undefined;
    const { recipe, data, seed } = JSON.parse(metadata[key]);
    return typeof recipe?.id === 'string' ? { kind, recipe, data: String(data), seed: Number(seed) } : undefined;
  } catch {
    return undefined;
  }
}
