// Writes the golden values under tests/golden/ anew, with Keras:
//
//   npm run golden                    every group
//   npm run golden -- layers losses   only these
//
// Python and Keras are needed for this alone. They live in a virtual environment outside the repository, which is made
// on the first run: in GOLDEN_VENV, or in the user's cache folder.

import { inRoot } from './lib/paths.mjs';
import { PlainError, main, run } from './lib/run.mjs';
import { setUpVenv, venv } from './lib/venv.mjs';

main(async () => {
  const golden = venv('golden', 'GOLDEN_VENV');
  await setUpVenv(golden, inRoot('tests', 'golden', 'requirements.txt'), 'Keras');
  const args = [inRoot('tests', 'golden', 'generate.py'), ...process.argv.slice(2)];
  const { ok } = await run(golden.python, args, { show: true });
  if (!ok) throw new PlainError('The golden values were not written.');
});
