// Guards against builds that lost their SIMD, which would work and be several times slower.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import binaryen from 'binaryen';

/**
 * The functions of a build, each as how often it has which SIMD instruction.
 * @param {'strict' | 'fast'} build
 * @returns {Map<string, number>[]}
 */
function functions(build) {
  const file = new URL(`../../www/wasm/${build}/autoencoder_playground_bg.wasm`, import.meta.url);
  const module = binaryen.readBinary(readFileSync(file));
  assert.ok(module.validate());
  return module
    .emitText()
    .split('\n (func ')
    .map((text) => {
      const counts = new Map();
      for (const [, name] of text.matchAll(/\(([fi]\d+x\d+\.\w+)/g)) counts.set(name, (counts.get(name) ?? 0) + 1);
      return counts;
    });
}

const strict = functions('strict');
const fast = functions('fast');

/** @param {Map<string, number>[]} parts @param {string} name */
const count = (parts, name) => parts.reduce((sum, counts) => sum + (counts.get(name) ?? 0), 0);

/**
 * How many functions have each of these twenty times: the tiles of the kernels, two steps of five rows by two vectors.
 * Were they no longer vectors, there would be none.
 * @param {Map<string, number>[]} parts
 * @param {string[]} names
 */
const tiles = (parts, ...names) =>
  parts.filter((counts) => names.every((name) => (counts.get(name) ?? 0) >= 20)).length;

test('the strict build multiplies and adds four numbers at a time', () => {
  assert.ok(count(strict, 'f32x4.mul') > 300);
  assert.ok(count(strict, 'f32x4.add') > 300);
  assert.ok(tiles(strict, 'f32x4.mul', 'f32x4.add') >= 5);
});

test('the strict build leaves nothing to the processor', () => {
  const names = new Set(strict.flatMap((counts) => [...counts.keys()]));
  assert.deepEqual(
    [...names].filter((name) => name.includes('relaxed')),
    [],
  );
});

test('the fast build does both in one', () => {
  assert.ok(count(fast, 'f32x4.relaxed_madd') > 300);
  assert.ok(tiles(fast, 'f32x4.relaxed_madd') >= 5);
  assert.ok(count(fast, 'f32x4.mul') < count(strict, 'f32x4.mul'));
});
