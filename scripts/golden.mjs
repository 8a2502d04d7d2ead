// Writes the golden values under tests/golden/ anew, with Keras:
//
//   npm run golden                    every group
//   npm run golden -- layers losses   only these
//
// Python and Keras are needed for this alone. They live in a virtual environment outside the repository, which is made
// on the first run: in GOLDEN_VENV, or in the user's cache folder.

import { readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

import { inRoot } from './lib/paths.mjs';
import { PlainError, ask, main, mustStep, run } from './lib/run.mjs';

const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
const venv = process.env.GOLDEN_VENV ?? join(cache, 'autoencoder-playground', 'golden');
const python = join(venv, 'bin', 'python');
const requirements = inRoot('tests', 'golden', 'requirements.txt');

/** What the environment was made for; nothing where it was never finished. */
function madeFor() {
  try {
    return readFileSync(join(venv, 'made-for.txt'), 'utf8');
  } catch {
    return undefined;
  }
}

/** Whether a Python is there, answers (a version manager may only pretend to have it), and is new enough. */
function suits(/** @type {string} */ name) {
  return ask(name, ['-c', 'import sys, venv, ensurepip; assert sys.version_info >= (3, 11)']) !== undefined;
}

async function setUp() {
  const wanted = readFileSync(requirements, 'utf8');
  if (madeFor() === wanted) return;
  const system = ['python3', 'python3.13', 'python3.12', 'python3.11'].find(suits);
  if (!system) throw new PlainError('Keras needs Python 3.11 or newer with venv, and there is none on PATH.');
  const remedy = 'Keras could not be installed: this needs a network.';
  await mustStep(`Making ${venv}`, () => run(system, ['-m', 'venv', '--clear', venv]), remedy);
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements];
  await mustStep('Installing Keras', () => run(python, install), remedy);
  writeFileSync(join(venv, 'made-for.txt'), wanted);
}

main(async () => {
  await setUp();
  const { ok } = await run(python, [inRoot('tests', 'golden', 'generate.py'), ...process.argv.slice(2)], {
    show: true,
  });
  if (!ok) throw new PlainError('The golden values were not written.');
});
