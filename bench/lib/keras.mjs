// Keras on the native processor, where a Python that has it is at hand: the one of `npm run golden`, or KERAS_PYTHON.

import { homedir } from 'node:os';
import { join } from 'node:path';

import { inRoot } from '../../scripts/lib/paths.mjs';
import { ask, PlainError, run } from '../../scripts/lib/run.mjs';

const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
const venv = process.env.GOLDEN_VENV ?? join(cache, 'autoencoder-playground', 'golden');
const python = process.env.KERAS_PYTHON ?? join(venv, 'bin', 'python');

/** The backends of Keras that this Python has. */
function backends() {
  const has = (/** @type {string} */ name) =>
    ask(python, [
      '-c',
      `import keras, importlib.util as u, sys
sys.exit(0 if u.find_spec("${name}") else 1)`,
    ]) !== undefined;
  const found = ['tensorflow', 'jax'].filter(has);
  if (found.length === 0) {
    throw new PlainError(`${python} has no Keras with TensorFlow or JAX. KERAS_PYTHON names another Python.`);
  }
  return found;
}

/**
 * Samples a second for each recipe, in each backend, compiled or not.
 *
 * @param {any[]} recipes
 * @param {number} seconds
 * @param {(name: string) => void} tell
 * @returns {Promise<import('./figures.mjs').Reading[]>}
 */
export async function timeKeras(recipes, seconds, tell) {
  const readings = [];
  for (const backend of backends()) {
    const ids = recipes.map(({ id }) => id);
    const script = inRoot('bench', 'rivals', 'keras_train.py');
    const { output } = await run(python, [script, backend, String(seconds), ...ids]);
    const lines = output.split('\n').filter((line) => line.startsWith('{'));
    if (lines.length === 0) throw new PlainError(`Keras with ${backend} did not run:\n${output}`);
    for (const result of lines.map((line) => JSON.parse(line))) {
      const name = `native.${result.recipe}`;
      tell(`${name} ${backend}${result.jit ? ', compiled' : ''} ${result.error ?? ''}`);
      readings.push({ job: { name, page: '', query: {} }, result });
    }
  }
  return readings;
}
