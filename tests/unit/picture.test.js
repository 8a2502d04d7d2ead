/** A reader's own picture, as the samples of a data set lie. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { centreOfMass } from '../../www/drawing/fit.js';
import { fitted, lifted } from '../../www/drawing/picture.js';
import { meanPsnr, psnr } from '../../www/measure.js';
import { newestOnly } from '../../www/newest.js';

/** A grey page of 56 x 56 pixels with a darker or lighter bar on it. @param {number} page @param {number} bar */
function barOn(page, bar) {
  const data = new Uint8ClampedArray(56 * 56 * 4).fill(255);
  for (let at = 0; at < 56 * 56; at += 1) {
    const [x, y] = [at % 56, Math.floor(at / 56)];
    const inside = x >= 6 && x < 12 && y >= 10 && y < 50;
    data.fill(inside ? bar : page, at * 4, at * 4 + 3);
  }
  return { width: 56, height: 56, data };
}

test('ink on paper and light in the dark are lifted alike', () => {
  const [dark, light] = [lifted(barOn(250, 20)), lifted(barOn(5, 235))];
  assert.deepEqual([...dark], [...light]);
  assert.equal(dark[0], 0);
  assert.equal(dark[20 * 56 + 8], 1);
});

test('a digit fills 20 of 28 pixels and balances in the middle, wherever it was', () => {
  const digit = fitted(lifted(barOn(255, 0)), 28, { box: 20, byMass: true });
  const inked = digit.reduce((rows, value, at) => (value > 0.5 ? rows.add(Math.floor(at / 28)) : rows), new Set());
  assert.equal(inked.size, 20);
  const { x, y } = centreOfMass(digit, 28);
  assert.ok(Math.abs(x - 0.5) < 0.02 && Math.abs(y - 0.5) < 0.02, `${x} ${y}`);
});

test('an empty page stays empty', () => {
  const digit = fitted(lifted(barOn(200, 200)), 28, { box: 20, byMass: true });
  assert.ok(digit.every((value) => value === 0));
});

test('a tenth of the range wrong in every pixel is 20 dB', () => {
  assert.ok(Math.abs(psnr([0.5, 0.2], [0.6, 0.1]) - 20) < 1e-9);
  const [a, b] = [Float32Array.of(0, 0, 0, 0), Float32Array.of(1, 1, 0.1, 0.1)];
  assert.ok(Math.abs(meanPsnr(a, b, 2) - 10) < 1e-5);
});

test('of requests that come while a job is under way only the newest is served', async () => {
  let wanted = 0;
  /** @type {number[]} */
  const served = [];
  const job = newestOnly(async () => {
    const mine = wanted;
    await Promise.resolve();
    served.push(mine);
  });
  const all = [1, 2, 3].map((each) => {
    wanted = each;
    return job();
  });
  await Promise.all(all);
  assert.deepEqual(served, [1, 3]);
});
