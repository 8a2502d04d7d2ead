// Sets up, builds, serves the page and prints its address. With --dev, the sources are served and reload on change.

import { buildSite } from './build.mjs';
import { root } from './lib/paths.mjs';
import { main } from './lib/run.mjs';
import { buildWasm } from './lib/wasm.mjs';
import { setUpToBuild } from './setup.mjs';

/** The value of an option such as `--port 8080`. */
const option = (/** @type {string} */ name) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};

main(async () => {
  await setUpToBuild();
  const isDev = process.argv.includes('--dev');
  await (isDev ? buildWasm() : buildSite());

  const vite = await import('vite');
  const where = { host: option('--host'), port: Number(option('--port') ?? 4173) };
  const server = isDev
    ? await (await vite.createServer({ root, server: where })).listen()
    : await vite.preview({ root, preview: where });
  console.log('\nThe page is served at');
  server.printUrls();
});
