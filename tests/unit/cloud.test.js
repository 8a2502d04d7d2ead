import assert from 'node:assert/strict';
import { test } from 'node:test';
import { laidOut } from '../../www/labs/code-space/cloud.js';

test('a code that is small, or has no channels, is laid out as it is', () => {
  const codes = Float32Array.of(1, 2, 3, 4);
  assert.deepEqual(laidOut(codes, [2]), { points: codes, size: 2 });
  assert.deepEqual(laidOut(codes, [1, 2, 2]), { points: codes, size: 4 });
  const wide = new Float32Array(2 * 1000);
  assert.deepEqual(laidOut(wide, [1000]), { points: wide, size: 1000 });
});

test('of a large code with channels the mean of each channel is laid out', () => {
  const shape = [8, 8, 5];
  // The channel's number, and that of the sample: every place says the same but two, which cancel each other.
  const codes = Float32Array.from({ length: 2 * 320 }, (_, at) => (at % 5) + 10 * Math.floor(at / 320));
  codes[0] += 64;
  codes[5] -= 64;
  const { points, size } = laidOut(codes, shape);
  assert.equal(size, 5);
  const expected = [0, 1, 2, 3, 4, 10, 11, 12, 13, 14];
  assert.ok(points.length === 10 && points.every((value, at) => Math.abs(value - expected[at]) < 1e-4));
});
