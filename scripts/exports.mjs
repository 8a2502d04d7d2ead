// Runs what the page writes for other tools for real: scripts with Keras, files with ONNX Runtime, and with --torch, for
// which gigabytes are fetched, scripts with PyTorch.
//
//   npm run exports
//   npm run exports -- --torch
//
// Python lives in a virtual environment outside the repository, made on the first run: in EXPORTS_VENV, or in the user's
// cache folder. Where it is there, `npm test` runs these tests too. They need the built core (`npm run build`).

import { inRoot } from './lib/paths.mjs';
import { PlainError, main, run } from './lib/run.mjs';
import { setUpVenv, venv } from './lib/venv.mjs';
import { testsIn } from './check.mjs';

main(async () => {
  const folder = ['tests', 'build', 'exports'];
  await setUpVenv(venv('exports', 'EXPORTS_VENV'), inRoot(...folder, 'requirements.txt'), 'Keras and ONNX Runtime');
  if (process.argv.includes('--torch'))
    await setUpVenv(venv('torch', 'TORCH_VENV'), inRoot(...folder, 'requirements-torch.txt'), 'PyTorch');
  const { ok } = await run(process.execPath, ['--test', ...testsIn('tests/build/exports')], { show: true });
  if (!ok) throw new PlainError('A script or a file did not give the outputs of the page.');
});
