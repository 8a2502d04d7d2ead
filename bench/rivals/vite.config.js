import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const outDir = here('../../target/bench/rivals');
const backend = here('node_modules/@tensorflow/tfjs-backend-wasm/dist');

/** The backend fetches its module from beside the page. */
const wasmFiles = {
  name: 'tfjs-wasm-files',
  closeBundle() {
    const modules = readdirSync(backend).filter((file) => file.endsWith('.wasm'));
    for (const file of modules) cpSync(join(backend, file), join(outDir, file));
  },
};

export default defineConfig({
  root: here('.'),
  base: './',
  plugins: [wasmFiles],
  build: { target: 'es2022', outDir, emptyOutDir: true, chunkSizeWarningLimit: 5000 },
});
