// Installs public data sets under www/public/data/, so that the page offers them:
//
//   npm run data                        every set, from its public home
//   npm run data -- mnist cifar10       only these
//   npm run data -- --from DIR          from a folder that holds DIR/mnist/..., DIR/cifar10/...
//   npm run data -- --list              what there is, and what is installed

import { parseArgs } from 'node:util';

import { installSet } from './data/install.mjs';
import { DataError, dataFolder, installable, isWhole, target } from './data/table.mjs';

const USAGE = 'npm run data -- [--from DIR] [--to DIR] [--list] [set ...]';

/** The sets that were named, or all of them. */
function chosen(/** @type {string[]} */ ids) {
  const unknown = ids.find((id) => !installable.some((set) => set.id === id));
  if (unknown) {
    const known = installable.map((set) => set.id).join(', ');
    throw new DataError(`There is no data set "${unknown}". There are: ${known}`);
  }
  return installable.filter((set) => ids.length === 0 || ids.includes(set.id));
}

/** @param {import('./data/table.mjs').DataSet} set @param {string} folder */
async function describe(set, folder) {
  const whole = await Promise.all(set.files.map((file) => isWhole(target(folder, set, file), file)));
  const state = whole.every(Boolean) ? 'installed' : 'not installed';
  console.log(`${set.id.padEnd(15)} ${state.padEnd(14)} ${set.title}, ${set.samples} samples; licence: ${set.licence}`);
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { from: { type: 'string' }, to: { type: 'string', default: dataFolder }, list: { type: 'boolean' } },
  });
  const sets = chosen(positionals);
  if (values.list) {
    for (const set of sets) await describe(set, values.to);
    return;
  }
  let failures = 0;
  for (const set of sets) {
    try {
      await installSet(set, values.to, values.from);
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      console.error(`  ${error.message}`);
      failures += 1;
    }
  }
  if (failures > 0) {
    throw new DataError(`${failures} of ${sets.length} data sets are not installed; what was there before still is.`);
  }
}

main().catch((error) => {
  const isPlain = error instanceof DataError || error.code?.startsWith('ERR_PARSE_ARGS');
  console.error(isPlain ? error.message : error);
  if (error.code?.startsWith('ERR_PARSE_ARGS')) console.error(USAGE);
  process.exitCode = 1;
});
