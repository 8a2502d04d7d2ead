// The last line of `npm test` is only as true as these readers of other programs' output.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { countCargo, countNode, countPlaywright, summary } from '../../scripts/lib/checks.mjs';

test('cargo: the numbers of all test programs are added up', () => {
  const output = [
    'test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.10s',
    'test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 filtered out; finished in 0.01s',
  ].join('\n');
  assert.deepEqual(countCargo(output), { passed: 15, failed: 2, skipped: 1 });
});

test('node: cancelled tests count as failed', () => {
  const output = '# tests 9\n# pass 5\n# fail 1\n# cancelled 1\n# skipped 2\n# todo 0\n';
  assert.deepEqual(countNode(output), { passed: 5, failed: 2, skipped: 2 });
});

test('Playwright: tests that only worked when tried again count as failed', () => {
  const output = '  1 failed\n    [chromium] › a.spec.js\n  1 flaky\n  2 skipped\n  7 passed (3.2s)\n';
  assert.deepEqual(countPlaywright(output), { passed: 7, failed: 2, skipped: 2 });
});

test('the summary adds up all steps', () => {
  const step = { title: 'step', ok: true, skipped: 0 };
  const steps = [
    { ...step, passed: 3, failed: 1 },
    { ...step, passed: 4, failed: 0 },
  ];
  assert.equal(summary(steps), '7 passed, 1 failed');
});
