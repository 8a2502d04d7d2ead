/** What a reader would have had to change of a recipe to make another of it. */
import { headsOf } from '../heads.js';
import { nameOf, noiseOf } from '../noise.js';
import { stacksOf } from './edits.js';
import { brief } from './text.js';

/** @typedef {import('../recipes.js').Recipe} Recipe */
/** @typedef {import('../recipes.js').Overrides} Overrides */

/**
 * The settings that make one recipe out of another; none where the two have other heads, which no setting can change.
 * @param {Recipe} recipe as it is written
 * @param {Recipe} made
 * @returns {Overrides | undefined}
 */
export function differences(recipe, made) {
  const names = (/** @type {Recipe} */ of) => headsOf(of).map(({ name }) => name);
  if (String(names(recipe)) !== String(names(made))) return undefined;
  /** @type {<T>(of: (recipe: Recipe) => T) => T | undefined} */
  const other = (of) => (of(made) === of(recipe) ? undefined : of(made));
  const optimizer = other(({ training }) => training.optimizer.name);
  const rate = (/** @type {Recipe} */ { training }) => training.optimizer.learning_rate;
  const isFixed = typeof rate(made) === 'number';
  return {
    ...briefly(stacksOf(recipe, made)),
    loss: other((of) => headsOf(of)[0].loss),
    optimizer,
    learningRate: isFixed ? /** @type {number | undefined} */ (optimizer ? rate(made) : other(rate)) : undefined,
    batchSize: other(({ training }) => training.batch_size),
    epochs: other(({ training }) => training.epochs),
    contractive: other(({ model }) => /** @type {number} */ (model.contractive ?? 0)),
    noise: other(noiseIn),
  };
}

/** @param {Recipe} recipe */
function noiseIn({ corruption }) {
  const noise = noiseOf(corruption?.[0]);
  return noise && nameOf(noise.noise, noise.amount);
}

/** Layers without what goes without saying. @param {ReturnType<typeof stacksOf>} stacks @returns {ReturnType<typeof stacksOf>} */
function briefly({ encoder, decoder, decoders, ...rest }) {
  const others = Object.entries(decoders ?? {}).map(([head, layers]) => [head, layers.map(brief)]);
  return {
    ...rest,
    encoder: encoder?.map(brief),
    decoder: decoder?.map(brief),
    decoders: decoders && Object.fromEntries(others),
  };
}
