import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { inRoot } from '../../scripts/lib/paths.mjs';
import { headFor, otherThan, routes, swapped } from '../../www/heads.js';

const recipe = (/** @type {string} */ id) => JSON.parse(readFileSync(inRoot('recipes', `${id}.json`), 'utf8'));

test('a label has the head that is routed to it, and every other sample the first', () => {
  const faces = recipe('face-swap');
  assert.deepEqual(routes(faces), [0, 1]);
  assert.deepEqual(
    [0, 1, undefined, 7].map((label) => headFor(faces, label)),
    ['first', 'second', 'first', 'first'],
  );
  assert.equal(headFor(recipe('multi-task'), 3), 'reconstruction');
});

test('of several decoders the next one is the other', () => {
  assert.equal(otherThan([0, 1], 1), 0);
  assert.deepEqual(
    [2, 5, 9].map((label) => otherThan([2, 5, 9], label)),
    [5, 9, 2],
  );
});

test('what is swapped is what the last layer of the other head made', () => {
  const layers = [
    { part: 'encoder' },
    { part: 'decoder', head: 'first' },
    { part: 'decoder', head: 'first' },
    { part: 'decoder', head: 'second' },
    { part: 'decoder', head: 'second' },
    { part: 'decoder', head: 'expression' },
  ];
  const activations = layers.map((_, at) => Float32Array.of(at));
  const from = (/** @type {string} */ id, /** @type {number | undefined} */ label) =>
    swapped(recipe(id), /** @type {any} */ ({ layers }), /** @type {any} */ ({ activations }), label)?.[0];
  assert.deepEqual([from('face-swap', 0), from('face-swap', 1), from('face-swap', undefined)], [4, 2, 4]);
  assert.equal(from('multi-task', 1), undefined);
});
