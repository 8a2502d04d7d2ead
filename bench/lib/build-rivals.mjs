// Installs and bundles the rivals' page into target/bench/rivals/.

import { existsSync } from 'node:fs';

import { inRoot } from '../../scripts/lib/paths.mjs';
import { mustStep, run } from '../../scripts/lib/run.mjs';

const folder = inRoot('bench', 'rivals');

export async function buildRivals() {
  if (!existsSync(inRoot('bench', 'rivals', 'node_modules', '@tensorflow'))) {
    await mustStep('Installing TensorFlow.js', () => run('npm', ['ci'], { cwd: folder }));
  }
  const { build } = await import('vite');
  await build({ configFile: inRoot('bench', 'rivals', 'vite.config.js'), logLevel: 'warn' });
}
