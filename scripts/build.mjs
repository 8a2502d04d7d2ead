// Builds the site into dist/: static files that work under any sub-path of any host.

import { pathToFileURL } from 'node:url';

import { root } from './lib/paths.mjs';
import { main } from './lib/run.mjs';
import { buildWasm } from './lib/wasm.mjs';

export async function buildSite() {
  await buildWasm();
  // Not at the top: set-up may only just have installed it.
  const vite = await import('vite');
  await vite.build({ root, logLevel: 'warn' });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) main(buildSite);
