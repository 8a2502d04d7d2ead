// Runs pages one after another in one browser and collects what each leaves in its element `#result`.

import { inRoot } from '../../scripts/lib/paths.mjs';
import { open } from './browser.mjs';
import { serve } from './serve.mjs';

/**
 * A page to be run. Its result is an object that the page writes as JSON, with the files that it fetched as `files`.
 *
 * @typedef {object} Job
 * @property {string} name what it measures
 * @property {string} page such as `/site/bench.html`
 * @property {Record<string, string | number>} query
 */

/** Where the harness finds things. */
const FOLDERS = {
  '/harness/': inRoot('bench', 'harness'),
  '/site/': inRoot('dist'),
  '/kernels/': inRoot('target', 'bench', 'kernels'),
  '/rivals/': inRoot('target', 'bench', 'rivals'),
};

/** How long a page may take. */
const PATIENCE_MS = 300_000;

const address = (/** @type {Job} */ { page, query }) =>
  `${page}?${new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]))}`;

/**
 * Runs all jobs in a new browser, in order; a job that fails has `{error}` as its result.
 *
 * @param {import('./browser.mjs').Browser} browser
 * @param {Job[]} jobs
 * @param {(job: Job, result: any) => void} told called as each ends
 * @returns {Promise<any[]>}
 */
export async function runJobs(browser, jobs, told = () => {}) {
  /** @type {any[]} */
  const results = [];
  /** @type {(value?: unknown) => void} */
  let finish = () => {};
  const finished = new Promise((resolve) => (finish = resolve));
  const server = await serve(FOLDERS, (mail, files) => {
    const result = { ...mail, files };
    told(jobs[results.length], result);
    results.push(result);
    if (results.length === jobs.length) finish();
  });
  const pages = new URLSearchParams(jobs.map((job) => ['page', address(job)]));
  pages.set('patience', String(PATIENCE_MS));
  const close = open(browser, `${server.origin}/harness/index.html#${pages}`);
  await finished;
  await close();
  server.close();
  return results;
}
