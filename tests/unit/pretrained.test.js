import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

import { inRoot } from '../../scripts/lib/paths.mjs';
import { SAME_MODEL } from '../../www/same-model.js';

const recipe = (/** @type {string} */ id) => JSON.parse(readFileSync(inRoot('recipes', `${id}.json`), 'utf8'));

for (const [id, other] of Object.entries(SAME_MODEL)) {
  test(`${id} can take the weights of ${other}`, () => {
    assert.ok(existsSync(inRoot('www', 'weights', `${other}.safetensors.gz`)));
    assert.deepEqual(recipe(id).model, recipe(other).model);
    assert.deepEqual(recipe(id).corruption, recipe(other).corruption);
    assert.equal(recipe(id).data[0], recipe(other).data[0]);
  });
}
