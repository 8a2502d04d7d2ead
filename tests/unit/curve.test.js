import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Curve } from '../../www/curve.js';
import { SpeedMeter } from '../../www/speed.js';

/** @param {Partial<import('../../www/worker/protocol.js').StepReport>} over @returns {any} */
const report = (over) => ({ step: 0, stepsPerEpoch: 4, stepLosses: [], epochsEnded: [], ...over });

test('each step stands at its place among the epochs', () => {
  const curve = new Curve();
  curve.add(report({ step: 2, stepLosses: [0.9, 0.8] }));
  curve.add(report({ step: 4, stepLosses: [0.7, 0.6], epochsEnded: [{ epoch: 1, loss: 0.75, valLoss: 0.65 }] }));
  assert.deepEqual(curve.epoch, [0.25, 0.5, 0.75, 1]);
  assert.deepEqual(curve.loss, [0.9, 0.8, 0.7, 0.6]);
  assert.deepEqual([curve.validationEpoch, curve.validationLoss], [[1], [0.65]]);
});

test('a long run stays short enough to draw, and keeps its mean', () => {
  const curve = new Curve();
  for (let step = 1; step <= 10_000; step += 1) curve.add(report({ step, stepLosses: [step % 2] }));
  assert.ok(curve.loss.length <= 601);
  assert.ok(curve.loss.slice(0, 50).every((value) => Math.abs(value - 0.5) < 1e-9));
  assert.ok(curve.epoch.every((epoch, at) => at === 0 || epoch > curve.epoch[at - 1]));
});

test('a loss has fallen when the validation loss is clearly below the first one', () => {
  const trained = (/** @type {number} */ last) => {
    const curve = new Curve();
    for (let step = 1; step <= 2000; step += 1) curve.add(report({ step, stepLosses: [step === 1 ? 0.2 : 0.6] }));
    curve.add(report({ step: 2000, epochsEnded: [{ epoch: 500, loss: last, valLoss: last }] }));
    return curve.hasFallen;
  };
  assert.deepEqual([trained(0.1), trained(0.199), trained(0.3)], [true, false, false]);
  assert.equal(new Curve().hasFallen, true);
});

test('speed is counted over the time that passed', () => {
  const meter = new SpeedMeter();
  meter.restart(0);
  assert.equal(meter.perSecond, undefined);
  for (let at = 100; at <= 1000; at += 100) meter.add(50, at);
  assert.equal(meter.perSecond, 500);
});
