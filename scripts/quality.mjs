// Trains recipes natively on the installed data sets and prints how good they become beside what they must reach:
//
//   npm run quality                             everything (hours)
//   npm run quality -- --recipe denoise         one recipe
//   npm run quality -- --seeds 1 --json FILE    one seed each; the figures as JSON
//
// The data sets are those of `npm run data`.

import { main, run } from './lib/run.mjs';
import { setUpRust } from './setup/rust.mjs';

main(async () => {
  const { env } = await setUpRust();
  const runner = ['run', '--quiet', '--locked', '--profile', 'training', '-p', 'quality', '--'];
  const { ok } = await run('cargo', [...runner, ...process.argv.slice(2)], { env, show: true });
  if (!ok) process.exitCode = 1;
});
