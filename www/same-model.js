/** Whose weights fit which model and which data. */

/** Recipes with the model of another, on the same data: its pretrained weights are theirs too. @type {Record<string, string>} */
export const SAME_MODEL = { 'anomaly-image': 'deep' };

/** What stands in for a set that the site's owner has not installed. @type {Record<string, string>} */
const STAND_INS = {
  mnist: 'generated-digits',
  'fashion-mnist': 'generated-garments',
  cifar10: 'generated-scenes',
  ecg5000: 'generated-heartbeats',
};

/**
 * Weights of a recipe for a set: those trained on it, or else on the one that it stands in for.
 * @template {{card: {recipe: string, data: string}}} T
 * @param {T[]} published
 * @param {string} recipe
 * @param {string} data
 * @returns {T | undefined}
 */
export function weightsFor(published, recipe, data) {
  const own = published.filter(({ card }) => card.recipe === recipe);
  return own.find(({ card }) => card.data === data) ?? own.find(({ card }) => STAND_INS[card.data] === data);
}
