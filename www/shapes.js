/** Shapes of samples and layers, as lists of extents. */

/** @typedef {import('./worker/protocol.js').ModelInfo} ModelInfo */

/**
 * The shape of what the encoder sees: that of the samples, unless it is given something else than them.
 * @param {ModelInfo} model
 */
export function seenShape({ inputShape, data }) {
  return product(inputShape) === product(data.sampleShape) ? data.sampleShape : inputShape;
}

/** @param {number[]} shape */
export function product(shape) {
  return shape.reduce((all, each) => all * each, 1);
}
