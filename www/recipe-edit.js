/**
 * Recipes with other layers: the sizes of the encoder's layers are what a reader takes hold of, the decoder mirrors them.
 *
 * A size is a layer's units, or its filters, or its code's length where two numbers describe each (GaussianSampling).
 */

/** @typedef {import('./recipes.js').Recipe} Recipe */
/** @typedef {Record<string, any> & {layer: string}} LayerSpec */

/** The field that holds a layer's size; none where it has no weights of its own. @param {LayerSpec} spec */
export const sizeField = (spec) => ['units', 'filters'].find((field) => field in spec);

/** What a hidden layer is like where a recipe has none to go by. */
const PLAIN = Object.freeze({ layer: 'Dense', activation: 'relu' });

/** @param {Recipe} recipe @returns {LayerSpec[]} */
export const encoderOf = (recipe) => /** @type {any} */ (recipe.model).encoder;

/** How many numbers of the last sized layer make one of the code. @param {LayerSpec[]} encoder */
const perCode = (encoder) => (encoder.some(({ layer }) => layer === 'GaussianSampling') ? 2 : 1);

/** Sizes of the encoder's layers, the code last. @param {Recipe} recipe */
export function layerSizes(recipe) {
  const encoder = encoderOf(recipe);
  const sizes = encoder.flatMap((spec) => spec[sizeField(spec) ?? ''] ?? []);
  return [...sizes.slice(0, -1), sizes[sizes.length - 1] / perCode(encoder)];
}

/** Whether layers can be added and taken away: all are dense, and the decoder mirrors them. @param {Recipe} recipe */
export function canAddLayers(recipe) {
  const encoder = encoderOf(recipe).filter(sizeField);
  const decoder = headLayers(recipe).filter(sizeField);
  return encoder.length === decoder.length && [...encoder, ...decoder].every(({ layer }) => layer === 'Dense');
}

/**
 * The reader's setting `layers` that gives a model another code size; none where the recipe has it by itself.
 * @param {Recipe} recipe
 * @param {Recipe} made the recipe with the reader's own layers
 * @param {number} size
 * @returns {number[] | undefined}
 */
export function layersWithCode(recipe, made, size) {
  const layers = [...layerSizes(made).slice(0, -1), size];
  return String(layerSizes(recipe)) === String(layers) ? undefined : layers;
}

/** @param {Recipe} recipe @returns {LayerSpec[]} of the first head */
export const headLayers = (recipe) => /** @type {any} */ (recipe.model).heads[0].layers;

/**
 * The recipe with layers of these sizes. Where layers cannot be added, only the sizes themselves change, the code's and
 * those that the decoder does not mirror.
 * @param {Recipe} recipe
 * @param {number[]} sizes of the encoder's layers, the code last
 * @returns {Recipe}
 */
export function withLayers(recipe, sizes) {
  const before = encoderOf(recipe);
  const last = sizes.length - 1;
  const written = sizes.map((size, at) => (at === last ? size * perCode(before) : size));
  const model = /** @type {any} */ (recipe.model);
  if (!canAddLayers(recipe)) {
    const encoder = resized(before, written.slice(-before.filter(sizeField).length));
    return { ...recipe, model: { ...model, encoder } };
  }
  const [first, ...others] = model.heads;
  const mirrored = [...sizes.slice(0, -1).reverse(), first.layers.findLast(sizeField).units];
  const heads = [{ ...first, layers: stretched(first.layers, mirrored) }, ...others];
  return { ...recipe, model: { ...model, encoder: stretched(before, written), heads } };
}

/** @param {LayerSpec[]} layers @param {number[]} sizes */
function resized(layers, sizes) {
  let at = 0;
  return layers.map((spec) => {
    const field = sizeField(spec);
    return field ? { ...spec, [field]: sizes[at++] ?? spec[field] } : spec;
  });
}

/**
 * As many dense layers as there are sizes: hidden ones like those that were there, the last one the last.
 * @param {LayerSpec[]} layers
 * @param {number[]} sizes
 */
function stretched(layers, sizes) {
  const dense = layers.filter(sizeField);
  const [start, end] = [layers.findIndex(sizeField), layers.findLastIndex(sizeField)];
  const [hidden, last] = [dense.slice(0, -1), dense[dense.length - 1]];
  const made = sizes.map((units, at) => {
    if (at === sizes.length - 1) return { ...last, units };
    return { ...(hidden[Math.min(at, hidden.length - 1)] ?? PLAIN), units };
  });
  return [...layers.slice(0, start), ...made, ...layers.slice(end + 1)];
}
