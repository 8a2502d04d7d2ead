// A contributor's inner loop: formatting, lints, types, native tests. No browser, no network.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { check, countCargo, countNode, runChecks, summary } from './lib/checks.mjs';
import { inRoot } from './lib/paths.mjs';
import { main } from './lib/run.mjs';
import { cargoEnv, WASM } from './lib/toolchain.mjs';
import { setUpToCheck } from './setup.mjs';

const tool = (/** @type {string} */ file) => inRoot('node_modules', file);

/** The test files in a folder and below it. */
export const testsIn = (/** @type {string} */ folder) =>
  readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.test\.m?js$/.test(file))
    .map((file) => join(folder, file));

/** @param {string} title @param {string[]} files */
export const nodeTests = (title, files) =>
  check(title, process.execPath, ['--test', '--test-reporter=tap', ...files], process.env, countNode);

/** @returns {import('./lib/checks.mjs').Check[]} */
export function quickChecks() {
  const env = cargoEnv();
  const node = (/** @type {string} */ title, /** @type {string[]} */ args) =>
    check(title, process.execPath, args, process.env);
  const everything = ['clippy', '--locked', '--workspace', '--all-targets'];
  // What is built for browsers: not the tools and examples, which read files.
  const inBrowsers = [
    'clippy',
    '--locked',
    '-p',
    'autoencoder-playground',
    '-p',
    'kernel-bench',
    '-p',
    'loader',
    '-p',
    'analysis',
    '--lib',
    '--tests',
  ];
  const denied = ['--', '-D', 'warnings'];
  return [
    check('Rust formatting', 'cargo', ['fmt', '--all', '--check'], env),
    node('JavaScript formatting', [tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']),
    node('JavaScript lints', [tool('eslint/bin/eslint.js'), '.', '--max-warnings', '0']),
    node('JavaScript types', [tool('typescript/bin/tsc'), '--pretty', 'false']),
    check('Rust lints, native', 'cargo', [...everything, ...denied], env),
    check('Rust lints, WebAssembly', 'cargo', [...inBrowsers, '--target', WASM, ...denied], env),
    nodeTests('JavaScript unit tests', ['tests/unit', 'scripts', 'www'].flatMap(testsIn)),
    check('Native tests', 'cargo', ['test', '--locked', '--no-fail-fast'], env, countCargo),
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  main(async () => {
    await setUpToCheck();
    const results = await runChecks(quickChecks());
    console.log(`\n${summary(results)}`);
    if (results.some(({ ok }) => !ok)) process.exitCode = 1;
  });
}
