// Trains the weights that come with the page natively on the installed data sets, and writes each to www/weights with a
// card that says where it comes from:
//
//   npm run pretrain                       everything (hours)
//   npm run pretrain -- --recipe denoise   one recipe, for all its sets
//   npm run pretrain -- --recipe colorize.generated-scenes   one of its files
//
// The data sets are those of `npm run data`, and are checked to be whole.

import { createHash } from 'node:crypto';

import { dataFolder, isWhole, sets, target } from './data/table.mjs';
import { PlainError, ask, main, run } from './lib/run.mjs';
import { setUpRust } from './setup/rust.mjs';

/**
 * The fingerprint of a set: the SHA-256 of the SHA-256 of its files, as the table lists them, a line each.
 * @param {import('./data/table.mjs').DataSet} set
 */
const fingerprint = ({ files }) =>
  createHash('sha256')
    .update(files.map(({ sha256 }) => `${sha256}\n`).join(''))
    .digest('hex');

/** Says of each set that is installed what its files are. */
async function installedSets() {
  const args = [];
  for (const set of sets.filter(({ files }) => files.length > 0)) {
    const whole = await Promise.all(set.files.map((file) => isWhole(target(dataFolder, set, file), file)));
    if (whole.every(Boolean)) args.push('--sha256', `${set.id}=${fingerprint(set)}`);
    else if (whole.some(Boolean)) throw new PlainError(`${set.title} is not whole; npm run data -- ${set.id} mends it`);
  }
  return args;
}

main(async () => {
  const { env } = await setUpRust();
  const commit = ask('git', ['rev-parse', 'HEAD']) ?? 'unknown';
  const runner = ['run', '--quiet', '--locked', '--profile', 'training', '-p', 'pretrain', '--', '--commit', commit];
  const args = [...runner, ...(await installedSets()), ...process.argv.slice(2)];
  const { ok } = await run('cargo', args, { env, show: true });
  if (!ok) process.exitCode = 1;
});
