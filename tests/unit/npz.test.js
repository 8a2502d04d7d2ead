import assert from 'node:assert/strict';
import { test } from 'node:test';

import { strToU8, zipSync } from 'fflate';

import { npzOfWeights } from '../../www/export/bundle.js';
import { npy } from '../../www/export/npy.js';
import { readTensors, writeTensors } from '../../www/export/safetensors.js';
import { readNpy, readNpz } from '../../www/import/npz.js';

const recipe = /** @type {any} */ ({ id: 'deep', model: {} });
const kernel = { shape: [2, 3], values: Float32Array.of(1, -2, 3.5, 0, 1e-8, 6) };
const bias = { shape: [3], values: Float32Array.of(7, 8, 9) };
const tensors = new Map([
  ['dense/kernel', kernel],
  ['dense/bias', bias],
]);

test('weights go into an npz file and come back, with their recipe', () => {
  const file = npzOfWeights(recipe, writeTensors(tensors, {}));
  const brought = readNpz(file);
  assert.deepEqual(brought.recipe, recipe);
  assert.deepEqual(readTensors(brought.weights), tensors);
});

test('weights without a recipe are those of the model at hand', () => {
  const file = zipSync({ 'dense/bias.npy': npy(bias) });
  assert.throws(() => readNpz(file), /weights alone; open a model/);
  assert.deepEqual(readTensors(readNpz(file, recipe).weights).get('dense/bias'), bias);
});

/** @param {string} descr @param {Uint8Array} numbers @param {string} [shape] @param {string} [order] */
function file(descr, numbers, shape = '(2,)', order = 'False') {
  const header = strToU8(`{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${shape}, }\n`);
  return Uint8Array.of(0x93, ...strToU8('NUMPY'), 1, 0, header.length, 0, ...header, ...numbers);
}

test('halves and doubles are read', () => {
  // 1 and -2; the smallest there is, and the largest.
  assert.deepEqual(readNpy('a', file('<f2', Uint8Array.of(0x00, 0x3c, 0x00, 0xc0))).values, Float32Array.of(1, -2));
  assert.deepEqual(
    readNpy('a', file('<f2', Uint8Array.of(0x01, 0x00, 0xff, 0x7b))).values,
    Float32Array.of(2 ** -24, 65504),
  );
  const doubles = new Uint8Array(Float64Array.of(0.5, -4).buffer);
  assert.deepEqual(readNpy('a', file('<f8', doubles)).values, Float32Array.of(0.5, -4));
});

test('what is wrong is named', () => {
  const whole = zipSync({ 'dense/bias.npy': npy(bias), 'recipe.json': strToU8('{"id": 3') });
  assert.throws(() => readNpz(whole), /recipe\.json does not parse/);
  assert.throws(() => readNpz(whole.subarray(0, 100), recipe), /no whole zip/);
  assert.throws(() => readNpz(new Uint8Array(), recipe), /no whole zip/);
  assert.throws(() => readNpz(zipSync({ 'a.txt': strToU8('a') }), recipe), /no array/);
  assert.throws(() => readNpz(zipSync({ 'a.npy': strToU8('a') }), recipe), /a\.npy does not begin as an npy file does/);
  const eight = new Uint8Array(8);
  assert.throws(() => readNpy('a', file('<f4', eight, '(3,)')), /promises 3 numbers of 4 bytes, but has 8 bytes/);
  assert.throws(() => readNpy('a', file('<f4', eight, '(99999999999, 99999999999)')), /promises/);
  assert.throws(() => readNpy('a', file('<f4', eight, '(-2,)')), /without a "shape"/);
  assert.throws(() => readNpy('a', file('|O', eight)), /the type "\|O"/);
  assert.throws(() => readNpy('a', file('<f4', eight, '(2,)', 'True')), /Fortran order/);
  assert.throws(() => readNpy('a', file('<f4', eight).subarray(0, 30)), /ends inside its header/);
  const nan = new Uint8Array(Float32Array.of(1, NaN).buffer);
  assert.throws(() => readNpy('a', file('<f4', nan)), /NaN at place 1/);
});

test('a zip that would fill the memory is not unpacked', () => {
  const bomb = zipSync({ 'a.npy': new Uint8Array(1000) });
  const view = new DataView(bomb.buffer);
  // The size that the directory at the end promises.
  const at = [...bomb.keys()].find((place) => view.getUint32(place, true) === 0x02014b50);
  assert.ok(at !== undefined);
  view.setUint32(at + 24, 4_000_000_000, true);
  assert.throws(() => readNpz(bomb, recipe), /over 500000000 bytes unpacked/);
});
