/** Runs that are kept to compare with. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MOST_RUNS, best, comparable, keep, toCsv } from '../../www/runs.js';

/** @param {number[]} validationLoss @returns {any} */
const curveOf = (validationLoss) => ({
  epoch: [0.5, 1, 1.5],
  loss: [0.9, 0.8, 0.7],
  validationEpoch: validationLoss.map((_, at) => at + 1),
  validationLoss,
});

test('the best epoch is the first with the least loss', () => {
  assert.deepEqual(best(curveOf([0.5, 0.25, 0.25, 0.3])), { epoch: 2, loss: 0.25 });
  assert.equal(best(curveOf([])), undefined);
});

test('the oldest run goes where there are too many', () => {
  /** @type {any[]} */
  let runs = [];
  for (let number = 1; number <= MOST_RUNS + 2; number += 1) runs = keep(runs, /** @type {any} */ ({ number }));
  assert.deepEqual([runs.length, runs[0].number], [MOST_RUNS, 3]);
});

test('losses are compared only where they measure the same on the same data', () => {
  const model = (/** @type {string} */ loss, /** @type {string} */ id) => /** @type {any} */ ({ loss, data: { id } });
  assert.ok(comparable(model('mse', 'mnist'), model('mse', 'mnist')));
  assert.ok(!comparable(model('mse', 'mnist'), model('bce', 'mnist')));
  assert.ok(!comparable(model('mse', 'mnist'), model('mse', 'digits-8x8')));
});

test('curves are a table with a row for each point, by epoch, and quoted names', () => {
  const csv = toCsv([{ number: 2, title: 'A "deep" one', data: 'digits, 8x8', curve: curveOf([0.6]) }]);
  assert.deepEqual(csv.trimEnd().split('\n'), [
    'run,recipe,data,epoch,loss,val_loss',
    '2,"A ""deep"" one","digits, 8x8",0.5,0.9,',
    '2,"A ""deep"" one","digits, 8x8",1,0.8,',
    '2,"A ""deep"" one","digits, 8x8",1,,0.6',
    '2,"A ""deep"" one","digits, 8x8",1.5,0.7,',
  ]);
});
