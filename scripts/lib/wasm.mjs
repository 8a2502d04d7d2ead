// The two builds of the core for the page: cargo, then wasm-bindgen, then wasm-opt.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { inRoot } from './paths.mjs';
import { mustStep, run } from './run.mjs';
import { cargoEnv, WASM } from './toolchain.mjs';

const CRATE = 'autoencoder_playground';
const ARTIFACTS = [`${CRATE}.js`, `${CRATE}_bg.wasm`];

/**
 * What makes one build of the core.
 * @typedef {object} Build
 * @property {string} name
 * @property {string[]} cargo arguments of cargo
 * @property {string[]} wasmOpt arguments of wasm-opt
 */

/**
 * `strict` gives the same bits on every machine; `fast` may fuse a multiplication with an addition.
 * @type {Build[]}
 */
export const BUILDS = [
  { name: 'strict', cargo: [], wasmOpt: [] },
  {
    name: 'fast',
    // Added to the flags in .cargo/config.toml.
    cargo: ['--config', `target.${WASM}.rustflags=["-C", "target-feature=+relaxed-simd"]`],
    wasmOpt: ['--enable-relaxed-simd'],
  },
];

/** What rustc and wasm-bindgen make use of; wasm-opt refuses a module with features that it was not told of. */
const FEATURES = [
  'simd',
  'bulk-memory',
  'mutable-globals',
  'nontrapping-float-to-int',
  'sign-ext',
  'multivalue',
  'reference-types',
].map((feature) => `--enable-${feature}`);

/** All that the result depends on: files, and folders with what is in them. */
const SOURCES = ['src', 'recipes', '.cargo', 'Cargo.toml', 'Cargo.lock', 'scripts/lib/wasm.mjs'];

/** Builds both, unless they are what the sources give already. */
export async function buildWasm() {
  const env = cargoEnv();
  const hash = hashSources();
  for (const build of BUILDS) {
    const out = inRoot('www', 'wasm', build.name);
    const stamp = join(out, '.made-from');
    const isThere = [...ARTIFACTS, '.made-from'].every((file) => existsSync(join(out, file)));
    if (isThere && readFileSync(stamp, 'utf8') === hash) continue;
    const compiled = await compile(build, env);
    const title = `Binding and optimising the core, ${build.name}`;
    await mustStep(title, () => finish(compiled, out, [...FEATURES, ...build.wasmOpt], env));
    writeFileSync(stamp, hash);
  }
}

function hashSources() {
  const hash = createHash('sha256');
  const add = (/** @type {string} */ path) => hash.update(path).update(readFileSync(inRoot(path)));
  for (const source of SOURCES) {
    if (statSync(inRoot(source)).isFile()) add(source);
    else for (const file of filesIn(source)) add(file);
  }
  return hash.digest('hex');
}

const filesIn = (/** @type {string} */ folder) =>
  readdirSync(inRoot(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(inRoot('/').length))
    .sort();

/**
 * @param {Build} build
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>} the module
 */
async function compile({ name, cargo }, env) {
  const folder = inRoot('target', WASM, 'release');
  // Both builds share what they can, but cargo gives their last file one name and would not notice that the one there
  // is the other build's.
  for (const place of [folder, join(folder, 'deps')]) rmSync(join(place, `${CRATE}.wasm`), { force: true });
  const args = [
    'build',
    '--locked',
    '--release',
    '--lib',
    '--target',
    WASM,
    '--target-dir',
    inRoot('target'),
    ...cargo,
  ];
  await mustStep(`Compiling the core to WebAssembly, ${name}`, () => run('cargo', args, { env }));
  return join(folder, `${CRATE}.wasm`);
}

/**
 * @param {string} compiled
 * @param {string} out
 * @param {string[]} features
 * @param {NodeJS.ProcessEnv} env
 */
async function finish(compiled, out, features, env) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const bound = await run('wasm-bindgen', ['--target', 'web', '--out-dir', out, compiled], { env });
  if (!bound.ok) return bound;
  const module = join(out, `${CRATE}_bg.wasm`);
  const wasmOpt = inRoot('node_modules', 'binaryen', 'bin', 'wasm-opt');
  const optimised = await run(process.execPath, [wasmOpt, '-O3', ...features, module, '-o', `${module}.optimised`]);
  if (optimised.ok) renameSync(`${module}.optimised`, module);
  return optimised;
}
