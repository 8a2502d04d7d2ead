// What a first visit downloads.

import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

import { inRoot } from '../../scripts/lib/paths.mjs';

/** Bytes that are no smaller when packed again. */
const PACKED = /\.(gz|png|woff2)$/;
const KB = 1000;

/** @param {string} file */
function sizes(file) {
  const bytes = readFileSync(file);
  if (PACKED.test(file)) return { gzip: bytes.length, brotli: bytes.length };
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  return { gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes, { params }).length };
}

/** @param {string[]} files @returns {{gzip: number, brotli: number}} */
function total(files) {
  const sum = { gzip: 0, brotli: 0 };
  for (const file of files) {
    const { gzip, brotli } = sizes(file);
    sum.gzip += gzip;
    sum.brotli += brotli;
  }
  return sum;
}

/**
 * @param {import('./figures.mjs').Reading[]} readings
 * @returns {import('./figures.mjs').Figure[]}
 */
export function bytesOfSite(readings) {
  const assets = inRoot('dist', 'assets');
  const modules = readdirSync(assets).filter((file) => file.endsWith('.wasm'));
  const wasm = modules.map((file) => sizes(`${assets}/${file}`)).sort((a, b) => b.gzip - a.gzip)[0];
  const visit = readings.find(({ job }) => job.name === 'first')?.result.files ?? [];
  const page = total(visit.filter((/** @type {string} */ file) => file.startsWith(inRoot('dist'))));
  const figure = (/** @type {string} */ name, /** @type {number} */ bytes) => ({ name, value: bytes / KB, unit: 'KB' });
  return [
    figure('bytes.wasm.gzip', wasm.gzip),
    figure('bytes.wasm.brotli', wasm.brotli),
    figure('bytes.first_page.gzip', page.gzip),
    figure('bytes.first_page.brotli', page.brotli),
  ];
}
