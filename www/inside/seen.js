/** What there is to see of the layer that is open: what it is given, what it makes of it, and its weights. */
import { denseFigures, pictureFigures, sizeOf2d } from './figures.js';
import { inputOf, kernelsTo } from './parts.js';

/**
 * Where one looks.
 * @typedef {object} View
 * @property {import('../run.js').Run} run
 * @property {number} layer by its place in the model
 * @property {import('./figures.js').Kernel} [kernel] its weights, once they are there
 * @property {number} channel whose weights are shown; -1: not known yet
 * @property {number} from the channel of the input; likewise
 */

/** What the layer is given; none, too, where another model has come that has fewer layers. @param {View} view */
export function givenTo({ run: { model, passage, subject }, layer }) {
  if (!model || !passage || !subject.x || layer >= model.layers.length) return undefined;
  return inputOf(model, passage, subject.x, layer);
}

/** How many channels the layer makes, and of how many its kernels are made. @param {View} view */
export function countsOf(view) {
  const shape = view.run.model?.layers[view.layer]?.outputShape ?? [1];
  return { channels: shape[shape.length - 1], inputs: kernelsOf(view)?.length ?? 1 };
}

/** Kernels of the chosen channel: of a convolution. @param {View} view @param {Float32Array} [of] numbers like the weights */
export function kernelsOf({ run, layer, kernel, channel }, of = kernel?.weights) {
  const shape = kernel?.shape;
  if (!of || shape?.length !== 4) return undefined;
  const isTransposed = run.model?.layers[layer]?.kind === 'Conv2DTranspose';
  return kernelsTo(of, shape, within(channel, shape[isTransposed ? 2 : 3]), isTransposed);
}

/** @param {View} view @returns {import('./figures.js').Figure[]} */
export function figuresOf(view) {
  const { run, layer, kernel, channel, from } = view;
  const info = run.model?.layers[layer];
  const values = run.passage?.activations[layer];
  if (!info || !values) return [];
  const inputs = givenTo(view)?.shape ?? [];
  if (kernel?.shape.length === 2) return denseFigures(values, kernel, inputs, channel);
  const weights = kernelsOf(view);
  const gradients = kernel?.gradients && kernelsOf(view, kernel.gradients);
  const kernels = weights && kernel && { weights, gradients, size: sizeOf2d(kernel.shape) };
  return pictureFigures(values, info.outputShape, kernels, { channel, from });
}

/** @param {number} channel @param {number} count */
export function within(channel, count) {
  return Math.min(Math.max(0, channel), count - 1);
}

/** The channel of the largest sum of what it has. @param {Float32Array} values @param {number[]} shape */
export function mostActive(values, shape) {
  const channels = shape.length === 3 ? shape[2] : values.length;
  const sums = new Float32Array(channels);
  values.forEach((value, at) => (sums[at % channels] += Math.abs(value)));
  return sums.indexOf(Math.max(...sums));
}
