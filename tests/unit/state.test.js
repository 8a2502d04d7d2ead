import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULTS, fromSearch, toNumber, toSearch } from '../../www/state.js';

test('a plain address is the plain page', () => {
  assert.deepEqual(fromSearch('').settings, DEFAULTS);
  assert.equal(toSearch({ ...DEFAULTS }), '');
});

test('settings survive the way through the address', () => {
  const settings = { recipe: 'simple', data: 'mnist', seed: 42, learningRate: 0.01, epochs: 3, batchSize: 128 };
  const search = toSearch(settings);
  assert.equal(search, '?recipe=simple&data=mnist&seed=42&learning_rate=0.01&epochs=3&batch_size=128');
  assert.deepEqual(fromSearch(search), { settings, problems: [] });
});

test('keys of others stay in the address, and what is usual leaves it', () => {
  assert.equal(toSearch({ ...DEFAULTS }, '?embed=1&recipe=simple&seed=9'), '?embed=1');
});

test('what is no number is reported and left at its default', () => {
  const { settings, problems } = fromSearch('?learning_rate=fast&seed=3');
  assert.deepEqual(problems, [{ field: 'learning_rate', value: 'fast' }]);
  assert.equal(settings.seed, 3);
  assert.equal(settings.learningRate, undefined);
});

test('numbers are read as people write them', () => {
  assert.equal(toNumber(' 0,5 '), 0.5);
  assert.equal(toNumber('1e-3'), 0.001);
  assert.equal(toNumber(''), undefined);
  assert.equal(toNumber('Infinity'), undefined);
});
