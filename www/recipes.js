/** The recipes that the build found in `recipes/`: a new file appears on the page by itself. */

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
 * @property {{optimizer: {name: string, learning_rate: number}, batch_size: number, epochs: number,
 *   validation_split?: number}} training
 */

/**
 * What a reader may change without writing a recipe.
 * @typedef {object} Overrides
 * @property {number} [learningRate]
 * @property {number} [batchSize]
 * @property {number} [epochs]
 */

/** @type {Record<string, Recipe>} */
const files = import.meta.glob('../recipes/*.json', { eager: true, import: 'default' });

/** All recipes by id. @type {ReadonlyMap<string, Recipe>} */
export const recipes = new Map(Object.values(files).map((recipe) => [recipe.id, recipe]));

/**
 * The recipe as JSON with the reader's values put in. Their sense is judged by the core, which names the field.
 * @param {Recipe} recipe
 * @param {Overrides} overrides
 */
export function recipeJson(recipe, overrides) {
  const { training } = recipe;
  const optimizer = { ...training.optimizer };
  if (overrides.learningRate !== undefined) optimizer.learning_rate = overrides.learningRate;
  const changed = { ...training, optimizer };
  if (overrides.batchSize !== undefined) changed.batch_size = overrides.batchSize;
  if (overrides.epochs !== undefined) changed.epochs = overrides.epochs;
  return JSON.stringify({ ...recipe, training: changed });
}
