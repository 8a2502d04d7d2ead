/** Kinds of noise that a reader can choose: what a recipe's `corruption` calls them, and how much of each makes sense. */

/**
 * @typedef {object} Noise
 * @property {string} kind as the core names it
 * @property {string} amount the field that says how much
 * @property {number} most
 * @property {Record<string, unknown>} [also] its other fields
 */

/** @type {readonly Noise[]} */
export const NOISES = Object.freeze([
  { kind: 'gaussian_noise', amount: 'stddev', most: 1, also: { clip: [0, 1] } },
  { kind: 'salt_and_pepper', amount: 'fraction', most: 0.8 },
  { kind: 'masking', amount: 'fraction', most: 0.9 },
]);

/**
 * A kind and an amount as an address has them.
 * @param {string} text such as `salt_and_pepper:0.3`
 * @returns {{noise: Noise, amount: number} | undefined} none where it is no such noise
 */
export function parseNoise(text) {
  const [kind, rest] = text.split(':');
  const noise = NOISES.find((each) => each.kind === kind);
  const amount = Number(rest);
  if (!noise || rest === undefined || rest === '' || !(amount >= 0 && amount <= noise.most)) return undefined;
  return { noise, amount };
}

/**
 * The corruption that a recipe would write.
 * @param {Noise} noise
 * @param {number} amount
 */
export function corruptionOf({ kind, amount: field, also }, amount) {
  return [{ kind, [field]: amount, ...also }];
}

/** As an address has them: `parseNoise` reads it. @param {Noise} noise @param {number} amount */
export function nameOf({ kind }, amount) {
  return `${kind}:${Number(amount.toFixed(2))}`;
}

/** The noise and amount of a recipe's corruption; none where it is no such noise. @param {Record<string, any> | undefined} corruption */
export function noiseOf(corruption) {
  const noise = NOISES.find(({ kind }) => kind === corruption?.kind);
  return noise && { noise, amount: /** @type {number} */ (corruption?.[noise.amount]) };
}

/** The noise of a recipe as an address has it; none where it has no such noise. @param {import('./recipes.js').Recipe} recipe */
export function noiseIn({ corruption }) {
  const noise = noiseOf(corruption?.[0]);
  return noise && nameOf(noise.noise, noise.amount);
}
