/** Python for these tests: where `npm run exports` never made it, they are left out. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { madeFor, venv } from '../../../scripts/lib/venv.mjs';

/** @param {'exports' | 'torch'} name */
export function python(name) {
  const found = venv(name, `${name.toUpperCase()}_VENV`);
  const skip = madeFor(found) === undefined && `npm run exports${name === 'torch' ? ' -- --torch' : ''} sets it up`;
  return { skip, python: found.python };
}

/** A folder for a test, gone afterwards. @param {import('node:test').TestContext} t */
export function folder(t) {
  const path = mkdtempSync(join(tmpdir(), 'autoencoder-exports-'));
  t.after(() => rmSync(path, { recursive: true }));
  return path;
}

/** @param {string} path @param {Record<string, Uint8Array | string>} files */
export function put(path, files) {
  mkdirSync(path, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(path, name), bytes);
}

/** What a program prints, both streams; its status. @param {string} program @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
export function ran(program, args, env = {}) {
  const all = { ...process.env, JAX_PLATFORMS: 'cpu', ...env };
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', env: all });
  return { status, output: stdout + stderr };
}
