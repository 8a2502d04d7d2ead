// From what pages left to figures with names.

import { trainingFlops } from './flops.mjs';

/**
 * @typedef {{name: string, value: number, unit: string}} Figure
 * @typedef {{job: import('./jobs.mjs').Job, result: any}} Reading
 *
 * @typedef {object} Kernel one case of bench/kernels
 * @property {'strict' | 'fast'} build
 * @property {string} name
 * @property {number} flops
 * @property {number} seconds the best time
 */

const BUILDS = /** @type {const} */ (['strict', 'fast']);
const DIRECTIONS = 'forward|input|kernel';

const figure = (/** @type {string} */ name, /** @type {number} */ value, unit = 'ratio') => ({ name, value, unit });

/** The readings of one name that went well. @param {Reading[]} readings @param {string} name */
const good = (readings, name) =>
  readings.filter(({ job, result }) => job.name === name && !result.error).map(({ result }) => result);

/** The best rate of a name over all turns; not a number where there is none. */
function rate(/** @type {Reading[]} */ readings, /** @type {string} */ name) {
  const rates = good(readings, name).map(({ samples_per_s }) => samples_per_s ?? NaN);
  return most(rates);
}

/** The least latency of a name over all turns. */
function latency(/** @type {Reading[]} */ readings, /** @type {string} */ name) {
  const times = good(readings, name).map(({ ms_per_call }) => ms_per_call ?? NaN);
  return times.length > 0 ? Math.min(...times) : NaN;
}

/** GFLOP/s of the kernels by build and name, the best of all turns. @param {Reading[]} readings */
function kernelRates(readings) {
  /** @type {Record<string, Record<string, number>>} */
  const rates = { strict: {}, fast: {} };
  for (const { cases } of good(readings, 'kernels')) {
    for (const { build, name, flops, seconds } of /** @type {Kernel[]} */ (cases)) {
      const own = rates[build];
      own[name] = Math.max(own[name] ?? 0, flops / seconds / 1e9);
    }
  }
  return rates;
}

/** The largest; not a number where there is none. @param {number[]} values */
const most = (values) => (values.length > 0 ? Math.max(...values) : NaN);

/** The worst of the values whose name matches. @param {Record<string, number>} values @param {RegExp} pattern */
const worst = (values, pattern) =>
  Math.min(...Object.entries(values).flatMap(([name, value]) => (pattern.test(name) ? [value] : [])));

/** The worst ratio of our products to a rival's. @param {Record<string, number>} rates @param {string} rival */
function worstOver(rates, rival) {
  const ours = Object.keys(rates).filter((name) => /^(deep|simple)\..*\.ours$/.test(name));
  return Math.min(...ours.map((name) => rates[name] / rates[name.replace(/ours$/, rival)]));
}

/** @param {Reading[]} readings @returns {Figure[]} */
function kernelFigures(readings) {
  const rates = kernelRates(readings);
  const limit = Object.fromEntries(BUILDS.map((build) => [build, most(limits(rates[build]))]));
  const overLimit = (/** @type {RegExp} */ pattern) =>
    Math.min(...BUILDS.map((build) => worst(rates[build], pattern) / limit[build]));
  return [
    ...BUILDS.map((build) => figure(`limit.${build}`, limit[build], 'GFLOP/s')),
    ...BUILDS.flatMap((build) => [
      figure(`matmul.${build}.of_limit`, worst(rates[build], /^(deep|simple)\..*\.ours$/) / limit[build]),
      figure(`matmul.${build}.narrow_of_limit`, worst(rates[build], /^narrow\..*\.ours$/) / limit[build]),
    ]),
    figure('matmul.over_ndarray', Math.min(...BUILDS.map((build) => worstOver(rates[build], 'ndarray')))),
    figure('matmul.over_gemm_crate', Math.min(...BUILDS.map((build) => worstOver(rates[build], 'gemm')))),
    figure('conv.wide.of_limit', overLimit(new RegExp(`^conv\\.wide\\..*(${DIRECTIONS})$`))),
    figure('conv.edge.of_limit', overLimit(new RegExp(`^conv\\.edge\\..*(${DIRECTIONS})$`))),
    ...BUILDS.flatMap((build) =>
      Object.entries(rates[build])
        .filter(([name]) => !name.startsWith('limit.'))
        .map(([name, value]) => figure(`kernel.${build}.${name}`, value, 'GFLOP/s')),
    ),
  ];
}

/** @param {Record<string, number>} rates */
const limits = (rates) => Object.entries(rates).flatMap(([name, value]) => (name.startsWith('limit.') ? [value] : []));

/** @param {Reading[]} readings @param {any} recipe @param {number} limit @returns {Figure[]} */
function trainingFigures(readings, recipe, limit) {
  const { id } = recipe;
  const [ours, two] = [rate(readings, `train.${id}`), rate(readings, `two.${id}`)];
  const [tfjs, native] = [rate(readings, `tfjs.${id}`), rate(readings, `native.${id}`)];
  const strict = rate(readings, `strict.${id}`);
  return [
    figure(`train.${id}.samples_per_s`, ours, 'samples/s'),
    figure(`train.${id}.strict.samples_per_s`, strict, 'samples/s'),
    figure(`train.${id}.tfjs.samples_per_s`, tfjs, 'samples/s'),
    figure(`train.${id}.native.samples_per_s`, native, 'samples/s'),
    figure(`train.${id}.over_tfjs`, ours / tfjs),
    figure(`train.${id}.over_native`, ours / native),
    figure(`train.${id}.two_workers`, two / ours),
    ...(Number.isNaN(strict) ? [] : [figure(`train.${id}.of_limit`, (ours * trainingFlops(recipe)) / limit / 1e9)]),
  ].filter(({ value }) => !Number.isNaN(value));
}

/** @param {Reading[]} readings @returns {Figure[]} */
function otherFigures(readings) {
  const least = (/** @type {string} */ name, /** @type {string} */ field) =>
    Math.min(...good(readings, name).map((result) => result[field] ?? NaN));
  return [
    ...[1, 64].flatMap((batch) => [
      figure(`infer.denoise.batch${batch}_ms`, latency(readings, `infer.denoise.batch${batch}`), 'ms'),
      figure(`infer.denoise.tfjs.batch${batch}_ms`, latency(readings, `tfjs.infer.denoise.batch${batch}`), 'ms'),
    ]),
    figure('page.first_reconstruction_ms', least('first', 'first_reconstruction_ms'), 'ms'),
    figure('memory.deep.peak_mb', least('memory.deep', 'memory_mb'), 'MB'),
  ].filter(({ value }) => Number.isFinite(value));
}

/**
 * @param {Reading[]} readings of all turns
 * @param {any[]} recipes
 * @returns {Figure[]}
 */
export function figuresOf(readings, recipes) {
  const kernels = kernelFigures(readings);
  const limit = kernels.find(({ name }) => name === 'limit.fast')?.value ?? NaN;
  return [
    ...kernels,
    ...recipes.flatMap((recipe) => trainingFigures(readings, recipe, limit)),
    ...otherFigures(readings),
  ];
}
