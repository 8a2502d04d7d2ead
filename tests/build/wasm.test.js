// Guards against builds that lost their SIMD, which would work and be several times slower.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const module = (/** @type {string} */ build) =>
  readFileSync(new URL(`../../www/wasm/${build}/autoencoder_playground_bg.wasm`, import.meta.url));

/** How often a sequence of bytes occurs. A hundred times is no accident in a file of this size. */
function count(/** @type {Buffer} */ bytes, /** @type {number[]} */ sequence) {
  let found = 0;
  for (let at = bytes.indexOf(Buffer.from(sequence)); at >= 0; at = bytes.indexOf(Buffer.from(sequence), at + 1)) {
    found += 1;
  }
  return found;
}

// Opcodes of the WebAssembly specification: the SIMD prefix, then a number in LEB128.
const F32X4_MUL = [0xfd, 0xe6, 0x01];
const F32X4_RELAXED_MADD = [0xfd, 0x85, 0x02];

test('the strict build multiplies four numbers at a time', () => {
  assert.ok(count(module('strict'), F32X4_MUL) > 100);
});

test('the strict build is valid and fuses nothing', () => {
  assert.ok(WebAssembly.validate(module('strict')));
  assert.ok(count(module('strict'), F32X4_RELAXED_MADD) < 10);
});

test('the fast build fuses multiplication and addition', () => {
  assert.ok(count(module('fast'), F32X4_RELAXED_MADD) > 100);
});
