// How many floating-point operations a training step cannot do without, by direct sums.

/**
 * @typedef {Record<string, any>} LayerSpec
 * @typedef {{shape: number[], macs: number}} Passed what comes out of a layer, and the multiply-adds of a sample
 */

/** @param {LayerSpec} spec @param {number[]} shape @returns {Passed} */
function pass(spec, shape) {
  const [height, width, channels] = shape;
  switch (spec.layer) {
    case 'Dense':
      return { shape: [...shape.slice(0, -1), spec.units], macs: product(shape) * spec.units };
    case 'Conv2D': {
      const shrink = spec.padding === 'same' ? 0 : spec.kernel_size - 1;
      const side = (/** @type {number} */ length) => Math.ceil((length - shrink) / (spec.strides ?? 1));
      const out = [side(height), side(width), spec.filters];
      return { shape: out, macs: product(out) * spec.kernel_size ** 2 * channels };
    }
    case 'Conv2DTranspose': {
      // The convolution that it turns around: each input pixel touches a whole window.
      const out = [height * spec.strides, width * spec.strides, spec.filters];
      return { shape: out, macs: product(shape) * spec.kernel_size ** 2 * spec.filters };
    }
    case 'MaxPooling2D':
      return { shape: [Math.ceil(height / spec.pool_size), Math.ceil(width / spec.pool_size), channels], macs: 0 };
    case 'UpSampling2D':
      return { shape: [height * spec.size, width * spec.size, channels], macs: 0 };
    default:
      throw new Error(`the operations of a layer ${spec.layer} are not counted`);
  }
}

const product = (/** @type {number[]} */ shape) => shape.reduce((all, side) => all * side, 1);

/**
 * Operations for one sample: forward, to the weights, and to the input of every layer but the first.
 *
 * @param {any} recipe one chain of layers
 */
export function trainingFlops(recipe) {
  let shape = recipe.model.input_shape;
  let macs = 0;
  const specs = [...recipe.model.encoder, ...recipe.model.heads[0].layers];
  specs.forEach((spec, index) => {
    const passed = pass(spec, shape);
    macs += passed.macs * (index === 0 ? 2 : 3);
    shape = passed.shape;
  });
  return 2 * macs;
}
