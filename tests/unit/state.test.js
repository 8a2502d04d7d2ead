import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toNumber } from '../../www/number.js';
import { DEFAULTS, fromSearch, toSearch, workerOptions } from '../../www/state.js';

test('a plain address is the plain page', () => {
  assert.deepEqual(fromSearch('').settings, DEFAULTS);
  assert.equal(toSearch({ ...DEFAULTS }), '');
});

test('settings survive the way through the address', () => {
  const settings = {
    lab: 'workbench',
    recipe: 'simple',
    data: 'mnist',
    seed: 42,
    learningRate: 0.01,
    epochs: 3,
    batchSize: 128,
  };
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

test('a seed in the address means the same bits everywhere, unless it says otherwise', () => {
  const arithmetic = (/** @type {string} */ search) => workerOptions(fromSearch(search).settings).arithmetic;
  assert.equal(arithmetic(''), undefined);
  assert.equal(arithmetic('?seed=7'), 'strict');
  assert.equal(arithmetic('?seed=1'), 'strict');
  assert.equal(arithmetic('?seed=7&arithmetic=fast'), 'fast');
  assert.equal(arithmetic('?arithmetic=fast'), 'fast');
  assert.deepEqual(fromSearch('?arithmetic=exact').problems, [{ field: 'arithmetic', value: 'exact' }]);
});

test('the address keeps the arithmetic and the workers that it asked for', () => {
  for (const search of ['?arithmetic=fast&seed=7', '?seed=7', '?arithmetic=strict', '?arithmetic=fast&workers=3']) {
    assert.equal(toSearch(fromSearch(search).settings), search);
  }
  assert.equal(toSearch(fromSearch('?seed=1').settings), '?arithmetic=strict', 'which means the same');
});
