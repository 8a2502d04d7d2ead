// A recipe of one chain of layers as a TensorFlow.js model.
import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';

/** @typedef {Record<string, any>} LayerSpec */

const convolution = (/** @type {LayerSpec} */ spec) => ({
  filters: spec.filters,
  kernelSize: spec.kernel_size,
  strides: spec.strides ?? 1,
  padding: spec.padding ?? 'valid',
  activation: spec.activation,
});

/** @type {Record<string, (spec: LayerSpec) => layers.layers.Layer>} */
const MAKERS = {
  Dense: (spec) => layers.layers.dense({ units: spec.units, activation: spec.activation ?? 'linear' }),
  Conv2D: (spec) => layers.layers.conv2d(convolution(spec)),
  Conv2DTranspose: (spec) => layers.layers.conv2dTranspose(convolution(spec)),
  MaxPooling2D: (spec) => layers.layers.maxPooling2d({ poolSize: spec.pool_size, padding: spec.padding }),
  UpSampling2D: (spec) => layers.layers.upSampling2d({ size: [spec.size, spec.size] }),
  LSTM: (spec) => layers.layers.lstm({ units: spec.units, returnSequences: spec.return_sequences }),
  RepeatVector: (spec) => layers.layers.repeatVector({ n: spec.n }),
};

/** @type {Record<string, (rate: number) => tf.Optimizer>} */
const OPTIMIZERS = {
  Adam: (rate) => tf.train.adam(rate),
  Adadelta: (rate) => tf.train.adadelta(rate),
};

/** @type {Record<string, string>} */
const LOSSES = { mean_squared_error: 'meanSquaredError', binary_crossentropy: 'binaryCrossentropy' };

/** @param {any} recipe */
export function modelOf(recipe) {
  const [head] = recipe.model.heads;
  const specs = [...recipe.model.encoder, ...head.layers];
  const model = layers.sequential();
  model.add(layers.layers.inputLayer({ inputShape: recipe.model.input_shape }));
  for (const spec of specs) {
    const make = MAKERS[spec.layer];
    if (!make) throw new Error(`${recipe.id} has a layer ${spec.layer}, which is not compared`);
    model.add(make(spec));
  }
  const { name, learning_rate } = recipe.training.optimizer;
  model.compile({ optimizer: OPTIMIZERS[name](learning_rate), loss: LOSSES[head.loss] });
  return model;
}
