// Gets what this machine lacks: `node scripts/setup.mjs`, and the beginning of `npm start` and `npm test`.

import { pathToFileURL } from 'node:url';

import { main, mustStep, run } from './lib/run.mjs';
import { setUpBrowsers } from './setup/browsers.mjs';
import { buildTools, setUpCargoTools, testTools } from './setup/cargo-tools.mjs';
import { setUpNodePackages } from './setup/node.mjs';
import { setUpRust, setUpRustTools } from './setup/rust.mjs';

/** What building the page needs. */
export async function setUpToBuild() {
  await setUpNodePackages();
  const toolchain = await setUpRust();
  await setUpCargoTools(buildTools(), toolchain.env);
  return toolchain;
}

/** What the checks need that run without a browser. */
export async function setUpToCheck() {
  await setUpNodePackages();
  const toolchain = await setUpRust();
  await setUpRustTools(toolchain);
}

/** What building, checking and testing need; afterwards all of it works without a network. */
export async function setUpAll() {
  const toolchain = await setUpToBuild();
  const { env } = toolchain;
  await setUpRustTools(toolchain);
  await setUpBrowsers();
  await setUpCargoTools(testTools(), env);
  await fetchCrates(env);
}

async function fetchCrates(/** @type {NodeJS.ProcessEnv} */ env) {
  const fetch = (/** @type {string[]} */ ...more) => run('cargo', ['fetch', '--locked', ...more], { env });
  if ((await fetch('--offline')).ok) return;
  await mustStep('Fetching the Rust crates', () => fetch());
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  main(async () => {
    await setUpAll();
    console.log('Everything is in place: `npm start`, `npm test`, `npm run check`.');
  });
}
