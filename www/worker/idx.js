/**
 * Sets of idx files, as most sets of pictures are, read where they are trained on: their bytes are what training needs.
 *
 * Only what is plain is read here. For anything else the loader, which knows the format in full, says what is wrong.
 */

/** @typedef {import('./protocol.js').Part} Part */
/** @typedef {import('./protocol.js').Samples} Samples */
/** @typedef {import('./protocol.js').CatalogueEntry} CatalogueEntry */

const UNSIGNED_BYTE = 8;

/**
 * @param {CatalogueEntry} entry
 * @param {Record<string, Uint8Array>} files by their roles, without gzip
 * @param {boolean} [testOnly] whether the test's samples stand in for those of the training
 * @returns {Samples | undefined} nothing where a file is not as it should be
 */
export function idxSamples({ id, scale }, files, testOnly = false) {
  const { testImages, testLabels } = files;
  const { trainImages, trainLabels } = testOnly ? { trainImages: testImages, trainLabels: testLabels } : files;
  const images = plain(trainImages, [3, 4]);
  const train = scale && images && part(images, trainLabels, scale);
  if (!train) return undefined;
  const shape = shapeOf(images.extents);
  const samples = { id: `${id} train`, shape, train };
  if (!testImages) return samples;
  const others = plain(testImages, [3, 4]);
  const test = others && String(shapeOf(others.extents)) === String(shape) && part(others, testLabels, scale);
  return test ? { ...samples, test } : undefined;
}

/** Height, width and channels. @param {number[]} extents of a file of pictures */
function shapeOf([, height, width, channels = 1]) {
  return [height, width, channels];
}

/**
 * @param {{extents: number[], values: Uint8Array}} images
 * @param {Uint8Array | undefined} file of labels
 * @param {number} scale
 * @returns {Part | undefined}
 */
function part({ extents, values }, file, scale) {
  if (!file) return { values, scale };
  const labels = plain(file, [1]);
  return labels?.extents[0] === extents[0] ? { values, scale, labels: Uint32Array.from(labels.values) } : undefined;
}

/**
 * What an idx file of bytes says of itself, and the bytes after that.
 * @param {Uint8Array | undefined} file
 * @param {number[]} ranks
 */
function plain(file, ranks) {
  if (!file || file.length < 4) return undefined;
  const [zero, none, type, rank] = file;
  const start = 4 + 4 * rank;
  if (zero || none || type !== UNSIGNED_BYTE || !ranks.includes(rank) || file.length < start) return undefined;
  const header = new DataView(file.buffer, file.byteOffset);
  const extents = Array.from({ length: rank }, (_, at) => header.getUint32(4 + 4 * at));
  const promised = extents.reduce((all, each) => all * each, 1);
  return promised > 0 && promised === file.length - start ? { extents, values: file.subarray(start) } : undefined;
}
