// docs/benchmarks.md, written from the figures.

import { cpus, type } from 'node:os';

import { TARGETS, verdict } from './targets.mjs';
import { short } from './table.mjs';

/** @param {import('./figures.mjs').Figure[]} figures */
function rows(figures) {
  return figures.map(({ name, value, unit }) => {
    const { target, holds } = verdict(name, value);
    const reached = holds === undefined ? '' : holds ? 'yes' : '**no**';
    return `| \`${name}\` | ${short(value)} | ${unit} | ${target} | ${reached} |`;
  });
}

const HEAD = ['| name | measured | unit | must be | reached |', '|---|---:|---|---|---|'];

/**
 * @param {import('./figures.mjs').Figure[]} figures
 * @param {string} browser its name and version
 */
export function document(figures, browser) {
  const kernels = figures.filter(({ name }) => name.startsWith('kernel.'));
  const others = figures.filter(({ name }) => !name.startsWith('kernel.'));
  const unmeasured = Object.keys(TARGETS).filter((name) => !figures.some((figure) => figure.name === name));
  const missing =
    unmeasured.length > 0
      ? [`Not measured in this run: ${unmeasured.map((name) => `\`${name}\``).join(', ')}.`, '']
      : [];
  return `${[
    '# Benchmarks',
    '',
    'Written by `npm run bench -- --docs`; not by hand.',
    '',
    `Measured on ${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores of ${cpus()[0].model.trim()}, ${type()}, in ${browser}, headless.`,
    'Everything was measured in one run, in turns, and the best turn counts. Training is one worker in the `fast` build',
    'unless a name says otherwise; a counted step is a whole one, forward to optimiser. `tfjs` is TensorFlow.js 4.22 in',
    'the same browser: its WebAssembly backend where that can train the model, its JavaScript backend (with batches of 4)',
    'where it cannot. `native` is Keras on the processor itself, one thread, the best of its backends. `of_limit` is the',
    'share of the multiply-adds that this machine can do in registers; `limit.*` is that limit, measured beside the rest.',
    'What was done to get here, and what was tried and did not pay, is in [kernels.md](kernels.md).',
    '',
    ...HEAD,
    ...rows(others),
    '',
    ...missing,
    '## Kernels',
    '',
    ...HEAD,
    ...rows(kernels),
  ].join('\n')}\n`;
}
