/** Heads that are chosen by label: which of them a sample is rebuilt by, and what another makes of the same code. */

/** @typedef {import('./recipes.js').Recipe} Recipe */
/** @typedef {import('./worker/protocol.js').ModelInfo} ModelInfo */
/** @typedef {import('./worker/protocol.js').Passage} Passage */
/**
 * As a recipe has it; the core writes a `route` of none as null.
 * @typedef {object} Head
 * @property {string} name
 * @property {import('./recipe-edit.js').LayerSpec[]} layers
 * @property {string} loss
 * @property {number} [weight] what the loss counts; none: 1
 * @property {string} [target] what it is trained towards; none: the input
 * @property {number | null} [route] the label that it is for; none: all
 */

/** @param {Recipe | undefined} recipe @returns {Head[]} */
export const headsOf = (recipe) => /** @type {any} */ (recipe?.model)?.heads ?? [];

/** The labels that have a decoder of their own. @param {Recipe | undefined} recipe @returns {number[]} */
export function routes(recipe) {
  return headsOf(recipe).flatMap(({ route }) => route ?? []);
}

/** The label whose decoder is the next one. @param {number[]} labels that have one @param {number} label */
export function otherThan(labels, label) {
  return labels[(labels.indexOf(label) + 1) % labels.length];
}

/**
 * The name of the head that samples of a label are rebuilt by, as the core chooses it.
 * @param {Recipe | undefined} recipe
 * @param {number | undefined} label none: not known
 */
export function headFor(recipe, label) {
  const heads = headsOf(recipe);
  return (heads.find(({ route }) => route !== undefined && route === label) ?? heads[0])?.name;
}

/**
 * What the next decoder makes of a code that one has drawn; nothing where all labels share a decoder.
 * @param {Recipe | undefined} recipe
 * @param {ModelInfo} model
 * @param {Passage} passage
 * @param {number | undefined} label of what was drawn
 * @returns {Float32Array | undefined}
 */
export function swapped(recipe, { layers }, { activations }, label) {
  const labels = routes(recipe);
  if (labels.length < 2) return undefined;
  const name = headFor(recipe, otherThan(labels, label ?? labels[0]));
  return activations[layers.findLastIndex(({ head }) => head === name)];
}
