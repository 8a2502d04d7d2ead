/** Strides and borders that keep both sides in step, sparsity, and the heads after the first. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { canMirror, changeLayer, isMirrored } from '../../www/build/edit.js';
import { layersOf, withStacks } from '../../www/build/stacks.js';
import { stacksOf } from '../../www/build/edits.js';
import { fieldsOf, lacksShares, valueOf, withValue } from '../../www/build/kinds.js';
import { layersFromText, layersToText } from '../../www/build/text.js';
import { fromSearch, toSearch } from '../../www/state.js';

/** @typedef {import('../../www/recipes.js').Recipe} Recipe */

/** @param {string} id @returns {Recipe} */
const recipe = (id) => JSON.parse(readFileSync(new URL(`../../recipes/${id}.json`, import.meta.url), 'utf8'));
/** @param {Recipe} of @param {'encoder' | 'decoder'} part @param {string} field */
const values = (of, part, field) => layersOf(of, part).map((spec) => spec[field]);
/** @type {(at: number) => import('../../www/build/stacks.js').Place} */
const encoder = (at) => ({ part: 'encoder', at });

test('a stride changes on both sides, in reverse order, while the two agree', () => {
  const before = recipe('conv-transpose');
  assert.ok(canMirror(before) && !isMirrored(before));
  const made = changeLayer(before, encoder(0), 'strides', 1, true);
  assert.deepEqual(values(made, 'encoder', 'strides'), [1, 2]);
  assert.deepEqual(values(made, 'decoder', 'strides'), [2, 1]);
  const border = changeLayer(before, { part: 'decoder', at: 0 }, 'padding', 'valid', true);
  assert.deepEqual(values(border, 'encoder', 'padding'), ['same', 'valid']);
  const alone = changeLayer(before, encoder(0), 'strides', 4);
  assert.deepEqual(values(alone, 'decoder', 'strides'), [2, 2]);
  const apart = changeLayer(alone, encoder(0), 'strides', 1, true);
  assert.deepEqual(values(apart, 'decoder', 'strides'), [2, 2], 'the other side has a value of its own');
});

test('where pictures become a vector, a stride of one side says nothing of the other', () => {
  const faces = recipe('face-swap');
  assert.equal(canMirror(faces), false);
  const made = changeLayer(faces, encoder(0), 'strides', 1, true);
  assert.deepEqual(layersOf(made, 'decoder'), layersOf(faces, 'decoder'));
});

test('what pools is undone by what repeats', () => {
  const before = recipe('conv');
  const at = layersOf(before, 'encoder').findIndex(({ layer }) => layer === 'MaxPooling2D');
  const made = changeLayer(before, encoder(at), 'pool_size', 4, true);
  const sizes = layersOf(made, 'decoder').flatMap(({ size }) => size ?? []);
  assert.deepEqual(sizes, [...sizes.slice(0, -1), 4]);
  assert.ok(sizes.slice(0, -1).every((size) => size === 2));
});

test('a KL penalty is there whole or not at all', () => {
  const plain = { layer: 'Dense', units: 4, activation: 'sigmoid' };
  const sparse = withValue(plain, 'activity_regularizer.kl.rho', 0.2);
  assert.deepEqual(sparse.activity_regularizer, { kl: { rho: 0.2, weight: 1 } });
  assert.deepEqual(layersFromText(layersToText([sparse])), [sparse]);
  const heavy = withValue(sparse, 'activity_regularizer.kl.weight', 3);
  assert.deepEqual(heavy.activity_regularizer, { kl: { rho: 0.2, weight: 3 } });
  assert.deepEqual(withValue(heavy, 'activity_regularizer.kl.rho', undefined), plain);
  const both = withValue(heavy, 'activity_regularizer.l1', 0.1);
  assert.deepEqual(withValue(both, 'activity_regularizer.kl.weight', undefined).activity_regularizer, { l1: 0.1 });
  assert.equal(valueOf(plain, 'activity_regularizer.kl.rho'), undefined);
});

test('a KL penalty needs numbers that are shares', () => {
  const sparse = layersOf(recipe('sparse-kl'), 'encoder')[0];
  assert.equal(lacksShares(sparse), false);
  assert.equal(lacksShares({ ...sparse, activation: 'relu' }), true);
  assert.equal(lacksShares({ layer: 'Dense', units: 3 }), false);
  assert.ok(fieldsOf('Dense').some(({ name, optional }) => name === 'activity_regularizer.kl.rho' && optional));
});

test('a layer of a later head changes alone, and an address keeps it', () => {
  const before = recipe('multi-task');
  /** @type {import('../../www/build/stacks.js').Place} */
  const place = { part: 'decoder', at: 0, head: 1 };
  const built = changeLayer(before, place, 'units', 40, true);
  assert.deepEqual(layersOf(built, 'decoder', 1)[0].units, 40);
  assert.deepEqual(layersOf(built, 'decoder'), layersOf(before, 'decoder'));
  const stacks = stacksOf(before, built);
  assert.deepEqual([stacks.encoder, Object.keys(stacks.heads ?? {})], [undefined, ['1']]);
  const search = toSearch({ lab: 'workbench', recipe: 'multi-task', seed: 1, ...stacks });
  assert.match(search, /decoder2=Dense\+units\+40\+/);
  const { settings, problems } = fromSearch(search);
  assert.deepEqual(problems, []);
  assert.deepEqual(withStacks(before, settings), built);
  assert.equal(toSearch({ ...settings, heads: undefined }, search).includes('decoder2'), false);
  assert.deepEqual(fromSearch('?decoder3=Dense+units').problems, [{ field: 'decoder3', value: 'Dense units' }]);
});
