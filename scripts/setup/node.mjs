// Node itself and the packages that package-lock.json names.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

import { inRoot } from '../lib/paths.mjs';
import { mustStep, PlainError, run } from '../lib/run.mjs';
import { atLeast } from '../lib/versions.mjs';

const STAMP = inRoot('node_modules', '.installed-from');

export async function setUpNodePackages() {
  const { engines } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const least = engines.node.replace('>=', '');
  if (!atLeast(process.versions.node, least)) {
    throw new PlainError(`Node ${least} or newer is needed, but this is ${process.versions.node}.`);
  }
  const lock = createHash('sha256')
    .update(readFileSync(inRoot('package-lock.json')))
    .digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return;
  await mustStep('Installing the JavaScript packages', () => run('npm', ['ci', '--no-audit', '--no-fund']));
  writeFileSync(STAMP, lock);
}
