/** The layers of a Keras model as a recipe has them. */
import { ImportError } from './error.js';

/** @typedef {import('../export/layers.js').LayerSpec} LayerSpec */
/** @typedef {Record<string, any>} Config */
/** A layer with how many arrays of weights it has. @typedef {{spec: LayerSpec, weights: string[]}} Taken */

const ACTIVATIONS = 'linear relu leaky_relu elu selu sigmoid tanh softplus softmax gelu'.split(' ');

/**
 * The recipe's layer of a Keras layer.
 * @param {string} kind its class
 * @param {Config} config
 * @returns {Taken}
 */
export function takenLayer(kind, config) {
  const make = LAYERS[kind];
  if (!make) throw new ImportError(`its layer "${config.name}" is of the kind ${kind}, which is not known here`);
  const { weights = [], ...spec } = make(config, need(kind, config));
  return { spec: { name: config.name, ...spec }, weights };
}

/** @typedef {(field: string, ...allowed: unknown[]) => void} Need throws where a field has another value than these */
/** @param {string} kind @param {Config} config @returns {Need} */
const need =
  (kind, config) =>
  (field, ...allowed) => {
    const value = config[field];
    if (value === undefined || allowed.some((each) => JSON.stringify(each) === JSON.stringify(value))) return;
    const problem = `has ${field} = ${JSON.stringify(value)}, where only ${allowed.map((each) => JSON.stringify(each)).join(' or ')} is known here`;
    throw new ImportError(`its layer "${config.name}" (${kind}) ${problem}`);
  };

/** @param {Config} config @param {string} [field] */
function activation(config, field = 'activation') {
  const value = config[field];
  const name = typeof value === 'object' && value ? (value.config ?? value.class_name) : (value ?? 'linear');
  if (!ACTIVATIONS.includes(name))
    throw new ImportError(
      `its layer "${config.name}" has the ${field} ${JSON.stringify(name)}, which is not known here`,
    );
  return name;
}

/** @param {Config} config */
const dense = (config) => ({
  layer: 'Dense',
  units: config.units,
  activation: activation(config),
  use_bias: config.use_bias ?? true,
  weights: withBias(config, 'kernel'),
});

/** @param {Config} config @param {...string} names */
const withBias = ({ use_bias: bias = true }, ...names) => [...names, ...(bias ? ['bias'] : [])];

/** @param {string} layer @returns {(config: Config, need: Need) => LayerSpec} */
const convolution = (layer) => (config, needs) => {
  needs('data_format', 'channels_last');
  needs('dilation_rate', [1, 1], 1);
  needs('groups', 1);
  needs('output_padding', null);
  const { filters, kernel_size, strides = 1, padding = 'valid', use_bias = true } = config;
  const weights = withBias(config, 'kernel');
  return { layer, filters, kernel_size, strides, padding, activation: activation(config), use_bias, weights };
};

/** @param {string} layer @returns {(config: Config, need: Need) => LayerSpec} */
const pooling = (layer) => (config, needs) => {
  needs('data_format', 'channels_last');
  const { pool_size, strides, padding = 'valid' } = config;
  return { layer, pool_size, ...(strides && { strides }), padding };
};

/** @param {string} name @returns {() => LayerSpec} */
const activationOnly = (name) => () => ({ layer: 'Activation', activation: name });

/** @type {Record<string, (config: Config, need: Need) => LayerSpec>} */
const LAYERS = {
  Activation: (config) => ({ layer: 'Activation', activation: activation(config) }),
  AveragePooling2D: pooling('AveragePooling2D'),
  Conv2D: convolution('Conv2D'),
  Conv2DTranspose: convolution('Conv2DTranspose'),
  Dense: dense,
  Dropout: ({ rate }) => ({ layer: 'Dropout', rate }),
  ELU: (_, needs) => {
    needs('alpha', 1);
    return { layer: 'Activation', activation: 'elu' };
  },
  Flatten: (_, needs) => {
    needs('data_format', 'channels_last');
    return { layer: 'Flatten' };
  },
  GaussianNoise: ({ stddev }) => ({ layer: 'GaussianNoise', stddev }),
  LeakyReLU: (_, needs) => {
    needs('negative_slope', 0.2);
    needs('alpha', 0.2);
    return { layer: 'Activation', activation: 'leaky_relu' };
  },
  LSTM: (config, needs) => {
    for (const field of ['return_state', 'go_backwards', 'stateful']) needs(field, false);
    const { units, return_sequences = false, use_bias = true } = config;
    return {
      layer: 'LSTM',
      units,
      activation: activation({ activation: 'tanh', ...config }),
      recurrent_activation: activation({ recurrent_activation: 'sigmoid', ...config }, 'recurrent_activation'),
      return_sequences,
      use_bias,
      weights: withBias(config, 'kernel', 'recurrent_kernel'),
    };
  },
  MaxPooling2D: pooling('MaxPooling2D'),
  ReLU: (_, needs) => {
    needs('max_value', null);
    needs('negative_slope', 0, null);
    needs('threshold', 0, null);
    return activationOnly('relu')();
  },
  RepeatVector: ({ n }) => ({ layer: 'RepeatVector', n }),
  Reshape: ({ target_shape }) => ({ layer: 'Reshape', target_shape }),
  Softmax: (_, needs) => {
    needs('axis', -1);
    return activationOnly('softmax')();
  },
  TimeDistributed: ({ name, layer }) => {
    if (layer?.class_name !== 'Dense')
      throw new ImportError(
        `its layer "${name}" repeats a layer of the kind ${layer?.class_name} over time; only Dense is known here`,
      );
    return dense({ ...layer.config, name });
  },
  UpSampling2D: ({ size }, needs) => {
    needs('data_format', 'channels_last');
    needs('interpolation', 'nearest');
    return { layer: 'UpSampling2D', size };
  },
};
