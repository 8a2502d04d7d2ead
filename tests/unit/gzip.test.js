/** Files that come gzipped, whole and in parts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { unpacked, unpackedFrom } from '../../www/gzip.js';

const plain = Uint8Array.from({ length: 300_000 }, (_, at) => (at * at) % 251);
const packed = new Uint8Array(gzipSync(plain));

/** @param {Uint8Array} bytes @param {number} size of a part */
function parts(bytes, size) {
  let at = 0;
  return async () => {
    const value = bytes.subarray(at, at + size);
    at += size;
    return value.length > 0 ? { done: false, value } : { done: true };
  };
}

test('what is gzip is unpacked, and what is none stays as it is', async () => {
  assert.deepEqual(await unpacked(packed), plain);
  assert.deepEqual(await unpacked(plain), plain);
  assert.equal((await unpacked(new Uint8Array())).length, 0);
});

test('in parts of any size', async () => {
  for (const size of [2, 1000, 1e6]) {
    assert.deepEqual(await unpackedFrom(parts(packed.subarray(0, packed.length), size)), plain);
    assert.deepEqual(await unpackedFrom(parts(plain, Math.max(size, 1000))), plain);
  }
});

test('what is cut off or damaged is no file, and a reader that fails says why', async () => {
  await assert.rejects(unpacked(packed.subarray(0, packed.length - 20)));
  await assert.rejects(unpacked(Uint8Array.from(packed, (byte, at) => (at > 400 && at < 500 ? byte ^ 255 : byte))));
  const first = parts(packed, 1000);
  let read = 0;
  const broken = async () => {
    read += 1;
    if (read > 2) throw new RangeError('no more');
    return first();
  };
  await assert.rejects(unpackedFrom(broken), /no more/);
});
