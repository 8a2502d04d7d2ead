// What the page has of the core: the two builds of what trains, the loader of data, and what labs analyse with. Made by
// cargo, wasm-bindgen and wasm-opt.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { inRoot } from './paths.mjs';
import { mustStep, run } from './run.mjs';
import { cargoEnv, WASM } from './toolchain.mjs';

/**
 * What makes one module.
 * @typedef {object} Build
 * @property {string} name
 * @property {string} crate
 * @property {string} [profile] of cargo; none: release
 * @property {string[]} cargo arguments of cargo
 * @property {string[]} wasmOpt arguments of wasm-opt
 */

const CORE = 'autoencoder_playground';

/**
 * The core. `strict` gives the same bits on every machine; `fast` may fuse a multiplication with an addition.
 * @type {Build[]}
 */
export const BUILDS = [
  { name: 'strict', crate: CORE, cargo: [], wasmOpt: ['-O3'] },
  {
    name: 'fast',
    crate: CORE,
    // Added to the flags in .cargo/config.toml.
    cargo: ['--config', `target.${WASM}.rustflags=["-C", "target-feature=+relaxed-simd"]`],
    wasmOpt: ['-O3', '--enable-relaxed-simd'],
  },
];

/** What makes data sets: it works once and briefly, so it is made to be small. @type {Build} */
const LOADER = { name: 'loader', crate: 'loader', profile: 'loader', cargo: ['-p', 'loader'], wasmOpt: ['-Os'] };

/** What labs make of samples, codes and errors. @type {Build} */
const ANALYSIS = { name: 'analysis', crate: 'analysis', cargo: ['-p', 'analysis'], wasmOpt: ['-O3'] };

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
const SOURCES = ['src', 'analysis', 'loader', 'recipes', '.cargo', 'Cargo.toml', 'Cargo.lock', 'scripts/lib/wasm.mjs'];

/** Builds all, unless they are what the sources give already. */
export async function buildWasm() {
  const env = cargoEnv();
  const hash = hashSources();
  for (const build of [...BUILDS, LOADER, ANALYSIS]) {
    const out = inRoot('www', 'wasm', build.name);
    const stamp = join(out, '.made-from');
    const artifacts = [`${build.crate}.js`, `${build.crate}_bg.wasm`, '.made-from'];
    const isThere = artifacts.every((file) => existsSync(join(out, file)));
    if (isThere && readFileSync(stamp, 'utf8') === hash) continue;
    const compiled = await compile(build, env);
    const title = `Binding and optimising the core, ${build.name}`;
    await mustStep(title, () => finish(compiled, out, build, env));
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
async function compile({ name, crate, profile = 'release', cargo }, env) {
  const folder = inRoot('target', WASM, profile);
  // Both builds share what they can, but cargo gives their last file one name and would not notice that the one there
  // is the other build's.
  for (const place of [folder, join(folder, 'deps')]) rmSync(join(place, `${crate}.wasm`), { force: true });
  const args = [
    'build',
    '--locked',
    '--profile',
    profile,
    '--lib',
    '--target',
    WASM,
    '--target-dir',
    inRoot('target'),
    ...cargo,
  ];
  await mustStep(`Compiling the core to WebAssembly, ${name}`, () => run('cargo', args, { env }));
  return join(folder, `${crate}.wasm`);
}

/**
 * @param {string} compiled
 * @param {string} out
 * @param {Build} build
 * @param {NodeJS.ProcessEnv} env
 */
async function finish(compiled, out, { crate, wasmOpt }, env) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const bound = await run('wasm-bindgen', ['--target', 'web', '--out-dir', out, compiled], { env });
  if (!bound.ok) return bound;
  const module = join(out, `${crate}_bg.wasm`);
  const tool = inRoot('node_modules', 'binaryen', 'bin', 'wasm-opt');
  const options = [...wasmOpt, ...FEATURES];
  const optimised = await run(process.execPath, [tool, ...options, module, '-o', `${module}.optimised`]);
  if (optimised.ok) renameSync(`${module}.optimised`, module);
  return optimised;
}
