import assert from 'node:assert/strict';
import { test } from 'node:test';

import { atLeast, leastRust, lockedVersion, versionIn } from '../../scripts/lib/versions.mjs';

test('a version is found in what a program says of itself', () => {
  assert.equal(versionIn('rustc 1.96.0 (ac68faa20 2026-05-25)'), '1.96.0');
  assert.equal(versionIn('Chromium 156.0.8078.79 built on Debian'), '156.0.8078.79');
  assert.equal(versionIn('no number'), undefined);
});

test('versions are compared by numbers, not by letters', () => {
  assert.ok(atLeast('1.100.0', '1.93'));
  assert.ok(atLeast('1.93.0', '1.93'));
  assert.ok(!atLeast('1.9.9', '1.93'));
  assert.ok(!atLeast(undefined, '1.93'));
});

test('the pinned versions can be read', () => {
  assert.match(lockedVersion('wasm-bindgen'), /^\d+\.\d+\.\d+$/);
  assert.match(leastRust(), /^\d+\.\d+/);
});
