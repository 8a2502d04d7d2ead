/** What paints takes turns, and what would come out the same is left. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { paintInTurn, paintNoMore } from '../../www/components/turns.js';
import { Parts } from '../../www/views/parts.js';

/** @type {((now: number) => void)[]} */
let frames = [];
/** @type {unknown[]} */
let reported = [];
let clock = 0;
const { performance } = globalThis;

/** Runs what waits for the next frame, once. */
function nextFrame() {
  const due = frames;
  frames = [];
  for (const run of due) run(clock);
}

beforeEach(() => {
  frames = [];
  reported = [];
  Object.assign(globalThis, {
    requestAnimationFrame: (/** @type {(now: number) => void} */ run) => frames.push(run),
    reportError: (/** @type {unknown} */ error) => reported.push(error),
    devicePixelRatio: 1,
  });
  Object.defineProperty(globalThis, 'performance', { value: { now: () => clock }, configurable: true });
});

afterEach(() => Object.defineProperty(globalThis, 'performance', { value: performance, configurable: true }));

test('whoever comes after the share of a frame is painted first in the next one', () => {
  /** @type {string[]} */
  const painted = [];
  const slow = {};
  const paint = (/** @type {string} */ name) => () => {
    painted.push(name);
    clock += 10;
  };
  paintInTurn(slow, () => {
    paint('slow')();
    paintInTurn(slow, paint('slow again'));
  });
  paintInTurn({}, paint('other'));
  nextFrame();
  assert.deepEqual(painted, ['slow']);
  nextFrame();
  assert.deepEqual(painted, ['slow', 'other']);
  nextFrame();
  assert.deepEqual(painted, ['slow', 'other', 'slow again']);
  assert.equal(frames.length, 0);
});

test('one that asks twice is painted once, one that leaves is not, and one that fails stops nobody', () => {
  /** @type {string[]} */
  const painted = [];
  const [twice, gone] = [{}, {}];
  const failure = new Error('no canvas');
  paintInTurn({}, () => {
    throw failure;
  });
  paintInTurn(twice, () => painted.push('first asked'));
  paintInTurn(gone, () => painted.push('gone'));
  paintInTurn(twice, () => painted.push('last asked'));
  paintNoMore(gone);
  nextFrame();
  assert.deepEqual(painted, ['last asked']);
  assert.deepEqual(reported, [failure]);
});

test('a picture is drawn again when a part of it or its size is another', () => {
  const canvas = /** @type {HTMLCanvasElement} */ ({ clientWidth: 100, clientHeight: 50 });
  const [values, others] = [Float32Array.of(1, 2), Float32Array.of(1, 2)];
  const parts = new Parts();
  assert.equal(parts.changed(canvas, [values, 'both']), true);
  assert.equal(parts.changed(canvas, [values, 'both']), false);
  assert.equal(parts.changed(canvas, [others, 'both']), true);
  Object.assign(canvas, { clientWidth: 90 });
  assert.equal(parts.changed(canvas, [others, 'both']), true);
  assert.equal(parts.changed(canvas, [others, 'both']), false);
  assert.equal(parts.changed({ ...canvas }, [others, 'both']), true);
});
