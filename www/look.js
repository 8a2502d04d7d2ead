/** How the samples of a run are shown: what follows from what they are. */
import { extent, pictureShape } from './views/sample.js';

/** @typedef {import('./run.js').Run} Run */
/** @typedef {import('./worker/protocol.js').ModelInfo} ModelInfo */

/** Of samples that were looked at before: every picture of every frame asks. @type {WeakMap<Float32Array, import('./views/sample.js').Range>} */
const ranges = new WeakMap();

/**
 * How a run's samples are drawn: as light where they have colours, and all on one scale, so that an output can be
 * compared with its input. Shares of a whole, which cross-entropy makes of the counts of words, have another scale.
 * @param {Run} run
 * @returns {import('./views/sample.js').Look}
 */
export function lookOf({ model, strip }) {
  const coloured = model && pictureShape(model.data.sampleShape)?.[2] === 3;
  const scaled = strip && model?.loss !== 'categorical_crossentropy';
  return { tone: coloured ? 'light' : 'ink', range: scaled ? rangeOf(strip.inputs) : undefined };
}

/** @param {Float32Array} values */
function rangeOf(values) {
  const range = ranges.get(values) ?? extent(values);
  ranges.set(values, range);
  return range;
}

/** Whether a pen makes sense: square pictures of one channel. @param {ModelInfo} model */
export function drawable(model) {
  const sample = pictureShape(model.data.sampleShape);
  return sample !== undefined && sample[0] === sample[1] && sample[2] === 1;
}
