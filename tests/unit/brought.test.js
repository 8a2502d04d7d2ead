/** Models that are no recipe of the page: what they differ in from one, and as an address. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { inRoot } from '../../scripts/lib/paths.mjs';
import { differences } from '../../www/build/differences.js';
import { withStacks } from '../../www/build/edit.js';
import { recipeOf, settingsOf } from '../../www/build/whole.js';
import { keptFile } from '../../www/files/kept.js';
import { NOISES, corruptionOf } from '../../www/noise.js';
import { fromSearch, toSearch } from '../../www/state.js';

/** @typedef {import('../../www/recipes.js').Recipe} Recipe */

const PAGE = JSON.parse(readFileSync(inRoot('recipes', 'deep-8x8.json'), 'utf8'));
/** A recipe as the core writes it, with all that may be left out. @returns {Recipe} */
function written() {
  const kept = keptFile(gunzipSync(readFileSync(inRoot('www', 'weights', 'deep-8x8.safetensors.gz'))));
  if (!kept) throw new Error('the weights say nothing of themselves');
  return kept.recipe;
}
/** @param {Recipe} recipe */
const encoder = (recipe) => /** @type {any} */ (recipe.model).encoder;

test('what a file has changed of a recipe is what a reader could have changed', () => {
  const made = written();
  encoder(made)[0].units = 40;
  made.training.epochs = 7;
  made.corruption = corruptionOf(NOISES[2], 0.4);
  const { encoder: layers, decoder, epochs, noise, optimizer, learningRate } = differences(written(), made) ?? {};
  assert.deepEqual(layers?.[0], { layer: 'Dense', units: 40, activation: 'elu' });
  assert.deepEqual([epochs, noise], [7, 'masking:0.4']);
  assert.deepEqual([decoder, optimizer, learningRate], [undefined, undefined, undefined]);
  assert.deepEqual(new Set(Object.values(differences(written(), written()) ?? {})), new Set([undefined]));
});

test('the order in which fields are written is no difference', () => {
  const made = written();
  const [first, ...others] = encoder(made);
  /** @type {any} */ (made.model).encoder = [Object.fromEntries(Object.entries(first).reverse()), ...others];
  assert.equal(differences(written(), made)?.encoder, undefined);
});

test('another number of heads is more than a reader can change', () => {
  const made = written();
  const model = /** @type {any} */ (made.model);
  model.heads.push({ ...model.heads[0], name: 'second' });
  assert.equal(differences(written(), made), undefined);
});

test('an address names all of a model that is no recipe of the page', () => {
  const model = withStacks(PAGE, {
    encoder: [{ layer: 'Dense', units: 9, activation: 'relu', name: 'my_code' }],
  }).model;
  /** @type {Recipe} */
  const own = { ...PAGE, id: 'from-keras', title: 'from-keras', data: [], model };
  const search = toSearch({ lab: 'workbench', recipe: own.id, seed: 1, data: 'digits-8x8', ...settingsOf(own) });
  const { settings, problems } = fromSearch(search);
  assert.deepEqual(problems, []);
  const read = recipeOf(settings, [8, 8, 1]);
  assert.deepEqual([read?.id, read?.model], ['from-keras', own.model]);
  assert.deepEqual(
    [read?.training.optimizer.name, read?.training.epochs, read?.training.batch_size],
    [PAGE.training.optimizer.name, PAGE.training.epochs, PAGE.training.batch_size],
  );
  assert.equal(recipeOf({ ...settings, decoder: undefined }, [8, 8, 1]), undefined);
});

test('a name that an address cannot keep is left out, and pictures stay pictures', () => {
  const layers = [{ layer: 'Conv2D', filters: 4, kernel_size: 3, name: 'block 1/conv' }];
  const own = withStacks({ ...PAGE, id: 'own' }, { encoder: layers });
  const { encoder: kept } = settingsOf(own);
  assert.deepEqual(kept, [{ layer: 'Conv2D', filters: 4, kernel_size: 3 }]);
  const settings = { lab: 'workbench', recipe: 'own', seed: 1, ...settingsOf(own) };
  assert.deepEqual(recipeOf(settings, [28, 28, 1])?.model.input_shape, [28, 28, 1]);
});
