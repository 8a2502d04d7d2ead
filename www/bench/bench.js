/**
 * Times one recipe, for anyone's harness, and prints one line: `BENCH_RESULT {...}`, or `BENCH_RESULT {"error": ...}`.
 *
 * `bench.html?recipe=ID&mode=train|infer&seconds=3&batch=&workers=1&arithmetic=fast|strict&samples=`: a step is a whole
 * one, forward to optimiser, and finished; a call of `infer` is what a page waits for, messages to the worker included.
 * `samples` is how many there are to train on, which matters to `memory_mb` alone: the core's memory at its largest.
 */
import { connect } from '../connect.js';
import { recipeJson, recipes } from '../recipes.js';
import { product } from '../shapes.js';
import { Session } from '../session.js';
import { toNumber } from '../number.js';
import { madeData } from './data.js';

/** @typedef {import('../recipes.js').Recipe} Recipe */
/** @typedef {{recipe: Recipe, mode: string, seconds: number, batch: number, workers: number,
 *   samples: number, arithmetic: import('../state.js').Arithmetic}} Options */

/** Code is at its fastest after so long, and so many calls. */
const WARM_UP_MS = 1500;
const WARM_UP_CALLS = 3;
/** Long beside what a message costs. */
const BUDGET_MS = 200;
/** An epoch has so many samples at least: what happens at its end is then nothing beside it. */
const LEAST_SAMPLES = 4096;

/** @param {URLSearchParams} params @returns {Options} */
function options(params) {
  const id = params.get('recipe') ?? 'deep';
  const recipe = recipes.get(id);
  if (!recipe) throw new Error(`recipe must be one of ${[...recipes.keys()].join(', ')}, but is "${id}"`);
  const mode = choice(params, 'mode', ['train', 'infer']);
  const batch = number(params, 'batch', mode === 'train' ? recipe.training.batch_size : 1);
  return {
    recipe,
    mode,
    seconds: number(params, 'seconds', 3),
    batch,
    samples: number(params, 'samples', mode === 'train' ? batch * Math.ceil(LEAST_SAMPLES / batch) : 1),
    workers: number(params, 'workers', 1),
    arithmetic: choice(params, 'arithmetic', ['fast', 'strict']),
  };
}

/**
 * One of some words; the first where none is given.
 * @template {string} T
 * @param {URLSearchParams} params @param {string} key @param {T[]} words
 */
function choice(params, key, words) {
  const text = params.get(key) || words[0];
  const word = words.find((each) => each === text);
  if (!word) throw new Error(`${key} must be ${words.join(' or ')}, but is "${text}"`);
  return word;
}

/** @param {URLSearchParams} params @param {string} key @param {number} usual */
function number(params, key, usual) {
  const text = params.get(key);
  const value = text ? toNumber(text) : usual;
  if (value === undefined || value <= 0) throw new Error(`${key} must be more than 0, but is "${text}"`);
  return value;
}

/**
 * The recipe as it is trained here: without end, and without what comes before.
 * @param {Recipe} recipe
 * @param {number} batch
 */
function endless(recipe, batch) {
  const training = { ...recipe.training, early_stopping: undefined, samples: undefined };
  const alone = { ...recipe, pretraining: undefined, training };
  return recipeJson(alone, { batchSize: batch, epochs: 1e6 });
}

/**
 * Calls until the time is over, and says how long that took and what it was.
 * @template T
 * @param {number} seconds
 * @param {() => Promise<T>} call
 */
async function timed(seconds, call) {
  const begin = performance.now();
  const results = [];
  while (performance.now() - begin < seconds * 1000) results.push(await call());
  return { seconds: (performance.now() - begin) / 1000, results };
}

/** @param {() => Promise<unknown>} call */
async function warmUp(call) {
  const begin = performance.now();
  for (let calls = 0; calls < WARM_UP_CALLS || performance.now() - begin < WARM_UP_MS; calls += 1) await call();
}

/** @param {Options} options */
async function measure({ recipe, mode, seconds, batch, workers, samples, arithmetic }) {
  const session = new Session(connect);
  session.use({ arithmetic, workers });
  await session.load(madeData(recipe, samples));
  const model = await session.start(endless(recipe, batch), 1);
  const [took, steps, team] =
    mode === 'train' ? await train(session, seconds) : await infer(session, seconds, batch, model);
  return {
    recipe: recipe.id,
    mode,
    batch,
    workers: team,
    arithmetic: session.arithmetic,
    steps,
    seconds: took,
    samples_per_s: (steps * batch) / took,
    ms_per_call: (1000 * took) / steps,
    memory_mb: (await session.memory()) / 1e6,
  };
}

/** @param {Session} session @param {number} seconds */
async function train(session, seconds) {
  const call = () => session.step(BUDGET_MS, { whole: true });
  await warmUp(call);
  const { seconds: took, results } = await timed(seconds, call);
  const steps = results.reduce((sum, report) => sum + report.stepLosses.length, 0);
  return [took, steps, results[0].workers];
}

/**
 * @param {Session} session @param {number} seconds @param {number} batch
 * @param {import('../worker/protocol.js').ModelInfo} model
 */
async function infer(session, seconds, batch, model) {
  const x = Float32Array.from({ length: batch * product(model.inputShape) }, (_, at) => (at % 97) / 97);
  const call = () => session.run(x);
  await warmUp(call);
  const { seconds: took, results } = await timed(seconds, call);
  return [took, results.length, 1];
}

/** @returns {Promise<object>} */
async function result() {
  try {
    return await measure(options(new URLSearchParams(location.search)));
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

const line = `BENCH_RESULT ${JSON.stringify(await result())}`;
console.log(line);
/** @type {HTMLElement} */ (document.querySelector('#result')).textContent = line;
