/** Layers that resize pictures, put in and taken out on one side: what the other side does. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { inRoot } from '../../scripts/lib/paths.mjs';
import { addLayer, canMirror, changeKind, changeLayer, removeLayer } from '../../www/build/edit.js';
import { changeHead, layersOf } from '../../www/build/stacks.js';

/** @typedef {import('../../www/recipes.js').Recipe} Recipe */
/** @typedef {import('../../www/build/stacks.js').Part} Part */

/** @param {string} id @returns {Recipe} */
const recipe = (id) => JSON.parse(readFileSync(inRoot('recipes', `${id}.json`), 'utf8'));

/** Layers that resize, each with its factor. @param {Recipe} of @param {Part} part @param {number} [head] */
const resizing = (of, part, head) =>
  layersOf(of, part, head).flatMap(({ layer, pool_size, size, strides }) => {
    const factor = pool_size ?? size ?? strides;
    return factor === undefined || factor === 1 ? [] : [`${layer} ${factor}`];
  });

test('what is pooled goes up again, at the place that mirrors it', () => {
  const made = addLayer(recipe('conv'), { part: 'encoder', at: 5 }, 'MaxPooling2D', true);
  assert.deepEqual(resizing(made, 'encoder'), ['MaxPooling2D 2', 'MaxPooling2D 2', 'MaxPooling2D 2', 'MaxPooling2D 2']);
  assert.deepEqual(layersOf(made, 'decoder')[1], { layer: 'UpSampling2D', size: 2 });
  assert.equal(layersOf(made, 'decoder').length, 8);
  const back = removeLayer(made, { part: 'encoder', at: 5 }, true);
  assert.equal(resizing(back, 'decoder').length, 3);
});

test('the factor is one that leaves whole pixels', () => {
  const made = addLayer(recipe('conv-transpose'), { part: 'encoder', at: 0 }, 'AveragePooling2D', true);
  // 28 pixels are halved twice afterwards: only 7 goes into the 7 that are left.
  assert.deepEqual(resizing(made, 'encoder'), ['AveragePooling2D 7', 'Conv2D 2', 'Conv2D 2']);
  assert.deepEqual(resizing(made, 'decoder').sort(), ['Conv2DTranspose 2', 'Conv2DTranspose 2', 'UpSampling2D 7']);
});

test('what goes up is pooled before, and a convolution can become either', () => {
  const place = /** @type {const} */ ({ part: 'decoder', at: 1 });
  const up = addLayer(recipe('super-resolution'), place, 'UpSampling2D', true);
  assert.deepEqual(
    [resizing(up, 'encoder'), resizing(up, 'decoder')],
    [['MaxPooling2D 2'], ['UpSampling2D 2', 'Conv2DTranspose 2']],
  );
  const plain = changeKind(up, place, 'Conv2D', true);
  assert.deepEqual([resizing(plain, 'encoder'), resizing(plain, 'decoder')], [[], ['Conv2DTranspose 2']]);
});

test('strides that have no counterpart are made up for too', () => {
  const wide = changeLayer(recipe('super-resolution'), { part: 'decoder', at: 1 }, 'strides', 4, true);
  assert.deepEqual(resizing(wide, 'encoder'), ['MaxPooling2D 2']);
  const without = removeLayer(recipe('conv-transpose'), { part: 'encoder', at: 0 }, true);
  assert.deepEqual(resizing(without, 'decoder'), ['Conv2DTranspose 2']);
});

test('every head that is no longer as large follows, and those that are stay', () => {
  const two = recipe('conv-transpose');
  const [head] = /** @type {any} */ (two.model).heads;
  two.model.heads = [head, { ...head, name: 'second' }, { ...head, name: 'label', layers: [{ layer: 'Flatten' }] }];
  const flat = changeHead(two, 2, { layers: [{ layer: 'Flatten' }, { layer: 'Dense', units: 10 }] });
  const made = addLayer(flat, { part: 'encoder', at: 1 }, 'MaxPooling2D', true);
  for (const at of [0, 1]) assert.equal(resizing(made, 'decoder', at).length, 3);
  assert.deepEqual(layersOf(made, 'decoder', 2), layersOf(flat, 'decoder', 2));
});

test('a vector is a vector, however small the picture that it is made of', () => {
  const faces = recipe('face-swap');
  const made = addLayer(faces, { part: 'encoder', at: 3 }, 'MaxPooling2D', true);
  assert.deepEqual(resizing(made, 'encoder'), ['Conv2D 2', 'Conv2D 2', 'Conv2D 2', 'MaxPooling2D 2']);
  assert.deepEqual(made.model.heads, faces.model.heads);
});

test('without the mirror the other side stays, and whoever has pictures can choose', () => {
  const before = recipe('conv');
  const made = addLayer(before, { part: 'encoder', at: 6 }, 'MaxPooling2D', false);
  assert.deepEqual(made.model.heads, before.model.heads);
  assert.deepEqual(
    ['conv', 'super-resolution', 'deep', 'face-swap', 'lstm'].map((id) => canMirror(recipe(id))),
    [true, true, true, false, false],
  );
});
