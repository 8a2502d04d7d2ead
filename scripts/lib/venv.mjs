// Virtual environments of Python, outside the repository, made when they are first needed.

import { readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

import { PlainError, ask, mustStep, run } from './run.mjs';

/**
 * @typedef {object} Venv
 * @property {string} folder
 * @property {string} python its interpreter
 */

/**
 * The environment of this name: in the folder that `variable` of ours names, or in the user's cache folder.
 * @param {string} name
 * @param {string} variable
 * @returns {Venv}
 */
export function venv(name, variable) {
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  const folder = process.env[variable] ?? join(cache, 'autoencoder-playground', name);
  return { folder, python: join(folder, 'bin', 'python') };
}

/** What an environment was made for; nothing where it was never finished. @param {Venv} venv */
export function madeFor({ folder }) {
  try {
    return readFileSync(join(folder, 'made-for.txt'), 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Makes an environment where it is not there yet, or was made for something else.
 * @param {Venv} venv
 * @param {string} requirements a file
 * @param {string} what is installed, in a word
 */
export async function setUpVenv({ folder, python }, requirements, what) {
  const wanted = readFileSync(requirements, 'utf8');
  if (madeFor({ folder, python }) === wanted) return;
  const system = ['python3', 'python3.13', 'python3.12', 'python3.11'].find(suits);
  if (!system) throw new PlainError(`${what} needs Python 3.11 or newer with venv, and there is none on PATH.`);
  const remedy = `${what} could not be installed: this needs a network.`;
  await mustStep(`Making ${folder}`, () => run(system, ['-m', 'venv', '--clear', folder]), remedy);
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements];
  await mustStep(`Installing ${what}`, () => run(python, install), remedy);
  writeFileSync(join(folder, 'made-for.txt'), wanted);
}

/** Whether a Python is there, answers (a version manager may only pretend to have it), and is new enough. */
function suits(/** @type {string} */ name) {
  return ask(name, ['-c', 'import sys, venv, ensurepip; assert sys.version_info >= (3, 11)']) !== undefined;
}
