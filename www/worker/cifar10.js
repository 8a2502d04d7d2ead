/**
 * CIFAR-10's binary files, read where they are trained on: of each picture a byte for its label, then all red, all green
 * and all blue bytes. As with idx, only what is plain is read here, and the loader says what is wrong with the rest.
 */

/** @typedef {import('./protocol.js').Part} Part */
/** @typedef {import('./protocol.js').Samples} Samples */

const PIXELS = 32 * 32;
const RECORD = 1 + 3 * PIXELS;
const CLASSES = 10;

/**
 * @param {import('./protocol.js').CatalogueEntry} entry
 * @param {Record<string, Uint8Array>} files by their roles, without gzip
 * @param {boolean} [testOnly] whether the test's samples stand in for those of the training
 * @returns {Samples | undefined} nothing where a file is not as it should be
 */
export function cifarSamples({ id }, files, testOnly = false) {
  const test = part(files.test);
  const train = testOnly ? test : part(files.train);
  return train && test && { id: `${id} train`, shape: [32, 32, 3], train, test };
}

/** @param {Uint8Array | undefined} file @returns {Part | undefined} */
function part(file) {
  if (!file?.length || file.length % RECORD !== 0) return undefined;
  const count = file.length / RECORD;
  const labels = Uint32Array.from({ length: count }, (_, index) => file[index * RECORD]);
  if (labels.some((label) => label >= CLASSES)) return undefined;
  const values = new Uint8Array(count * 3 * PIXELS);
  let to = 0;
  for (let index = 0; index < count; index += 1) {
    const red = index * RECORD + 1;
    for (let from = red; from < red + PIXELS; from += 1) {
      values[to] = file[from];
      values[to + 1] = file[from + PIXELS];
      values[to + 2] = file[from + 2 * PIXELS];
      to += 3;
    }
  }
  return { values, scale: 255, labels };
}
