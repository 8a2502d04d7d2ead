/** Keras's files, written by tests/keras/generate.py, give the outputs here that they gave there. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { inRoot } from '../../../scripts/lib/paths.mjs';
import { readKeras } from '../../../www/import/keras.js';
import { newPlayground } from '../exports/model.js';

const read = (/** @type {string} */ name) => new Uint8Array(readFileSync(inRoot('tests', 'keras', name)));
/** @type {Record<string, {x: number[], y: number[]}>} */
const outputs = JSON.parse(readFileSync(inRoot('tests', 'keras', 'outputs.json'), 'utf8'));

/** @param {import('../../../www/import/keras.js').Brought} brought @param {string} model */
function holds({ recipe, weights }, model) {
  const shape = /** @type {number[]} */ (recipe.model.input_shape);
  const playground = newPlayground(shape);
  playground.startFrom(weights, 1);
  const { x, y } = outputs[model];
  const made = playground.run(Float32Array.from(x)).outputs;
  assert.equal(made.length, y.length);
  const off = made.reduce(
    (/** @type {number} */ most, /** @type {number} */ value, /** @type {number} */ at) =>
      Math.max(most, Math.abs(value - y[at])),
    0,
  );
  assert.ok(off < 1e-5, `${model} is off by ${off}`);
}

for (const model of ['dense', 'convolutional', 'recurrent']) {
  for (const ending of ['keras', 'h5']) {
    test(`${model}.${ending} opens with the outputs of Keras`, () => {
      holds(readKeras(`${model}.${ending}`, read(`${model}.${ending}`)), model);
    });
  }

  test(`${model}.weights.h5 opens in the model that it is of`, () => {
    const { recipe } = readKeras('whole.keras', read(`${model}.keras`));
    holds(readKeras('x.weights.h5', read(`${model}.weights.h5`), recipe), model);
  });
}

test('the code is where it is called so, where the first model ends, or where it is narrowest', () => {
  const encoderOf = (/** @type {string} */ name) => readKeras(name, read(name)).recipe.model.encoder;
  const names = ['dense.keras', 'convolutional.h5', 'recurrent.keras'].map((name) => {
    const encoder = /** @type {{name: string}[]} */ (encoderOf(name));
    return encoder[encoder.length - 1].name;
  });
  assert.deepEqual(names, ['bottleneck', 'max_pooling2d', 'code']);
});

test('what is wrong is named', () => {
  const message = (
    /** @type {string} */ name,
    /** @type {Uint8Array} */ bytes,
    /** @type {any} */ recipe = undefined,
  ) => {
    try {
      readKeras(name, bytes, recipe);
    } catch (error) {
      assert.equal(/** @type {Error} */ (error).name, 'DataError');
      return /** @type {Error} */ (error).message;
    }
    return 'nothing';
  };
  const whole = read('dense.keras');
  assert.equal(
    message('a.keras', read('unknown.keras')),
    'its layer "norm" is of the kind BatchNormalization, which is not known here',
  );
  assert.match(message('a.keras', new Uint8Array()), /no whole zip/);
  assert.match(message('a.keras', whole.subarray(0, 20_000)), /no whole zip/);
  assert.match(message('a.h5', whole), /no HDF5 file/);
  assert.match(message('a.h5', new Uint8Array()), /no HDF5 file/);
  assert.match(message('a.weights.h5', read('dense.weights.h5')), /weights alone; open a model/);
  const { recipe } = readKeras('dense.keras', whole);
  assert.match(
    message('a.weights.h5', read('convolutional.weights.h5'), recipe),
    /no weights for the layer first \(Dense\)/,
  );
  assert.match(message('a.weights.h5', read('dense.h5').subarray(0, 600), recipe), /damaged or cut off/);
});

test('bytes that are changed or cut never do worse than an error that says so', () => {
  let state = 7;
  const next = (/** @type {number} */ below) => (state = (state * 48271) % 2147483647) % below;
  const { recipe } = readKeras('dense.keras', read('dense.keras'));
  for (const name of ['dense.keras', 'dense.h5', 'dense.weights.h5']) {
    const whole = read(name);
    for (let round = 0; round < 150; round += 1) {
      const bytes = whole.slice(0, next(3) === 0 ? next(whole.length) : whole.length);
      for (let change = 0; change < 8 && bytes.length > 0; change += 1) bytes[next(bytes.length)] = next(256);
      try {
        readKeras(name, bytes, recipe);
      } catch (error) {
        assert.equal(/** @type {Error} */ (error).name, 'DataError', String(/** @type {Error} */ (error).stack));
      }
    }
  }
});
