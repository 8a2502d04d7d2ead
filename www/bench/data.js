/** Samples of a recipe's shape, made on the spot: what they show is nothing to the clock. */

/** @typedef {import('../recipes.js').Recipe} Recipe */
/** @typedef {import('../worker/protocol.js').DataRequest} DataRequest */

/** Enough to tell that training works; more would be time that is no training. */
const VALIDATION = 16;

/**
 * @param {Recipe} recipe
 * @param {number} samples to train on
 * @returns {DataRequest}
 */
export function madeData(recipe, samples) {
  const all = samples + VALIDATION;
  const generator = recipe.data.find((id) => id.startsWith('generated-'));
  const common = { title: '', scale: 255, shape: [], samples: all };
  /** @type {DataRequest['entry']} */
  const entry = generator
    ? { ...common, id: generator, kind: 'generated' }
    : { ...common, id: 'noise', kind: 'idx', files: { trainImages: noise(sampleShape(recipe), all) } };
  // The core rounds down what is left to train on; it is to be whole batches.
  return { entry, base: document.baseURI, seed: 1, validationSplit: (VALIDATION - 0.5) / all };
}

/** Samples are what goes in, but for colours, which the model is to guess. @param {Recipe} recipe */
function sampleShape({ model, corruption = [] }) {
  const shape = /** @type {number[]} */ (model.input_shape);
  if (corruption.some(({ kind }) => kind === 'greyscale')) return [...shape.slice(0, -1), 3];
  return shape.length === 1 ? [1, ...shape] : shape;
}

/**
 * The address of an idx file of bytes that look like chance.
 * @param {number[]} shape
 * @param {number} count
 */
function noise(shape, count) {
  const extents = [count, ...shape];
  const header = new DataView(new ArrayBuffer(4 + 4 * extents.length));
  header.setUint32(0, 0x0800 + extents.length);
  extents.forEach((extent, axis) => header.setUint32(4 + 4 * axis, extent));
  const length = extents.reduce((product, extent) => product * extent, 1);
  const bytes = Uint8Array.from({ length }, (_, at) => Math.imul(at, 2654435761) >>> 24);
  return URL.createObjectURL(new Blob([header, bytes]));
}
