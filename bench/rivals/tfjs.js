// Times TensorFlow.js on a recipe: `?recipe=ID&backend=wasm|cpu&mode=train|infer&seconds=3&batch=256`.
import '@tensorflow/tfjs-backend-cpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
// The layers of an LSTM call operations as methods of tensors.
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import { modelOf } from './model.js';

const recipes = import.meta.glob('../../recipes/*.json', { import: 'default' });

const query = new URLSearchParams(location.search);
const option = (/** @type {string} */ name, /** @type {string} */ otherwise) => query.get(name) ?? otherwise;

/**
 * Does `work` over and over for about `seconds`, once before that.
 * @param {() => Promise<void>} work
 * @param {number} seconds
 */
async function time(work, seconds) {
  await work();
  const start = performance.now();
  let count = 0;
  let passed;
  do {
    await work();
    count += 1;
    passed = (performance.now() - start) / 1e3;
  } while (passed < seconds);
  return { count, seconds: passed };
}

async function measure() {
  const [id, mode, backend] = [option('recipe', 'deep'), option('mode', 'train'), option('backend', 'wasm')];
  const recipe = /** @type {any} */ (await recipes[`../../recipes/${id}.json`]());
  const batch = Number(option('batch', recipe.training.batch_size));
  // One thread, as everything here is measured.
  setWasmPaths('./');
  await tf.setBackend(backend);
  await tf.ready();
  const model = modelOf(recipe);
  const shape = [batch, ...recipe.model.input_shape];
  const x = tf.randomUniform(shape, 0, 1, 'float32', 1);
  const work =
    mode === 'train'
      ? async () => {
          await model.trainOnBatch(x, x);
        }
      : async () => {
          const y = /** @type {tf.Tensor} */ (model.predict(x));
          await y.data();
          y.dispose();
        };
  const { count, seconds } = await time(work, Number(option('seconds', '3')));
  const result = { recipe: id, mode, backend: tf.getBackend(), batch, steps: count, seconds };
  return { ...result, samples_per_s: (count * batch) / seconds, ms_per_call: (1e3 * seconds) / count };
}

const result = await measure().catch((error) => ({ error: String(error) }));
const place = document.querySelector('#result');
if (place) place.textContent = JSON.stringify(result);
