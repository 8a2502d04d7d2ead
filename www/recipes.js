/** The recipes that the build found in `recipes/`: a new file appears on the page by itself. */
import { withStacks } from './build/stacks.js';
import { corruptionOf, parseNoise } from './noise.js';
import { USUAL_RATES } from './optimizers.js';
import { withLayers } from './recipe-edit.js';

/** A learning rate that falls. @typedef {{schedule: string, initial_learning_rate: number, decay_steps: number}} Schedule */

/**
 * What the page reads of a recipe; the rest is the core's business.
 * @typedef {object} Recipe
 * @property {string} id
 * @property {string} title
 * @property {string} summary
 * @property {string} source
 * @property {string[]} data ids of data sets it fits, best first
 * @property {Record<string, unknown>} model
 * @property {{kind: string}[]} [corruption]
 * @property {{method?: string}} [pretraining] of its layers, before the whole network trains
 * @property {{optimizer: {name: string, learning_rate: number | Schedule}, batch_size: number, epochs: number,
 *   validation_split?: number, only_label?: number}} training
 */

/**
 * What a reader may change without writing a recipe.
 * @typedef {object} Overrides
 * @property {number} [learningRate]
 * @property {number} [batchSize]
 * @property {number} [epochs]
 * @property {number[]} [layers] sizes of the encoder's layers, the code last
 * @property {import('./recipe-edit.js').LayerSpec[]} [encoder] all its layers
 * @property {import('./build/head-keys.js').HeadEdits} [heads] what is other about them, by their place
 * @property {string} [optimizer] by its Keras name
 * @property {number} [contractive] weight of the contractive penalty
 * @property {string} [noise] kind and amount, such as `salt_and_pepper:0.3`
 */

/** @type {Record<string, Recipe>} */
const files = import.meta.glob('../recipes/*.json', { eager: true, import: 'default' });

/** All recipes by id. @type {ReadonlyMap<string, Recipe>} */
export const recipes = new Map(Object.values(files).map((recipe) => [recipe.id, recipe]));

/** The learning rate that a recipe begins with, under another optimiser where one is named. @param {Recipe} recipe @param {string} [optimizer] */
export function firstRate(recipe, optimizer) {
  const { learning_rate: rate } = optimizerOf(recipe, optimizer);
  return typeof rate === 'number' ? rate : rate.initial_learning_rate;
}

/**
 * The recipe with the reader's values put in. Their sense is judged by the core, which names the field.
 * @param {Recipe} recipe
 * @param {Overrides} overrides
 * @returns {Recipe}
 */
export function changed(recipe, overrides) {
  const { learningRate, batchSize, epochs, layers, optimizer, contractive, noise } = overrides;
  const training = { ...recipe.training, optimizer: optimizerOf(recipe, optimizer) };
  if (learningRate !== undefined) training.optimizer.learning_rate = learningRate;
  if (batchSize !== undefined) training.batch_size = batchSize;
  if (epochs !== undefined) training.epochs = epochs;
  const noisy = noise === undefined ? undefined : parseNoise(noise);
  const { model, ...made } = withStacks(layers ? withLayers(recipe, layers) : recipe, overrides);
  return {
    ...made,
    model: contractive === undefined ? model : { ...model, contractive },
    training,
    ...(noisy && { corruption: corruptionOf(noisy.noise, noisy.amount) }),
  };
}

/** The recipe's optimiser with all its settings, or another with its usual ones. @param {Recipe} recipe @param {string} [name] */
function optimizerOf({ training: { optimizer } }, name) {
  if (name === undefined || name === optimizer.name) return { ...optimizer };
  return { name, learning_rate: USUAL_RATES[name] };
}

/**
 * A recipe made to fit the samples of a set that it was not written for.
 * @param {import('./session.js').Session} session
 * @param {Recipe} recipe
 * @param {Pick<import('./worker/protocol.js').CatalogueEntry, 'id' | 'shape' | 'classes'>} entry
 * @returns {Promise<Recipe>}
 */
export async function fitted(session, recipe, { id, shape, classes }) {
  if (recipe.data.includes(id)) return recipe;
  return JSON.parse(await session.ask('fit', JSON.stringify(recipe), Uint32Array.from(shape), classes?.length ?? 0));
}

/** As `changed`, for the core. @param {Recipe} recipe @param {Overrides} overrides */
export function recipeJson(recipe, overrides) {
  return JSON.stringify(changed(recipe, overrides));
}
