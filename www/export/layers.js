/** The layers of a recipe in order, named as the core names them. */

/**
 * @typedef {{layer: string, name?: string, [field: string]: any}} LayerSpec
 * @typedef {{name: string, layers: LayerSpec[], loss: string, weight?: number, target?: string, route?: number | null}} Head
 * @typedef {{input_shape: number[], encoder: LayerSpec[], heads: Head[], contractive?: number | null}} Model
 * @typedef {object} ExportedRecipe
 * @property {string} id
 * @property {string} title
 * @property {string} [summary]
 * @property {Model} model
 * @property {{optimizer: {name: string, learning_rate: any, [field: string]: any}, batch_size: number, epochs: number}} training
 */

/** A recipe asks for something that a script or a file of another kind cannot say. */
export class Unsupported extends Error {
  name = 'Unsupported';
}

/** `Conv2DTranspose` becomes `conv2d_transpose`, as Keras does it. @param {string} kind */
export function snakeCase(kind) {
  return kind
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

/**
 * Encoder and heads with a name for every layer: its own, or its class in snake case, numbered from the second on.
 * @param {Model} model
 * @returns {{encoder: LayerSpec[], heads: (Head & {layers: LayerSpec[]})[]}}
 */
export function named({ encoder, heads }) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  const withName = (/** @type {LayerSpec} */ spec) => {
    const base = spec.name ?? snakeCase(spec.layer);
    const count = seen.get(base) ?? 0;
    seen.set(base, count + 1);
    return { ...spec, name: count === 0 ? base : `${base}_${count}` };
  };
  // One after another: the numbers follow the order.
  const first = encoder.map(withName);
  return { encoder: first, heads: heads.map((head) => ({ ...head, layers: head.layers.map(withName) })) };
}

/** How many labels the layers that read one know; 0 where none does. @param {Model} model */
export function classesOf({ encoder, heads }) {
  const all = [...encoder, ...heads.flatMap(({ layers }) => layers)];
  return Math.max(0, ...all.map(({ layer, classes }) => (layer === 'ConcatenateLabel' ? classes : 0)));
}

/** A pair of extents, which a recipe may write as one number. @param {number | number[] | undefined} value @param {number} usual */
export function pair(value, usual) {
  const both = value ?? usual;
  return typeof both === 'number' ? [both, both] : both;
}

/** A name that Python takes: `label`, `head_2`. @param {string} name */
export function identifier(name) {
  const safe = name.replaceAll(/[^A-Za-z0-9_]/g, '_');
  return /^\d/.test(safe) || PYTHON_WORDS.has(safe) ? `_${safe}` : safe;
}

const PYTHON_WORDS = new Set(
  'and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);
