// Running other programs: shown, captured, or quietly with a line of progress.

import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

import { root } from './paths.mjs';

/**
 * @typedef {object} Options
 * @property {NodeJS.ProcessEnv} [env] the whole environment of the program, instead of ours
 * @property {string} [cwd]
 * @property {boolean} [show] pass the output on as it comes
 * @property {number} [timeoutSeconds]
 *
 * @typedef {{ok: boolean, output: string}} Outcome `output` holds both streams as they came
 */

/** A failure that a person can do something about: shown as its message alone, without a stack. */
export class PlainError extends Error {}

/**
 * Runs a program to its end.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {Options} [options]
 * @returns {Promise<Outcome>}
 */
export function run(command, args, { env = process.env, cwd = root, show = false, timeoutSeconds } = {}) {
  return new Promise((resolve) => {
    const timeout = timeoutSeconds && timeoutSeconds * 1000;
    const child = spawn(command, args, { cwd, env, timeout, stdio: ['inherit', 'pipe', 'pipe'] });
    let output = '';
    const take = (/** @type {NodeJS.WriteStream} */ stream) => (/** @type {Buffer} */ chunk) => {
      output += chunk;
      if (show) stream.write(chunk);
    };
    child.stdout.on('data', take(process.stdout));
    child.stderr.on('data', take(process.stderr));
    child.on('error', (error) => resolve({ ok: false, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

/**
 * What a program prints, trimmed, or nothing if it is missing or fails.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined}
 */
export function ask(command, args, env = process.env) {
  const { status, stdout } = spawnSync(command, args, { cwd: root, env, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/**
 * The full path of a program, or nothing if it is in no folder of PATH.
 *
 * @param {string} name
 * @param {NodeJS.ProcessEnv} [env]
 */
export function find(name, env = process.env) {
  const isProgram = (/** @type {string} */ file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  };
  const folders = (env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find(isProgram);
}

/**
 * Runs a long step quietly: one line when it begins, the seconds it took when it ends, its output only if it fails.
 *
 * @param {string} title
 * @param {() => Promise<Outcome>} work
 * @returns {Promise<Outcome>}
 */
export async function step(title, work) {
  const start = Date.now();
  process.stdout.write(`${title} ... `);
  const outcome = await work();
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  process.stdout.write(`${outcome.ok ? 'done' : 'failed'} (${seconds} s)\n`);
  return outcome;
}

/**
 * As `step`, but a failure ends the script with what the program said and what would be right.
 *
 * @param {string} title
 * @param {() => Promise<Outcome>} work
 * @param {string} [remedy]
 */
export async function mustStep(title, work, remedy) {
  const { ok, output } = await step(title, work);
  if (ok) return;
  const end = output.trimEnd().split('\n').slice(-25).join('\n');
  throw new PlainError([end, remedy].filter(Boolean).join('\n\n'));
}

/**
 * The frame of every script: a plain failure is printed as its message, and either kind ends with status 1.
 *
 * @param {() => Promise<unknown>} body
 */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    console.error(error instanceof PlainError ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
