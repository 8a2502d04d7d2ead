/** Sets of idx files, read without the loader. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { idxSamples } from '../../www/worker/idx.js';

/** @param {string} name */
const file = (name) =>
  new Uint8Array(
    gunzipSync(readFileSync(new URL(`../../www/public/data/digits-8x8/${name}-ubyte.gz`, import.meta.url))),
  );
const [images, labels] = [file('images-idx3'), file('labels-idx1')];
/** @type {any} */
const entry = { id: 'digits-8x8', scale: 16 };

test('the digits that come with the page: as many pictures as labels, and each label its digit', () => {
  const { id, shape, train, test } = idxSamples(entry, { trainImages: images, trainLabels: labels }) ?? assert.fail();
  assert.deepEqual([id, shape, test], ['digits-8x8 train', [8, 8, 1], undefined]);
  assert.equal(train.values.length, 1797 * 64);
  assert.deepEqual(train.labels?.subarray(0, 10), Uint32Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
  assert.equal(train.scale, 16);
  assert.ok(train.values.every((value) => value <= 16));
});

test('a test part beside it', () => {
  const samples = idxSamples(entry, {
    trainImages: images,
    trainLabels: labels,
    testImages: images,
    testLabels: labels,
  });
  assert.equal(samples?.test?.labels?.length, 1797);
});

test('the test part alone, in place of both', () => {
  const { train, test } = idxSamples(entry, { testImages: images, testLabels: labels }, true) ?? assert.fail();
  assert.equal(train.values.length, 1797 * 64);
  assert.deepEqual(train.labels, test?.labels);
  assert.equal(idxSamples(entry, { trainImages: images, trainLabels: labels }, true), undefined);
});

test('what is not plain is left to the loader, which says why', () => {
  const cut = images.subarray(0, images.length - 1);
  const typed = Uint8Array.from(images);
  typed[2] = 13;
  for (const trainImages of [undefined, new Uint8Array(), images.subarray(0, 9), cut, typed, labels]) {
    assert.equal(idxSamples(entry, /** @type {any} */ ({ trainImages, trainLabels: labels })), undefined);
  }
  assert.equal(idxSamples(entry, { trainImages: images, trainLabels: labels.subarray(0, 99) }), undefined);
  const others = { testImages: cut, testLabels: labels };
  assert.equal(idxSamples(entry, { trainImages: images, trainLabels: labels, ...others }), undefined);
});
