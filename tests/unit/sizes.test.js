/** How wide a layer is drawn, and back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layOut } from '../../www/views/hourglass-layout.js';
import { canBeSized, sizeAt, sizeOf } from '../../www/views/sizes.js';

const layer = (/** @type {string} */ kind, /** @type {string} */ part, /** @type {number[]} */ outputShape) => ({
  kind,
  part,
  head: part === 'decoder' ? 'reconstruction' : undefined,
  outputShape,
  parameters: kind === 'MaxPooling2D' ? 0 : 9,
});
const layout = layOut(
  /** @type {any} */ ({
    inputShape: [8, 8, 1],
    layers: [
      layer('Conv2D', 'encoder', [8, 8, 12]),
      layer('MaxPooling2D', 'encoder', [4, 4, 12]),
      layer('Conv2D', 'encoder', [4, 4, 3]),
      layer('Conv2DTranspose', 'decoder', [8, 8, 1]),
    ],
  }),
  { length: 500, breadth: 200 },
);

test('a column as wide as it is drawn has the size that it has', () => {
  for (const column of layout.columns) assert.equal(sizeAt(column, layout, column.extent), sizeOf(column));
});

test('a wider column is a larger layer, and none is smaller than one', () => {
  const [, conv] = layout.columns;
  const sizes = [0, 40, 120, conv.extent, conv.extent + 10].map((extent) => sizeAt(conv, layout, extent));
  assert.deepEqual(
    sizes,
    [...sizes].sort((a, b) => a - b),
  );
  assert.equal(sizes[0], 1);
  assert.ok(sizes[4] > 12);
});

test('input and output are as the data has them, and a pooling has no size of its own', () => {
  assert.deepEqual(layout.columns.map(canBeSized), [false, true, false, true, false]);
});
