import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layOut, named } from '../../www/views/hourglass-layout.js';
import { linesOf } from '../../www/views/lines.js';
import { pictureShape, sampleView } from '../../www/views/sample.js';

/** @param {string} part @param {number} units */
const layer = (part, units, parameters = 1) => ({
  name: `${part}_${units}`,
  kind: 'Dense',
  part,
  head: part === 'decoder' ? 'reconstruction' : undefined,
  outputShape: [units],
  parameters,
});
/** @param {any[]} layers @returns {any} */
const model = (...layers) => ({ inputShape: [784], layers });

test('input, layers, code and output, each as wide as the log of its units', () => {
  const { columns } = layOut(
    model(layer('encoder', 128), layer('encoder', 10), layer('decoder', 128), layer('decoder', 784)),
    {
      length: 600,
      breadth: 200,
    },
  );
  assert.deepEqual(
    columns.map(({ role, units }) => [role, units]),
    [
      ['input', 784],
      ['hidden', 128],
      ['code', 10],
      ['hidden', 128],
      ['output', 784],
    ],
  );
  assert.equal(columns[2].along, 300);
  assert.ok(Math.abs(columns[0].extent / columns[2].extent - Math.log2(785) / Math.log2(11)) < 1e-9);
  assert.ok(columns.every((column, at) => at === 0 || column.along > columns[at - 1].along));
});

test('a layer that only reshapes is no column, and may be where the code is', () => {
  const layers = [layer('encoder', 10), layer('encoder', 10, 0), layer('decoder', 784)];
  const { columns } = layOut(model(...layers), { length: 600, breadth: 200 });
  assert.deepEqual(
    columns.map((column) => column.role),
    ['input', 'code', 'output'],
  );
});

test('the shape of a sample decides how it is drawn', () => {
  assert.deepEqual(pictureShape([784]), [28, 28, 1]);
  assert.deepEqual(pictureShape([32, 32, 3]), [32, 32, 3]);
  assert.equal(sampleView([140, 1]).kind, 'curve');
  assert.equal(sampleView([18]).kind, 'bars');
});

test('a layer of more values than lines shows the strongest of each line, a smaller one all of them', () => {
  const values = Float32Array.of(1, -3, 2, 0, 0.5, -0.25, 4);
  assert.deepEqual([...linesOf(values, 3.9)], [-3, 2, 4]);
  assert.equal(linesOf(values, 3), linesOf(values, 3));
  assert.equal(linesOf(values, 2).length, 2);
  assert.equal(linesOf(values, 7), values);
});

test('names that would touch give way to those of the code and of both ends', () => {
  const columns = [0, 40, 80, 120, 160, 200, 260, 300].map((along, at) => ({
    .../** @type {any} */ ({}),
    along,
    role: at === 4 ? 'code' : 'hidden',
  }));
  const shown = (/** @type {number} */ room) =>
    columns.filter((column) => named(columns, room).has(column)).map(({ along }) => along);
  assert.deepEqual(shown(52), [0, 80, 160, 300]);
  assert.deepEqual(shown(40), [0, 40, 80, 120, 160, 200, 260, 300]);
});
