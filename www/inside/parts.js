/** Parts of a model's numbers: what a layer is given, its weights, one channel of a picture. */

/** @typedef {import('../worker/protocol.js').ModelInfo} ModelInfo */
/** @typedef {import('../worker/protocol.js').LayerInfo} LayerInfo */
/** @typedef {import('../worker/protocol.js').Passage} Passage */
/** @typedef {{values: Float32Array, shape: number[]}} Block */

/**
 * What a layer is given: what the layer before it made, or the code, or what the encoder sees.
 * @param {ModelInfo} model
 * @param {Passage} passage
 * @param {Float32Array} x
 * @param {number} layer
 * @returns {Block}
 */
export function inputOf({ layers, inputShape }, passage, x, layer) {
  if (layer === 0) return { values: x, shape: inputShape };
  const { part, head } = layers[layer];
  const before = layers[layer - 1];
  const isFirst = before.part !== part || before.head !== head;
  const from = isFirst ? layers.findLastIndex((each) => each.part === 'encoder') : layer - 1;
  return { values: passage.activations[from], shape: layers[from].outputShape };
}

/**
 * What the recipe says of a layer; none where the model has other layers than the recipe names.
 * @param {import('../recipes.js').Recipe} recipe
 * @param {ModelInfo} model
 * @param {number} layer
 * @returns {Record<string, any> | undefined}
 */
export function specOf(recipe, { layers }, layer) {
  const { part, head } = layers[layer];
  const { encoder, heads } = /** @type {any} */ (recipe.model);
  const first = layers.findIndex((each) => each.part === part && each.head === head);
  const stack = part === 'encoder' ? encoder : heads.find((/** @type {any} */ each) => each.name === head)?.layers;
  return stack?.[layer - first];
}

/**
 * The shape of a layer's kernel, in Keras's order; none where it is neither dense nor a convolution.
 * @param {ModelInfo} model
 * @param {number} layer
 * @param {number[]} input shape of what it is given
 * @param {number} length of the kernel
 * @returns {number[] | undefined}
 */
export function kernelShape({ layers }, layer, input, length) {
  const { kind, outputShape } = layers[layer];
  const [channels, filters] = [input, outputShape].map((shape) => shape[shape.length - 1]);
  if (kind === 'Dense') return [length / filters, filters];
  const side = Math.sqrt(length / channels / filters);
  if (kind === 'Conv2D') return [side, side, channels, filters];
  return kind === 'Conv2DTranspose' ? [side, side, filters, channels] : undefined;
}

/** Every so many numbers, from the one at `first` on. @param {Float32Array} values @param {number} first @param {number} step */
export function every(values, first, step) {
  const count = Math.ceil((values.length - first) / step);
  return Float32Array.from({ length: count }, (_, index) => values[first + index * step]);
}

/**
 * The kernels that lead to one channel of the output, one for each channel of the input, one after another.
 * @param {Float32Array} kernel of a convolution (rows, columns, in, out), or of a transposed one (rows, columns, out, in)
 * @param {number[]} shape
 * @param {number} channel of the output
 * @param {boolean} transposed
 * @returns {Float32Array[]}
 */
export function kernelsTo(kernel, shape, channel, transposed) {
  const [rows, columns, third, fourth] = shape;
  const inputs = transposed ? fourth : third;
  const index = (/** @type {number} */ place, /** @type {number} */ input) =>
    transposed ? (place * third + channel) * fourth + input : (place * third + input) * fourth + channel;
  return Array.from({ length: inputs }, (_, input) =>
    Float32Array.from({ length: rows * columns }, (_unused, place) => kernel[index(place, input)]),
  );
}
