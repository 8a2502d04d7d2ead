// Asks Lighthouse what it thinks of each lab of the built site: the figures of docs/labs.md.

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { LABS } from '../www/labs/index.js';
import { findChromium } from './lib/browsers.mjs';
import { inRoot } from './lib/paths.mjs';
import { main, PlainError, run } from './lib/run.mjs';
import { serve } from './lib/serve.mjs';

/** Fetched when it is asked for: it is as large as all else that development needs. */
const LIGHTHOUSE = 'lighthouse@12.8.2';
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const METRICS = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
];

/** @typedef {{categories: Record<string, {score: number}>, audits: Record<string, {displayValue: string}>}} Report */

/** @param {string} address @param {string} file where the report goes @param {boolean} desktop @returns {Promise<Report>} */
async function visit(address, file, desktop) {
  const options = [
    '--quiet',
    '--output=json',
    `--output-path=${file}`,
    `--only-categories=${CATEGORIES.join()}`,
    '--chrome-flags=--headless --no-sandbox',
    ...(desktop ? ['--preset=desktop'] : []),
  ];
  const command = ['exec', '--yes', `--package=${LIGHTHOUSE}`, '--', 'lighthouse', address, ...options];
  const { ok, output } = await run('npm', command, { env: { ...process.env, CHROME_PATH: findChromium() } });
  if (!ok) throw new PlainError(`Lighthouse could not look at ${address}:\n${output}`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The report in the middle: one visit says little on a machine that does other things too. @param {Report[]} reports */
function median(reports) {
  const sorted = reports.toSorted((a, b) => a.categories.performance.score - b.categories.performance.score);
  return sorted[Math.floor(sorted.length / 2)];
}

main(async () => {
  const { values, positionals } = parseArgs({
    options: { desktop: { type: 'boolean', default: false }, runs: { type: 'string', default: '3' } },
    allowPositionals: true,
  });
  const dist = inRoot('dist');
  if (!existsSync(dist)) throw new PlainError('There is no built site yet. Run: npm run build');
  const folder = mkdtempSync(join(tmpdir(), 'lighthouse-'));
  const { origin, close } = await serve({ '/': dist }, { asHost: true });
  try {
    for (const id of positionals.length > 0 ? positionals : LABS.map((lab) => lab.id)) {
      const reports = [];
      for (let count = 0; count < Number(values.runs); count += 1) {
        reports.push(await visit(`${origin}/?lab=${id}`, join(folder, 'report.json'), values.desktop));
      }
      const { categories, audits } = median(reports);
      const scores = CATEGORIES.map((name) => `${name} ${Math.round(categories[name].score * 100)}`);
      console.log(`${id}: ${[...scores, ...METRICS.map((name) => `${name} ${audits[name].displayValue}`)].join(', ')}`);
    }
  } finally {
    close();
    rmSync(folder, { recursive: true });
  }
});
