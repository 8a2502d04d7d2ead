import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { inRoot } from '../../scripts/lib/paths.mjs';
import { keptFile } from '../../www/files/kept.js';

/** @param {unknown} header */
function file(header) {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}

test('weights that come with the page say what they are', () => {
  const kept = keptFile(gunzipSync(readFileSync(inRoot('www', 'weights', 'simple-8x8.safetensors.gz'))));
  assert.deepEqual([kept?.kind, kept?.recipe.id, kept?.data, kept?.seed], ['weights', 'simple-8x8', 'digits-8x8', 1]);
});

test('a whole run says what it is', () => {
  const state = JSON.stringify({ recipe: { id: 'deep' }, data: 'mnist train', seed: 4 });
  assert.equal(keptFile(file({ __metadata__: { 'autoencoder-playground': state } }))?.kind, 'run');
});

test('what says nothing of itself is left to the core', () => {
  const key = 'autoencoder-playground.weights';
  const whole = file({ __metadata__: { [key]: JSON.stringify({ recipe: { id: 'deep' } }) } });
  const wrong = [
    new Uint8Array(),
    new Uint8Array(7),
    new Uint8Array(8).fill(255),
    whole.subarray(0, whole.length - 3),
    file({}),
    file(null),
    file({ __metadata__: { other: '{}' } }),
    file({ __metadata__: { [key]: 'no JSON' } }),
    file({ __metadata__: { [key]: '{"recipe": {"id": 4}}' } }),
  ];
  for (const bytes of wrong) assert.equal(keptFile(bytes), undefined);
  assert.equal(keptFile(whole)?.recipe.id, 'deep');
});
