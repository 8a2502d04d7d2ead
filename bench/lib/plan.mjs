// Which pages are run in a turn.

/** @typedef {import('./jobs.mjs').Job} Job */

export const RECIPES = ['simple', 'deep', 'sigmoid', 'conv', 'denoise', 'conv-transpose', 'tabular-deep', 'lstm'];

/** The recipes of which a step is compared with the machine's limit, and a second worker with the first. */
const COMPARED = ['deep', 'denoise'];

/** The batch for TensorFlow.js's JavaScript backend: a whole one of a convolution would take it a minute. */
const SMALL_BATCH = 4;

/** Whether TensorFlow.js can train a recipe on its WebAssembly backend: it has no gradient of a convolution there. */
const trainsOnWasm = (/** @type {any} */ recipe) =>
  recipe.model.encoder.every((/** @type {any} */ { layer }) => !layer.startsWith('Conv'));

/**
 * @param {string} name
 * @param {string} page
 * @param {Job['query']} query
 * @returns {Job}
 */
const job = (name, page, query) => ({ name, page, query });

/** @param {any} recipe @param {number} seconds */
function jobsOf(recipe, seconds) {
  const { id } = recipe;
  const site = (/** @type {string} */ name, /** @type {Job['query']} */ more) =>
    job(name, '/site/bench.html', { recipe: id, seconds, workers: 1, arithmetic: 'fast', mode: 'train', ...more });
  const rival = (/** @type {string} */ name, /** @type {Job['query']} */ more) =>
    job(name, '/rivals/index.html', { recipe: id, seconds, mode: 'train', ...more });
  const jobs = [
    site(`train.${id}`, {}),
    trainsOnWasm(recipe)
      ? rival(`tfjs.${id}`, { backend: 'wasm' })
      : rival(`tfjs.${id}`, { backend: 'cpu', batch: SMALL_BATCH }),
    site(`two.${id}`, { workers: 2 }),
  ];
  if (COMPARED.includes(id)) jobs.push(site(`strict.${id}`, { arithmetic: 'strict' }));
  if (id === 'denoise') {
    for (const batch of [1, 64]) {
      jobs.push(site(`infer.denoise.batch${batch}`, { mode: 'infer', batch }));
      jobs.push(rival(`tfjs.infer.denoise.batch${batch}`, { mode: 'infer', batch, backend: 'wasm' }));
    }
  }
  if (id === 'deep') jobs.push(site('memory.deep', { samples: 60_000, seconds: 1 }));
  return jobs;
}

/**
 * All pages of a turn: the limit and the kernels first, then each recipe beside its rival.
 *
 * @param {any[]} recipes
 * @param {number} seconds
 */
export function planFor(recipes, seconds) {
  return [
    // First, while the browser's cache is cold.
    job('first', '/site/index.html', {}),
    job('kernels', '/kernels/index.html', { rounds: 10, ms: 10 }),
    ...recipes.flatMap((recipe) => jobsOf(recipe, seconds)),
  ];
}
