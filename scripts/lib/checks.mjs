// Steps of `npm run check` and `npm test`: a command each, and how to read from its output what was counted.

import { run } from './run.mjs';

/**
 * @typedef {{passed: number, failed: number, skipped: number}} Counts
 *
 * @typedef {object} Check
 * @property {string} title
 * @property {() => Promise<import('./run.mjs').Outcome>} work
 * @property {(output: string) => Counts} [count] missing where a step has no tests of its own, such as a linter
 *
 * @typedef {Counts & {title: string, ok: boolean}} Result
 */

/**
 * A check that is a command.
 *
 * @param {string} title
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {Check['count']} [count]
 * @returns {Check}
 */
export const check = (title, command, args, env, count) => ({ title, work: () => run(command, args, { env }), count });

/** Adds up the last numbers of `N passed; N failed; N ignored`, once for each test program that cargo ran. */
export function countCargo(/** @type {string} */ output) {
  const lines = [...output.matchAll(/^test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored/gm)];
  const sum = (/** @type {number} */ column) => lines.reduce((total, line) => total + Number(line[column]), 0);
  return { passed: sum(1), failed: sum(2), skipped: sum(3) };
}

/** Reads the end of what `node --test` prints. */
export function countNode(/** @type {string} */ output) {
  const last = (/** @type {string} */ word) => Number(output.match(new RegExp(`^# ${word} (\\d+)$`, 'm'))?.[1] ?? 0);
  return { passed: last('pass'), failed: last('fail') + last('cancelled'), skipped: last('skipped') + last('todo') };
}

/** Reads the end of what Playwright prints; what only worked when tried again has failed. */
export function countPlaywright(/** @type {string} */ output) {
  const last = (/** @type {string} */ word) => Number(output.match(new RegExp(`^ +(\\d+) ${word}`, 'm'))?.[1] ?? 0);
  return {
    passed: last('passed'),
    failed: last('failed') + last('flaky') + last('interrupted') + last('did not run'),
    skipped: last('skipped'),
  };
}

/**
 * Runs the checks one after another, all of them, with a line each and the output of those that fail.
 *
 * @param {Check[]} checks
 * @returns {Promise<Result[]>}
 */
export async function runChecks(checks) {
  const results = [];
  for (const { title, work, count } of checks) {
    const start = Date.now();
    process.stdout.write(`${title} ... `);
    const { ok, output } = await work();
    const counts = count?.(output) ?? { passed: 0, failed: 0, skipped: 0 };
    // A step may fail without a failed test: it did not compile, a lint, a runner that broke off.
    if (!ok && counts.failed === 0) counts.failed = 1;
    const result = { title, ok: ok && counts.failed === 0, ...counts };
    results.push(result);
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    console.log(`${inWords(result, Boolean(count))} (${seconds} s)`);
    if (!result.ok) console.log(`\n${output.trimEnd()}\n`);
  }
  return results;
}

const inWords = (/** @type {Result} */ { ok, passed, failed, skipped }, /** @type {boolean} */ isCounted) => {
  if (!isCounted) return ok ? 'ok' : 'failed';
  const rest = skipped > 0 ? `, ${skipped} skipped` : '';
  return `${passed} passed, ${failed} failed${rest}`;
};

/** The last line of a run: `N passed, N failed`. */
export function summary(/** @type {Result[]} */ results) {
  const sum = (/** @type {'passed' | 'failed'} */ key) => results.reduce((total, result) => total + result[key], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed`;
}
