/** Kinds of layers that a reader can put in and change: what of each, and what a new one is like. */

/** @typedef {import('../recipe-edit.js').LayerSpec} LayerSpec */
/**
 * A field of a layer that can be changed.
 * @typedef {object} Field
 * @property {string} name as recipes have it, with a dot before the field of a field
 * @property {'whole' | 'number' | 'activation' | 'padding'} type
 * @property {boolean} [optional] whether it may be left empty
 */

/** Keras's names, as the core knows them. */
export const ACTIVATIONS = Object.freeze([
  'linear',
  'relu',
  'leaky_relu',
  'elu',
  'selu',
  'gelu',
  'sigmoid',
  'tanh',
  'softplus',
  'softmax',
]);
export const LOSSES = Object.freeze([
  'mean_squared_error',
  'mean_absolute_error',
  'binary_crossentropy',
  'categorical_crossentropy',
]);

/** What is done at the border of a picture. */
export const PADDINGS = Object.freeze(['valid', 'same']);

/** @type {(name: string) => Field} */
const whole = (name) => ({ name, type: 'whole' });
/** @type {(name: string) => Field} */
const number = (name) => ({ name, type: 'number' });
/** @type {(name: string) => Field} */
const penalty = (name) => ({ name, type: 'number', optional: true });
/** @type {Field} */
const activation = { name: 'activation', type: 'activation' };
/** @type {Field} */
const strides = { name: 'strides', type: 'whole', optional: true };
/** @type {Field} */
const padding = { name: 'padding', type: 'padding' };
const penalties = [penalty('kernel_regularizer.l2'), penalty('activity_regularizer.l1')];
const sparsity = [penalty('activity_regularizer.kl.rho'), penalty('activity_regularizer.kl.weight')];
const convolution = [whole('filters'), whole('kernel_size'), strides, padding, activation, ...penalties, ...sparsity];
const pooling = [whole('pool_size'), strides, padding];

/** What can be changed of each kind; of the others nothing. @type {Record<string, Field[]>} */
const FIELDS = {
  Activation: [activation],
  AveragePooling2D: pooling,
  Conv2D: convolution,
  Conv2DTranspose: convolution,
  Dense: [whole('units'), activation, ...penalties, ...sparsity],
  Dropout: [number('rate')],
  GaussianNoise: [number('stddev')],
  GaussianSampling: [number('beta')],
  LSTM: [whole('units'), ...penalties],
  MaxPooling2D: pooling,
  TopK: [whole('k')],
  UpSampling2D: [whole('size')],
  VectorQuantization: [whole('codes'), number('beta')],
};

/** @param {string} kind @returns {Field[]} */
export const fieldsOf = (kind) => FIELDS[kind] ?? [];

/** What an encoder and a decoder have for pictures: the one makes them smaller, the other larger. */
const OF_PICTURES = {
  encoder: ['Conv2D', 'MaxPooling2D', 'AveragePooling2D'],
  decoder: ['Conv2D', 'Conv2DTranspose', 'UpSampling2D'],
};
/** By how many axes the numbers have that come by: a vector, a series. */
const OF_OTHERS = [['Dense'], ['Dense'], ['LSTM', 'Dense']];

/** The kinds that can be put in where such numbers come by, the most useful first. @param {number[]} shape @param {import('./stacks.js').Part} part */
export const kindsFor = (shape, part) => [
  ...(OF_OTHERS[shape.length] ?? OF_PICTURES[part]),
  'Dropout',
  'GaussianNoise',
];

/** By how much pictures are made smaller or larger, the most usual first. */
export const FACTORS = Object.freeze([2, 3, 5, 7]);

/** A layer as it is, and where it resizes pictures by its size alone with other sizes. @param {LayerSpec} spec */
export function sizedAnew(spec) {
  const field = ['pool_size', 'size'].find((name) => name in spec);
  return field ? FACTORS.map((factor) => ({ ...spec, [field]: factor })) : [spec];
}

/**
 * A new layer between two: as wide as lies between them, otherwise like the one of its kind that is nearest.
 * @param {string} kind
 * @param {{near?: LayerSpec, width: number}} place
 * @returns {LayerSpec}
 */
export function newLayer(kind, { near, width }) {
  const like = near?.activation ?? 'relu';
  if (kind === 'Dense') return { layer: kind, units: width, activation: like };
  if (kind === 'Dropout') return { layer: kind, rate: 0.2 };
  if (kind === 'GaussianNoise') return { layer: kind, stddev: 0.1 };
  if (kind === 'LSTM') return { layer: kind, units: width, return_sequences: true };
  if (kind === 'UpSampling2D') return { layer: kind, size: FACTORS[0] };
  if (kind.endsWith('Pooling2D')) return { layer: kind, pool_size: FACTORS[0] };
  return { layer: kind, filters: width, kernel_size: 3, padding: 'same', activation: like };
}

/** What is there whole or not at all, with what each of its fields is where only another is written. @type {Record<string, Fields>} */
const WHOLE = { kl: { rho: 0.05, weight: 1 } };

/** @typedef {Record<string, any>} Fields */

/** @param {LayerSpec} spec @param {string} name such as `kernel_regularizer.l2` @returns {unknown} */
export const valueOf = (spec, name) =>
  name.split('.').reduce((/** @type {any} */ fields, field) => fields?.[field], spec);

/**
 * A layer with another value; without the field where that is none.
 * @param {LayerSpec} spec
 * @param {string} name
 * @param {number | string | undefined} value
 * @returns {LayerSpec}
 */
export const withValue = (spec, name, value) => /** @type {LayerSpec} */ (put(spec, name.split('.'), value));

/** @param {Fields} fields @param {string[]} path @param {unknown} value @returns {Fields} */
function put(fields, [name, ...rest], value) {
  const made =
    rest.length === 0 || (name in WHOLE && value === undefined) ? value : inner(fields[name], name, rest, value);
  if (made !== undefined) return { ...fields, [name]: made };
  return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));
}

/** The fields of a field; none where none is left. @param {Fields | undefined} fields @param {string} name @param {string[]} rest @param {unknown} value */
function inner(fields, name, rest, value) {
  const made = put({ ...WHOLE[name], ...fields }, rest, value);
  return Object.keys(made).length === 0 ? undefined : made;
}

/** Activations whose mean lies between 0 and 1. */
const SHARES = ['sigmoid', 'softmax'];

/** Whether a layer has a KL penalty on numbers that it has no sense for. @param {LayerSpec} spec */
export const lacksShares = ({ activation: made, activity_regularizer: cost }) =>
  cost?.kl !== undefined && !SHARES.includes(made);
