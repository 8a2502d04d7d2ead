/** CIFAR-10's files, read without the loader. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cifarSamples } from '../../www/worker/cifar10.js';

/** @type {any} */
const entry = { id: 'cifar10' };
/** A picture of one colour. @param {number} label @param {[number, number, number]} colour */
const record = (label, colour) =>
  Uint8Array.from({ length: 3073 }, (_, at) => (at === 0 ? label : colour[Math.floor((at - 1) / 1024)]));
const train = Uint8Array.from([...record(7, [255, 51, 0]), ...record(9, [1, 2, 3])]);

test('planes of colours become pixels', () => {
  const samples = cifarSamples(entry, { train, test: record(0, [9, 8, 7]) }) ?? assert.fail();
  assert.deepEqual([samples.id, samples.shape], ['cifar10 train', [32, 32, 3]]);
  assert.deepEqual([...(samples.train.labels ?? [])], [7, 9]);
  assert.deepEqual([...samples.train.values.slice(0, 6)], [255, 51, 0, 255, 51, 0]);
  assert.deepEqual([...samples.train.values.slice(-3)], [1, 2, 3]);
  assert.deepEqual([samples.test?.values.length, samples.test?.scale], [3072, 255]);
});

test('the test part alone, in place of both', () => {
  const samples = cifarSamples(entry, { test: record(3, [9, 8, 7]) }, true) ?? assert.fail();
  assert.deepEqual(samples.train, samples.test);
  assert.deepEqual([...(samples.train.labels ?? [])], [3]);
});

test('what is not plain is left to the loader, which says why', () => {
  const whole = record(0, [0, 0, 0]);
  for (const wrong of [undefined, new Uint8Array(), whole.subarray(1), record(10, [0, 0, 0])]) {
    assert.equal(cifarSamples(entry, /** @type {any} */ ({ train, test: wrong })), undefined);
    assert.equal(cifarSamples(entry, /** @type {any} */ ({ train: wrong, test: whole })), undefined);
  }
});
