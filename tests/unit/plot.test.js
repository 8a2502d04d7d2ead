// Scales and ticks of charts, and the window of a map of codes.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { gridCodes, placing, windowOf } from '../../www/views/code-map.js';
import { roundTicks, shareOf, valueAt } from '../../www/views/plot.js';

test('ticks are round numbers, the ends among them', () => {
  assert.deepEqual(roundTicks({ low: 0, high: 32 }, 6), [0, 10, 20, 30]);
  assert.deepEqual(roundTicks({ low: 0, high: 1 }, 4), [0, 0.5, 1]);
  assert.deepEqual(roundTicks({ low: 0.004, high: 2, log: true }, 6), [0.01, 0.1, 1]);
  assert.deepEqual(roundTicks({ low: 0.0063, high: 0.047, log: true }, 4), [0.01, 0.02]);
});

test('a place on a scale leads back to its value', () => {
  for (const scale of [
    { low: 2, high: 10 },
    { low: 0.001, high: 10, log: true },
  ]) {
    assert.equal(shareOf(scale, scale.low), 0);
    assert.ok(Math.abs(shareOf(scale, valueAt(scale, 0.3)) - 0.3) < 1e-12);
  }
  assert.equal(shareOf({ low: 1, high: 100, log: true }, 10), 0.5);
});

test('a window holds the places, and a place on the canvas leads back to one in it', () => {
  const places = Float32Array.from([1, -2, 3, 4, -5, 0]);
  assert.deepEqual({ ...windowOf(places, true, 3), half: 0 }, { x: 0, y: 0, half: 0 });
  assert.ok(windowOf(places, true, 3).half >= 5);
  assert.equal(windowOf(places, true, 10).half, 10 * 1.06);
  const { to, from } = placing(windowOf(places, false, 1), 500);
  for (let at = 0; at < places.length; at += 2) {
    const { x, y } = to(places[at], places[at + 1]);
    assert.ok(x >= 0 && x <= 500 && y >= 0 && y <= 500);
    const back = from(x, y);
    assert.ok(Math.abs(back.x - places[at]) < 1e-9 && Math.abs(back.y - places[at + 1]) < 1e-9);
  }
});

test('the pictures of a map begin at its top left', () => {
  const codes = gridCodes({ x: 0, y: 0, half: 2 }, 2);
  assert.deepEqual([...codes], [-1, 1, 1, 1, -1, -1, 1, -1]);
});
