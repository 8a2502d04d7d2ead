/** Pictures with squares hidden, filled in again, and made large. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { doubled, filled, hide, maskText, readMask, shareOf } from '../../www/labs/restore/pictures.js';
import { TASKS, USUAL, isText } from '../../www/labs/restore/tasks.js';

test('a mask survives the address, and what is none is refused', () => {
  const mask = Uint8Array.from({ length: 49 }, (_, at) => (at % 3 === 0 ? 1 : 0));
  const text = maskText(mask);
  assert.equal(text.length, 13);
  assert.deepEqual(readMask(text, 49), mask);
  assert.equal(readMask('', 49), undefined);
  assert.equal(readMask('xyz0000000000', 49), undefined);
  assert.equal(readMask(text.slice(1), 49), undefined);
});

test('a hidden square is wiped out in every picture, and only it is filled', () => {
  const mask = Uint8Array.of(0, 1, 0, 0);
  const clean = new Float32Array(2 * 8 * 8).fill(0.5);
  const x = hide(clean, mask, [8, 8, 1]);
  assert.equal(shareOf(mask), 0.25);
  for (const picture of [x.subarray(0, 64), x.subarray(64)]) {
    assert.equal(picture[3], 0.5);
    assert.equal(picture[4], 0);
    assert.equal(picture[3 * 8 + 7], 0);
    assert.equal(picture[4 * 8 + 7], 0.5);
  }
  const whole = filled(x, new Float32Array(128).fill(0.25), mask, [8, 8, 1]);
  assert.deepEqual([whole[3], whole[4], whole[64 + 4]], [0.5, 0.25, 0.25]);
});

test('each pixel becomes four', () => {
  const large = doubled(Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8), [2, 2, 1]);
  assert.deepEqual([...large.subarray(0, 16)], [1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4]);
  assert.equal(large[16], 5);
});

test('a mark of nothing is no damage, and letters that cannot be drawn are told', () => {
  assert.deepEqual(TASKS.watermark.corruption?.({ ...USUAL, text: ' ', logo: false }), []);
  assert.ok(isText('AE 26'));
  assert.ok(!isText('Ä') && !isText('TOOLONG'));
});
