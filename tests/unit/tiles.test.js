/** A picture of any size for a model of small ones. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blend, cornersOf, cut, lightness, paint } from '../../www/labs/colorize/tiles.js';

const SIDE = 32;

/** Grey that changes from pixel to pixel. @param {number} width @param {number} height */
function ramp(width, height) {
  return { width, height, values: Float32Array.from({ length: width * height }, (_, at) => (at % 101) / 202) };
}

test('tiles cover every pixel, overlap by half at least, and end where the picture ends', () => {
  const corners = cornersOf({ width: 75, height: 48 }, SIDE, SIDE / 2);
  assert.equal(Math.max(...corners.map(({ x }) => x)), 75 - SIDE);
  assert.equal(Math.max(...corners.map(({ y }) => y)), 48 - SIDE);
  const across = [...new Set(corners.map(({ x }) => x))];
  across.slice(1).forEach((x, at) => assert.ok(x - across[at] <= SIDE / 2));
  assert.deepEqual(cornersOf({ width: SIDE, height: SIDE }, SIDE, 8), [{ x: 0, y: 0 }]);
});

test('tiles that all say the same leave no seam', () => {
  const grey = ramp(75, 48);
  const corners = cornersOf(grey, SIDE, SIDE / 2);
  const added = [0.1, -0.05, 0.2];
  const outputs = Float32Array.from(cut(grey, corners, SIDE)).reduce(
    (all, value, at) => {
      added.forEach((more, channel) => (all[at * 3 + channel] = value + more));
      return all;
    },
    new Float32Array(corners.length * SIDE * SIDE * 3),
  );
  const { values } = blend(outputs, grey, corners, SIDE);
  values.forEach((value, at) => assert.ok(Math.abs(value - added[at % 3]) < 1e-6, `${value} at ${at}`));
});

test('colours are laid over the lightness of every pixel, as strong as is wished', () => {
  const fine = ramp(8, 6);
  const coarse = { width: 2, height: 2, values: Float32Array.from({ length: 12 }, (_, at) => [0.2, 0, -0.2][at % 3]) };
  const bytes = new Uint8ClampedArray(8 * 6 * 4);
  paint(fine, coarse, 0.5, bytes);
  fine.values.forEach((_, at) => {
    for (let channel = 0; channel < 3; channel += 1) {
      const wanted = Math.round(255 * Math.max(0, fine.values[at] + [0.1, 0, -0.1][channel]));
      assert.ok(Math.abs(bytes[at * 4 + channel] - wanted) <= 1, `${bytes[at * 4 + channel]} for ${wanted}`);
    }
    assert.equal(bytes[at * 4 + 3], 255);
  });
});

test('lightness weighs green most and blue least', () => {
  const image = { width: 3, height: 1, data: [255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255] };
  assert.deepEqual(
    [...lightness(image).values].map((value) => Number(value.toFixed(3))),
    [0.299, 0.587, 0.114],
  );
});
