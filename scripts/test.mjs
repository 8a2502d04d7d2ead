// Sets up and runs every test there is; the last line says how many passed and failed.

import { existsSync } from 'node:fs';

import { buildSite } from './build.mjs';
import { nodeTests, quickChecks, testsIn } from './check.mjs';
import { check, countCargo, countPlaywright, runChecks, summary } from './lib/checks.mjs';
import { inRoot } from './lib/paths.mjs';
import { main, mustStep, PlainError, run } from './lib/run.mjs';
import { cargoEnv } from './lib/toolchain.mjs';
import { BUILDS } from './lib/wasm.mjs';
import { setUpAll } from './setup.mjs';

/**
 * The tests that run inside a browser's worker. Both browsers run the same module: what costs is compiling, once for
 * each build.
 * @param {import('./lib/wasm.mjs').Build} build
 * @param {'chrome' | 'firefox'} browser
 */
const inBrowser = (build, browser) => {
  const cargo = ['--locked', ...build.cargo, '--test', 'wasm'];
  const args = ['test', '--mode', 'no-install', '--headless', `--${browser}`, '--', ...cargo];
  return check(`WebAssembly tests of ${build.name} in ${browser}`, 'wasm-pack', args, cargoEnv(), countCargo);
};

const allInBrowsers = () => BUILDS.flatMap((build) => [inBrowser(build, 'chrome'), inBrowser(build, 'firefox')]);

const site = {
  title: 'Building the site',
  work: () =>
    buildSite().then(
      () => ({ ok: true, output: '' }),
      (error) => ({ ok: false, output: error instanceof PlainError ? error.message : String(error.stack) }),
    ),
};

const builtFiles = () => nodeTests('Tests of the built files', testsIn('tests/build'));

const endToEnd = () => {
  const args = [inRoot('node_modules', '@playwright', 'test', 'cli.js'), 'test'];
  return check('End-to-end tests in Chromium', process.execPath, args, process.env, countPlaywright);
};

/** Real data for the tests, where a checkout has it beside it: what is not there is not tested with. */
async function installTestData() {
  const folder = inRoot('..', 'shared', 'data');
  if (!existsSync(folder)) return;
  const args = [inRoot('scripts', 'data.mjs'), '--from', folder];
  await mustStep('Installing the data sets beside this checkout', () => run(process.execPath, args));
}

main(async () => {
  await setUpAll();
  await installTestData();
  const checks = [...quickChecks(), ...allInBrowsers(), site, builtFiles(), endToEnd()];
  const results = await runChecks(checks);
  console.log(`\n${summary(results)}`);
  if (results.some(({ ok }) => !ok)) process.exitCode = 1;
});
