/** The shapes between the layers, without the batch, rows and columns before channels. */
import { pair, Unsupported } from './layers.js';

/** @typedef {import('./layers.js').LayerSpec} LayerSpec */

const product = (/** @type {number[]} */ shape) => shape.reduce((all, each) => all * each, 1);

/**
 * What comes out of a layer.
 * @param {LayerSpec} spec
 * @param {number[]} shape of what goes in
 * @returns {number[]}
 */
export function outputShape(spec, shape) {
  const kept = shape.slice(0, -1);
  switch (spec.layer) {
    case 'Dense':
      return [...kept, spec.units];
    case 'Conv2D':
      return [...windows(shape, pair(spec.kernel_size, 1), pair(spec.strides, 1), spec.padding), spec.filters];
    case 'Conv2DTranspose':
      return [...enlarged(shape, spec), spec.filters];
    case 'MaxPooling2D':
    case 'AveragePooling2D': {
      const size = pair(spec.pool_size, 2);
      return [...windows(shape, size, pair(spec.strides ?? size, 2), spec.padding), shape[2]];
    }
    case 'UpSampling2D': {
      const [rows, columns] = pair(spec.size, 2);
      return [shape[0] * rows, shape[1] * columns, shape[2]];
    }
    case 'Flatten':
      return [product(shape)];
    case 'Reshape':
      return whole(spec.target_shape, product(shape));
    case 'LSTM':
      return spec.return_sequences ? [shape[0], spec.units] : [spec.units];
    case 'RepeatVector':
      return [spec.n, ...shape];
    case 'GaussianSampling':
      return [...kept, shape[shape.length - 1] / 2];
    case 'ConcatenateLabel':
      return [...kept, shape[shape.length - 1] + spec.classes];
    case 'Activation':
    case 'Dropout':
    case 'GaussianNoise':
    case 'TopK':
    case 'VectorQuantization':
      return shape;
    default:
      throw new Unsupported(`The layer ${spec.layer} is not known here.`);
  }
}

/** Layers with what goes into each and what comes out. @param {LayerSpec[]} specs @param {number[]} shape */
export function shaped(specs, shape) {
  return specs.map((spec) => {
    const from = shape;
    shape = outputShape(spec, from);
    return { spec, from, to: shape };
  });
}

/**
 * How much is added before and after an axis so that a window sees every place, as Keras's `same` does.
 * @param {number} extent
 * @param {number} size
 * @param {number} stride
 */
export function samePadding(extent, size, stride) {
  const all = Math.max((Math.ceil(extent / stride) - 1) * stride + size - extent, 0);
  return [Math.floor(all / 2), all - Math.floor(all / 2)];
}

/** How much of what a transposed convolution writes is cut off before and after; negative: it lacks that much. @param {number} size @param {number} stride */
export function sameCut(size, stride) {
  const all = size - stride;
  const before = Math.max(Math.floor(all / 2), 0);
  return [before, all - before];
}

/** @param {number[]} shape @param {number[]} size @param {number[]} strides @param {string} [padding] */
function windows(shape, size, strides, padding = 'valid') {
  return [0, 1].map((axis) => {
    const extent = padding === 'same' ? shape[axis] : shape[axis] - size[axis] + 1;
    return Math.ceil(extent / strides[axis]);
  });
}

/** @param {number[]} shape @param {LayerSpec} spec */
function enlarged(shape, { kernel_size: kernel, strides, padding = 'valid' }) {
  const [size, step] = [pair(kernel, 1), pair(strides, 1)];
  return [0, 1].map(
    (axis) => shape[axis] * step[axis] + (padding === 'same' ? 0 : Math.max(size[axis] - step[axis], 0)),
  );
}

/** @param {number[]} target @param {number} numbers */
function whole(target, numbers) {
  const known = product(target.filter((extent) => extent !== -1));
  return target.map((extent) => (extent === -1 ? numbers / known : extent));
}
