/** What a reader would have had to change of a recipe to make another of it. */
import { headsOf } from '../heads.js';
import { noiseIn } from '../noise.js';
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
  if (rolesOf(recipe) !== rolesOf(made)) return undefined;
  /** @type {<T>(of: (recipe: Recipe) => T) => T | undefined} */
  const other = (of) => (of(made) === of(recipe) ? undefined : of(made));
  const optimizer = other(({ training }) => training.optimizer.name);
  const rate = (/** @type {Recipe} */ { training }) => training.optimizer.learning_rate;
  const isFixed = typeof rate(made) === 'number';
  return {
    ...briefly(stacksOf(recipe, made)),
    optimizer,
    learningRate: isFixed ? /** @type {number | undefined} */ (optimizer ? rate(made) : other(rate)) : undefined,
    batchSize: other(({ training }) => training.batch_size),
    epochs: other(({ training }) => training.epochs),
    contractive: other(({ model }) => /** @type {number} */ (model.contractive ?? 0)),
    noise: other(noiseIn),
  };
}

/**
 * A recipe that the core made to fit samples, with the heads again that it leaves out there: those towards parameters,
 * which only drawn samples have.
 * @param {Recipe} fitted
 * @param {Recipe} recipe that it was
 * @returns {Recipe}
 */
export function withAllHeads(fitted, recipe) {
  const kept = new Map(headsOf(fitted).map((head) => [head.name, head]));
  const heads = headsOf(recipe).map((head) => kept.get(head.name) ?? { ...head, layers: head.layers.map(brief) });
  return { ...fitted, model: { ...fitted.model, heads } };
}

/** What the heads of a recipe are for. @param {Recipe} recipe */
const rolesOf = (recipe) => JSON.stringify(headsOf(recipe).map(({ name, target, route }) => [name, target, route]));

/** Layers without what goes without saying. @param {ReturnType<typeof stacksOf>} stacks @returns {ReturnType<typeof stacksOf>} */
function briefly({ encoder, heads, ...rest }) {
  const made = Object.entries(heads ?? {}).map(([head, { layers, ...edit }]) => [
    head,
    layers ? { ...edit, layers: layers.map(brief) } : edit,
  ]);
  return { ...rest, encoder: encoder?.map(brief), heads: heads && Object.fromEntries(made) };
}
