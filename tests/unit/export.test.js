import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';

import { inRoot } from '../../scripts/lib/paths.mjs';
import { addLayer, changeLayer } from '../../www/build/edit.js';
import { changeHead } from '../../www/build/stacks.js';
import { ACTIVATIONS, LOSSES } from '../../www/build/kinds.js';
import { named, snakeCase } from '../../www/export/layers.js';
import { npy } from '../../www/export/npy.js';
import { message } from '../../www/export/protobuf.js';
import { outputShape, samePadding, sameCut } from '../../www/export/shapes.js';
import { textOf } from '../../www/export/text.js';
import { USUAL_RATES } from '../../www/optimizers.js';

const recipes = readdirSync(inRoot('recipes')).map((file) => JSON.parse(readFileSync(inRoot('recipes', file), 'utf8')));
const byId = (/** @type {string} */ id) => structuredClone(recipes.find((recipe) => recipe.id === id));

test('classes become names as in Keras', () => {
  const names = ['Conv2DTranspose', 'MaxPooling2D', 'LSTM', 'TopK', 'GaussianSampling'].map(snakeCase);
  assert.deepEqual(names, ['conv2d_transpose', 'max_pooling2d', 'lstm', 'top_k', 'gaussian_sampling']);
});

test('layers are numbered through encoder and heads', () => {
  const { encoder, heads } = named(byId('deep').model);
  assert.deepEqual(
    [...encoder, ...heads[0].layers].map(({ name }) => name),
    ['dense', 'dense_1', 'bottleneck', 'dense_2', 'dense_3', 'dense_4'],
  );
});

test('the code follows the recipe', () => {
  const recipe = byId('deep');
  recipe.model.encoder[0].units = 77;
  recipe.training.optimizer.learning_rate = 0.25;
  for (const language of /** @type {const} */ (['keras', 'pytorch'])) {
    const text = textOf(recipe, language);
    assert.match(
      text,
      language === 'keras' ? /layers\.Dense\(77, activation="elu", name="dense"\)/ : /nn\.Linear\(784, 77\)/,
    );
    assert.match(text, /0\.25/);
  }
});

test('the code follows what is built in the workbench', () => {
  const deeper = addLayer(byId('deep-8x8'), { part: 'encoder', at: 1 }, 'Dense', true);
  const built = addLayer(deeper, { part: 'decoder', at: 0 }, 'Dropout');
  const keras = textOf(/** @type {any} */ (built), 'keras');
  assert.equal(keras.match(/layers\.Dense\(34, activation="elu"/g)?.length, 2);
  assert.match(keras, /layers\.Dropout\(0\.2/);
  const pytorch = textOf(/** @type {any} */ (built), 'pytorch');
  assert.match(pytorch, /nn\.Linear\(48, 34\)[\s\S]*nn\.Linear\(34, 24\)[\s\S]*nn\.Linear\(24, 34\)/);
  assert.match(pytorch, /F\.dropout\(x, 0\.2, self\.training\)/);
});

test('every loss, optimiser and activation of the workbench has code in both languages', () => {
  for (const language of /** @type {const} */ (['keras', 'pytorch'])) {
    for (const loss of LOSSES)
      assert.doesNotMatch(textOf(/** @type {any} */ (changeHead(byId('deep'), 0, { loss })), language), /^#|undefined/);
    for (const [name, rate] of Object.entries(USUAL_RATES)) {
      const recipe = byId('deep');
      recipe.training.optimizer = { name, learning_rate: rate };
      assert.match(textOf(recipe, language), new RegExp(`\\b${name}\\(`, 'i'));
    }
    for (const activation of ACTIVATIONS) {
      const recipe = changeLayer(byId('deep'), { part: 'encoder', at: 0 }, 'activation', activation);
      assert.doesNotMatch(textOf(/** @type {any} */ (recipe), language), /^#|undefined/, activation);
    }
  }
});

test('every recipe has code in both languages, or a reason why not', () => {
  for (const recipe of recipes) {
    for (const language of /** @type {const} */ (['keras', 'pytorch'])) {
      const text = textOf(recipe, language);
      if (recipe.model.contractive && language === 'keras') assert.match(text, /^# The contractive penalty/);
      else assert.match(text, language === 'keras' ? /keras\.Model\(/ : /class Autoencoder\(nn\.Module\)/);
    }
  }
});

test('a layer or an activation that a language lacks is named', () => {
  const recipe = byId('deep');
  recipe.model.encoder[0].activation = 'mish';
  assert.equal(textOf(recipe, 'pytorch'), '# The activation mish has no counterpart in the PyTorch script.');
});

test('shapes are those of the core', () => {
  const same = { layer: 'Conv2D', filters: 5, kernel_size: 3, strides: 2, padding: 'same' };
  assert.deepEqual(outputShape(same, [7, 8, 1]), [4, 4, 5]);
  assert.deepEqual(outputShape({ ...same, padding: 'valid' }, [7, 8, 1]), [3, 3, 5]);
  assert.deepEqual(outputShape({ ...same, layer: 'Conv2DTranspose' }, [7, 8, 1]), [14, 16, 5]);
  assert.deepEqual(outputShape({ ...same, layer: 'Conv2DTranspose', padding: 'valid' }, [7, 8, 1]), [15, 17, 5]);
  assert.deepEqual(outputShape({ layer: 'Reshape', target_shape: [2, -1] }, [8]), [2, 4]);
  assert.deepEqual(
    [samePadding(28, 3, 2), samePadding(7, 2, 2), sameCut(4, 2)],
    [
      [0, 1],
      [0, 1],
      [1, 1],
    ],
  );
});

test('an array has a header of a multiple of 64 bytes, and then its numbers', () => {
  const text = (/** @type {Uint8Array} */ part) => new TextDecoder('latin1').decode(part);
  const bytes = npy({ shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6) });
  const start = 10 + bytes[8] + 256 * bytes[9];
  assert.equal(start % 64, 0);
  assert.deepEqual([...bytes.subarray(0, 8)], [0x93, ...new TextEncoder().encode('NUMPY'), 1, 0]);
  assert.match(text(bytes.subarray(10, start)), /^{'descr': '<f4'.*'shape': \(2, 3\), } *\n$/);
  assert.deepEqual(new Float32Array(bytes.slice(start).buffer), Float32Array.of(1, 2, 3, 4, 5, 6));
  assert.match(text(npy({ shape: [1], values: Uint32Array.of(7) })), /'<u4'.*\(1,\)/);
});

test('messages are encoded as their specification has them', () => {
  // The examples of https://protobuf.dev/programming-guides/encoding/
  assert.deepEqual([...message([[1, 150]])], [0x08, 0x96, 0x01]);
  assert.deepEqual([...message([[2, 'testing']])], [0x12, 0x07, ...new TextEncoder().encode('testing')]);
  assert.deepEqual([...message([[3, [[1, 150]]]])], [0x1a, 0x03, 0x08, 0x96, 0x01]);
  assert.equal(message([[1, -2]]).length, 11);
});
