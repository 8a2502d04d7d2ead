// The figures as people read them.

import { verdict } from './targets.mjs';

/** Four digits that say something. @param {number} value */
export function short(value) {
  if (!Number.isFinite(value)) return '-';
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en');
  return value.toPrecision(3);
}

/**
 * Kernels alone, each beside the limit of its build.
 *
 * @param {import('./figures.mjs').Kernel[]} cases
 */
export function kernelTable(cases) {
  const rate = (/** @type {import('./figures.mjs').Kernel} */ { flops, seconds }) => flops / seconds / 1e9;
  const rows = cases.map((one) => {
    const limits = cases.filter(({ name, build }) => build === one.build && name.startsWith('limit.'));
    const percent = (100 * rate(one)) / Math.max(...limits.map(rate));
    const microseconds = (one.seconds * 1e6).toFixed(1);
    return `${one.build.padEnd(7)} ${one.name.padEnd(44)} ${short(rate(one)).padStart(8)} GFLOP/s ${percent.toFixed(1).padStart(6)} % ${microseconds.padStart(12)} us`;
  });
  return rows.join('\n');
}

/** @param {import('./figures.mjs').Figure[]} figures */
export function table(figures) {
  const rows = figures.map(({ name, value, unit }) => {
    const { target, holds } = verdict(name, value);
    const missed = holds === false ? 'MISSED' : '';
    return `${name.padEnd(48)} ${short(value).padStart(10)} ${unit.padEnd(10)} ${target.padEnd(14)} ${missed}`.trimEnd();
  });
  return rows.join('\n');
}
