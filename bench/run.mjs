// Times the kernels, training and inference in a real browser, beside the limit of the machine and beside rivals:
//
//   npm run bench                               everything, in headless Chromium (about ten minutes)
//   npm run bench -- --browser firefox          the same in Firefox
//   npm run bench -- --native                   Keras on this machine's processor too (needs Python; see rivals/)
//   npm run bench -- --recipe deep              only what belongs to some recipes
//   npm run bench -- --kernels 'conv.edge'      only kernels whose name matches
//   npm run bench -- --json FILE --docs         the figures as JSON; docs/benchmarks.md written anew
//
// Everything is measured several times over, one after another in turns, so that a busy moment hits all alike; what is
// shown is the best of the turns.

import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { buildSite } from '../scripts/build.mjs';
import { inRoot } from '../scripts/lib/paths.mjs';
import { main, PlainError } from '../scripts/lib/run.mjs';
import { setUpToBuild } from '../scripts/setup.mjs';
import { buildKernels } from './lib/build-kernels.mjs';
import { buildRivals } from './lib/build-rivals.mjs';
import { version } from './lib/browser.mjs';
import { bytesOfSite } from './lib/bytes.mjs';
import { document } from './lib/document.mjs';
import { figuresOf } from './lib/figures.mjs';
import { runJobs } from './lib/jobs.mjs';
import { timeKeras } from './lib/keras.mjs';
import { planFor, RECIPES } from './lib/plan.mjs';
import { kernelTable, table } from './lib/table.mjs';

const { values: options } = parseArgs({
  options: {
    browser: { type: 'string', default: 'chromium' },
    recipe: { type: 'string', multiple: true, default: RECIPES },
    rounds: { type: 'string', default: '2' },
    seconds: { type: 'string', default: '3' },
    kernels: { type: 'string' },
    native: { type: 'boolean', default: false },
    json: { type: 'string' },
    docs: { type: 'boolean', default: false },
  },
});

/** @returns {import('./lib/browser.mjs').Browser} */
function browserAsked() {
  if (options.browser !== 'chromium' && options.browser !== 'firefox') {
    throw new PlainError(`--browser must be chromium or firefox, but is ${options.browser}.`);
  }
  return options.browser;
}

function recipesAsked() {
  const unknown = options.recipe.find((id) => !RECIPES.includes(id));
  if (unknown) throw new PlainError(`--recipe must be one of ${RECIPES.join(', ')}, but is ${unknown}.`);
  return options.recipe.map((id) => JSON.parse(readFileSync(inRoot('recipes', `${id}.json`), 'utf8')));
}

/** Only kernels, as many rounds as make a busy machine's figures settle. @param {string} filter */
async function kernelsAlone(filter) {
  await buildKernels();
  const job = {
    name: 'kernels',
    page: '/kernels/index.html',
    query: { filter: `^limit|${filter}`, rounds: 20, ms: 10 },
  };
  const [result] = await runJobs(browserAsked(), [job]);
  if (result.error) throw new PlainError(result.error);
  console.log(`\n${kernelTable(result.cases)}`);
}

async function everything() {
  const [browser, recipes] = [browserAsked(), recipesAsked()];
  await buildSite();
  await buildKernels();
  await buildRivals();
  const readings = [];
  for (let round = 1; round <= Number(options.rounds); round += 1) {
    const tell = (/** @type {string} */ name) => console.log(`round ${round}: ${name}`);
    const jobs = planFor(recipes, Number(options.seconds));
    const results = await runJobs(browser, jobs, (job, result) => tell(`${job.name} ${result.error ?? ''}`));
    readings.push(...jobs.map((job, index) => ({ job, result: results[index] })));
    if (options.native) readings.push(...(await timeKeras(recipes, Number(options.seconds), tell)));
  }
  const figures = [...figuresOf(readings, recipes), ...bytesOfSite(readings)];
  console.log(`\n${table(figures)}`);
  if (options.json) writeFileSync(options.json, `${JSON.stringify(figures, null, 2)}\n`);
  if (options.docs) writeFileSync(inRoot('docs', 'benchmarks.md'), document(figures, version(browser)));
}

main(async () => {
  await setUpToBuild();
  await (options.kernels === undefined ? everything() : kernelsAlone(options.kernels));
});
