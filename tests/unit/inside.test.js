/** What a layer is made of, and a convolution tap by tap. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { denseFigures, nearSquare, pictureFigures } from '../../www/inside/figures.js';
import { every, inputOf, kernelShape, kernelsTo } from '../../www/inside/parts.js';
import { givenTo } from '../../www/inside/seen.js';
import { geometry, partial, pixelsOf, tapsOf } from '../../www/inside/taps.js';

test('a convolution of stride 2 over 4 pixels pads the odd pixel at the end, as Keras does', () => {
  const shape = geometry('Conv2D', [4, 4, 1], [2, 2, 8], [3, 3, 1, 8], 2);
  assert.deepEqual(
    [shape.stride, shape.before],
    [
      [2, 2],
      [0, 0],
    ],
  );
  assert.equal(pixelsOf(shape), 4);
  const last = tapsOf(shape, 3);
  assert.deepEqual(last[0], { from: [2, 2], weight: [0, 0], to: [1, 1] });
  assert.deepEqual(last[8], { from: [4, 4], weight: [2, 2], to: [1, 1] });
  const input = Float32Array.from({ length: 16 }, (_, at) => at + 1);
  // The sums of the windows: nine numbers, six, six, four.
  assert.deepEqual([...partial(shape, input, new Float32Array(9).fill(1), 4, 0)], [54, 45, 72, 54]);
});

test('without padding the window stays inside', () => {
  const shape = geometry('Conv2D', [5, 5, 1], [3, 3, 1], [3, 3, 1, 1]);
  assert.deepEqual(
    [shape.stride, shape.before],
    [
      [1, 1],
      [0, 0],
    ],
  );
  assert.ok(tapsOf(shape, 8).every(({ from }) => from.every((place) => place < 5)));
});

test('with padding of a pixel the middle of a kernel of 3 lies on its own pixel', () => {
  const shape = geometry('Conv2D', [28, 28, 1], [28, 28, 32], [3, 3, 1, 32]);
  assert.deepEqual(
    [shape.stride, shape.before],
    [
      [1, 1],
      [1, 1],
    ],
  );
  assert.deepEqual(tapsOf(shape, 30)[4], { from: [1, 2], weight: [1, 1], to: [1, 2] });
});

test('a transposed convolution scatters: one pixel lays the kernel, times its value, over the output', () => {
  const shape = geometry('Conv2DTranspose', [2, 2, 1], [4, 4, 1], [4, 4, 1, 1], [2, 2]);
  assert.deepEqual(
    [shape.stride, shape.before],
    [
      [2, 2],
      [1, 1],
    ],
  );
  const kernel = Float32Array.from({ length: 16 }, (_, at) => at);
  const one = partial(shape, Float32Array.of(2, 0, 0, 0), kernel, 1, 0);
  // The first row and column of the kernel are cut off.
  assert.deepEqual([...one.subarray(0, 4)], [10, 12, 14, 0]);
  const half = partial(shape, Float32Array.of(2, 0, 0, 0), kernel, 0, 6);
  assert.deepEqual([half[0], half[1]], [10, 0]);
});

test('the kernels of a channel are taken from either order of axes', () => {
  const kernel = Float32Array.from({ length: 1 * 2 * 3 * 2 }, (_, at) => at);
  assert.deepEqual(
    kernelsTo(kernel, [1, 2, 3, 2], 1, false).map((each) => [...each]),
    [
      [1, 7],
      [3, 9],
      [5, 11],
    ],
  );
  assert.deepEqual(
    kernelsTo(kernel, [1, 2, 3, 2], 1, true).map((each) => [...each]),
    [
      [2, 8],
      [3, 9],
    ],
  );
  assert.deepEqual([...every(Float32Array.of(0, 1, 2, 3, 4, 5), 1, 3)], [1, 4]);
});

test('the first layer of each head is given the code', () => {
  const layer = (/** @type {string} */ part, /** @type {string} */ head) => ({ part, head, outputShape: [1] });
  const layers = [layer('encoder', ''), layer('encoder', ''), layer('decoder', 'a'), layer('decoder', 'b')];
  const activations = [1, 2, 3, 4].map((value) => Float32Array.of(value));
  const of = (/** @type {number} */ at) =>
    inputOf(
      /** @type {any} */ ({ layers, inputShape: [1] }),
      /** @type {any} */ ({ activations }),
      Float32Array.of(0),
      at,
    ).values[0];
  assert.deepEqual([of(0), of(1), of(2), of(3)], [0, 1, 2, 2]);
});

test('a dense layer has a tile for each unit, unless there are too many', () => {
  const gradients = Float32Array.of(6, 5, 4, 3, 2, 1);
  const kernel = { weights: Float32Array.of(1, 2, 3, 4, 5, 6), gradients, shape: [3, 2] };
  const [activations, weights, pushed] = denseFigures(Float32Array.of(0.5, -1), kernel, [3], 0);
  assert.deepEqual([activations.grids.length, activations.tone], [2, 'signed']);
  assert.deepEqual(
    weights.grids.map((each) => [...each]),
    [
      [1, 3, 5],
      [2, 4, 6],
    ],
  );
  assert.deepEqual([pushed.name, [...pushed.grids[1]]], ['gradients', [5, 3, 1]]);
  const many = { weights: new Float32Array(600), shape: [2, 300] };
  const [whole, one, ...others] = denseFigures(new Float32Array(300), many, [2], 7);
  assert.deepEqual([whole.grids.length, whole.size, one.grids.length, others], [1, [15, 20], 1, []]);
  assert.deepEqual(
    [nearSquare(48), nearSquare(7)],
    [
      [6, 8],
      [1, 7],
    ],
  );
});

test('a picture has a tile for each channel', () => {
  const [figure] = pictureFigures(Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8), [2, 2, 2], undefined, {
    channel: 1,
    from: 0,
  });
  assert.deepEqual(
    figure.grids.map((each) => [...each]),
    [
      [1, 3, 5, 7],
      [2, 4, 6, 8],
    ],
  );
});

test('the shape of a kernel follows from what goes in and out', () => {
  const layer = (/** @type {string} */ kind, /** @type {number[]} */ outputShape) => ({ kind, outputShape });
  const layers = [
    layer('Conv2D', [14, 14, 32]),
    layer('Conv2DTranspose', [28, 28, 1]),
    layer('Dense', [6]),
    layer('LSTM', [8]),
  ];
  const model = /** @type {any} */ ({ layers });
  assert.deepEqual(kernelShape(model, 0, [28, 28, 1], 5 * 5 * 32), [5, 5, 1, 32]);
  assert.deepEqual(kernelShape(model, 1, [14, 14, 32], 4 * 4 * 32), [4, 4, 1, 32]);
  assert.deepEqual(kernelShape(model, 2, [24], 144), [24, 6]);
  assert.equal(kernelShape(model, 3, [1], 99), undefined);
});

test('of a model that has fewer layers than the one before, a layer is given nothing', () => {
  const passage = { activations: [new Float32Array(2)] };
  const model = { inputShape: [4], layers: [{ part: 'encoder', outputShape: [2] }] };
  const run = /** @type {any} */ ({ model, passage, subject: { x: new Float32Array(4) } });
  const at = (/** @type {number} */ layer) => givenTo({ run, layer, channel: 0, from: 0 });
  assert.deepEqual(at(0)?.shape, [4]);
  assert.equal(at(1), undefined);
});
