/** What the benchmark makes of its readings. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { figuresOf } from '../../bench/lib/figures.mjs';

/** @param {string} build @param {string} name @param {number} rate in GFLOP/s */
const one = (build, name, rate) => ({ build, name, flops: rate * 1e9, seconds: 1 });

/** @param {string} build @param {number} rate */
const cases = (build, rate) => [
  one(build, 'limit.12', 50),
  one(build, 'limit.13', 40),
  one(build, 'deep.nn.128x784x512.ours', rate),
  one(build, 'deep.nn.128x784x512.ndarray', 20),
  one(build, 'deep.nn.128x784x512.gemm', 10),
];

/** @param {any[]} results */
const valuesOf = (results) => {
  const readings = results.map((result) => ({ job: { name: 'kernels', page: '', query: {} }, result }));
  return Object.fromEntries(figuresOf(readings, []).map(({ name, value }) => [name, value]));
};

test('products are compared with the best chain, over the best of all turns', () => {
  const turn = (/** @type {number} */ rate) => ({ cases: [...cases('strict', rate), ...cases('fast', rate)] });
  const values = valuesOf([turn(30), turn(40)]);
  assert.equal(values['limit.fast'], 50);
  assert.equal(values['matmul.strict.of_limit'], 0.8);
  assert.equal(values['matmul.over_ndarray'], 2);
  assert.equal(values['matmul.over_gemm_crate'], 4);
});

test('a turn that failed leaves no figure that looks like one', () => {
  const values = valuesOf([{ error: 'the page did not load' }]);
  assert.ok(Number.isNaN(values['limit.fast']));
});
