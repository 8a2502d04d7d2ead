import assert from 'node:assert/strict';
import { test } from 'node:test';
import { centreOfMass, fit } from '../../www/drawing/fit.js';
import { Sketch } from '../../www/drawing/sketch.js';
import { IN_PLACE, place, rasterize, unplace } from '../../www/drawing/strokes.js';

/** A bar from top to bottom, near the left edge. */
const BAR = [
  [
    { x: 0.1, y: 0.1 },
    { x: 0.1, y: 0.4 },
  ],
];

/** The rows and columns that hold ink, as [first, last]. @param {Float32Array} pixels @param {number} side */
function inked(pixels, side) {
  const at = [...pixels.keys()].filter((index) => pixels[index] > 0.05);
  const range = (/** @type {number[]} */ values) => [Math.min(...values), Math.max(...values)];
  return { rows: range(at.map((index) => Math.floor(index / side))), columns: range(at.map((index) => index % side)) };
}

test('as MNIST: 20 of 28 pixels high, its mass in the middle', () => {
  const { pixels } = fit(BAR, 28);
  const { rows } = inked(pixels, 28);
  assert.ok(Math.abs(rows[1] - rows[0] + 1 - 20) <= 1, `rows ${rows}`);
  const mass = centreOfMass(pixels, 28);
  assert.ok(Math.abs(mass.x - 0.5) < 0.01 && Math.abs(mass.y - 0.5) < 0.01, JSON.stringify(mass));
});

test('as the 8x8 digits: from the first row to the last', () => {
  const { pixels } = fit(BAR, 8);
  assert.equal(pixels.length, 64);
  assert.deepEqual(inked(pixels, 8).rows, [0, 7]);
  assert.ok(Math.max(...pixels) <= 1);
});

test('a dot stays a dot', () => {
  const { pixels } = fit([[{ x: 0.9, y: 0.2 }]], 28);
  const { rows, columns } = inked(pixels, 28);
  assert.ok(rows[1] - rows[0] < 5 && columns[1] - columns[0] < 5);
});

test('the pen leaves ink where it went and nowhere else', () => {
  const pixels = rasterize(
    [
      [
        { x: 0, y: 0.5 },
        { x: 1, y: 0.5 },
      ],
    ],
    IN_PLACE,
    9,
    0.5,
  );
  assert.equal(pixels[4 * 9 + 4], 1);
  assert.equal(pixels[0], 0);
});

test('a point that was placed can be taken back', () => {
  const placement = { scale: 1.7, dx: -0.2, dy: 0.3 };
  const { x, y } = unplace(place({ x: 0.25, y: 0.75 }, placement), placement);
  assert.ok(Math.abs(x - 0.25) < 1e-12 && Math.abs(y - 0.75) < 1e-12);
});

test('a second stroke joins the first where it is shown', () => {
  const sketch = new Sketch(28);
  sketch.penDown({ x: 0.4, y: 0.2 });
  sketch.penMove([{ x: 0.4, y: 0.5 }]);
  sketch.settle(sketch.shown, 1);
  const end = place({ x: 0.4, y: 0.5 }, sketch.shown);
  sketch.penDown(end);
  assert.ok(Math.abs(sketch.strokes[1][0].x - 0.4) < 1e-9 && Math.abs(sketch.strokes[1][0].y - 0.5) < 1e-9);
});

test('a pen put down on a sample begins a new drawing', () => {
  const sketch = new Sketch(8);
  sketch.setSample(new Float32Array(64).fill(1));
  sketch.penDown({ x: 0.5, y: 0.5 });
  assert.equal(sketch.kind, 'strokes');
  assert.ok(sketch.pixels[0] < 0.5);
});

test('cells are painted and wiped', () => {
  const sketch = new Sketch(8);
  sketch.paintCell(0, 0, 1);
  assert.equal(sketch.pixels[0], 1);
  assert.ok(sketch.pixels[1] > 0 && sketch.pixels[1] < 1);
  sketch.paintCell(0, 0, 0);
  assert.equal(sketch.pixels[0], 0);
});
