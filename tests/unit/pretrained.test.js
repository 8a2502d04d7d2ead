import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';

import { inRoot } from '../../scripts/lib/paths.mjs';
import { SAME_MODEL, weightsFor } from '../../www/same-model.js';

const recipe = (/** @type {string} */ id) => JSON.parse(readFileSync(inRoot('recipes', `${id}.json`), 'utf8'));

for (const [id, other] of Object.entries(SAME_MODEL)) {
  test(`${id} can take the weights of ${other}`, () => {
    assert.ok(existsSync(inRoot('www', 'weights', `${other}.safetensors.gz`)));
    assert.deepEqual(recipe(id).model, recipe(other).model);
    assert.deepEqual(recipe(id).corruption, recipe(other).corruption);
    assert.equal(recipe(id).data[0], recipe(other).data[0]);
  });
}

const folder = inRoot('www', 'weights');
const published = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => ({ file, card: JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) }));
const fileFor = (/** @type {string} */ id, /** @type {string} */ data) => weightsFor(published, id, data)?.file;

test('a set has the weights that were trained on it, or else on what it stands in for', () => {
  assert.equal(fileFor('colorize', 'cifar10'), 'colorize.json');
  assert.equal(fileFor('colorize', 'generated-scenes'), 'colorize.generated-scenes.json');
  assert.equal(fileFor('deep', 'generated-digits'), 'deep.json');
  assert.equal(fileFor('deep', 'fashion-mnist'), undefined);
});

test('what the page draws to check on is none of what weights were trained on', () => {
  /** @type {any[]} */
  const sets = JSON.parse(readFileSync(inRoot('src', 'data', 'sets.json'), 'utf8'));
  const drawn = published.flatMap(({ file, card }) => {
    const set = sets.find(({ id, kind }) => id === card.data && kind === 'generated');
    return set ? [{ file, card, set }] : [];
  });
  assert.ok(drawn.length > 4);
  for (const { file, card, set } of drawn) {
    const { validation_split: share = 0.2 } = recipe(card.recipe).training;
    const checkedFrom = (set.first ?? 0) + Math.floor(set.samples * (1 - share));
    assert.ok(checkedFrom >= (card.drawn?.train ?? card.train_samples), file);
  }
});
