import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Pace } from '../../www/worker/pace.js';

test('a mean is of enough steps and enough time, with all that was done for them', () => {
  const pace = new Pace();
  pace.add(100, 0, 0);
  pace.add(50, 1, 0);
  pace.add(150, 1, 0);
  assert.equal(pace.mean, undefined);
  pace.add(150, 1, 0);
  assert.equal(pace.mean, 150);
});

test('a validation in between and the first steps of new workers say nothing', () => {
  const pace = new Pace(2);
  pace.add(900, 1, 0);
  pace.add(900, 1, 0);
  pace.add(100, 1, 0);
  pace.add(5000, 0, 0);
  pace.add(100, 1, 1);
  pace.add(100, 1, 0);
  pace.add(100, 1, 0);
  assert.equal(pace.mean, 100);
});
