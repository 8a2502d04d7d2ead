/** Kinds of layers that a reader can put in and change: what of each, and what a new one is like. */

/** @typedef {import('../recipe-edit.js').LayerSpec} LayerSpec */
/**
 * A field of a layer that can be changed.
 * @typedef {object} Field
 * @property {string} name as recipes have it, with a dot before the field of a field
 * @property {'whole' | 'number' | 'activation'} type
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

/** @type {(name: string) => Field} */
const whole = (name) => ({ name, type: 'whole' });
/** @type {(name: string) => Field} */
const number = (name) => ({ name, type: 'number' });
/** @type {Field} */
const activation = { name: 'activation', type: 'activation' };
const penalties = [number('kernel_regularizer.l2'), number('activity_regularizer.l1')];
const convolution = [whole('filters'), whole('kernel_size'), activation, ...penalties];

/** What can be changed of each kind; of the others nothing. @type {Record<string, Field[]>} */
const FIELDS = {
  Activation: [activation],
  AveragePooling2D: [whole('pool_size')],
  Conv2D: convolution,
  Conv2DTranspose: convolution,
  Dense: [whole('units'), activation, ...penalties],
  Dropout: [number('rate')],
  GaussianNoise: [number('stddev')],
  GaussianSampling: [number('beta')],
  LSTM: [whole('units'), ...penalties],
  MaxPooling2D: [whole('pool_size')],
  TopK: [whole('k')],
  UpSampling2D: [whole('size')],
  VectorQuantization: [whole('codes'), number('beta')],
};

/** @param {string} kind @returns {Field[]} */
export const fieldsOf = (kind) => FIELDS[kind] ?? [];

/** The kinds that can be put in where such numbers come by, the most useful first. @param {number[]} shape */
export const kindsFor = (shape) => [shape.length === 3 ? 'Conv2D' : 'Dense', 'Dropout', 'GaussianNoise'];

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
  return { layer: 'Conv2D', filters: width, kernel_size: 3, padding: 'same', activation: like };
}

/** @param {LayerSpec} spec @param {string} name such as `kernel_regularizer.l2` @returns {unknown} */
export function valueOf(spec, name) {
  const [field, inner] = name.split('.');
  return inner === undefined ? spec[field] : spec[field]?.[inner];
}

/**
 * A layer with another value; without the field where that is none.
 * @param {LayerSpec} spec
 * @param {string} name
 * @param {number | string | undefined} value
 * @returns {LayerSpec}
 */
export function withValue(spec, name, value) {
  const [field, inner] = name.split('.');
  if (inner === undefined) return without({ ...spec, [field]: value }, field, value === undefined);
  const both = without({ ...spec[field], [inner]: value }, inner, value === undefined);
  return without({ ...spec, [field]: both }, field, Object.keys(both).length === 0);
}

/** @template {Record<string, any>} T @param {T} fields @param {string} name @param {boolean} isToGo @returns {T} */
function without(fields, name, isToGo) {
  if (!isToGo) return fields;
  return /** @type {T} */ (Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name)));
}
