// Compiles bench/kernels as the page's own builds are (scripts/lib/wasm.mjs), both of them, into target/bench/kernels/.

import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { inRoot } from '../../scripts/lib/paths.mjs';
import { mustStep, run } from '../../scripts/lib/run.mjs';
import { cargoEnv, WASM } from '../../scripts/lib/toolchain.mjs';

const BUILDS = [
  { name: 'strict', cargo: [] },
  { name: 'fast', cargo: ['--config', `target.${WASM}.rustflags=["-C", "target-feature=+relaxed-simd"]`] },
];
const PAGE = ['index.html', 'page.js'];

export async function buildKernels() {
  const folder = inRoot('target', 'bench', 'kernels');
  mkdirSync(folder, { recursive: true });
  for (const { name, cargo } of BUILDS) {
    await mustStep(`Compiling the kernels' benchmark, ${name}`, () =>
      compile(name, cargo, join(folder, `${name}.wasm`)),
    );
  }
  for (const file of PAGE) cpSync(inRoot('bench', 'kernels', file), join(folder, file));
}

/** @param {string} name @param {string[]} more @param {string} to */
async function compile(name, more, to) {
  const target = inRoot('target', `wasm-${name}`);
  const args = [
    'build',
    '--locked',
    '--release',
    '-p',
    'kernel-bench',
    '--target',
    WASM,
    '--target-dir',
    target,
    ...more,
  ];
  const compiled = await run('cargo', args, { env: cargoEnv() });
  if (!compiled.ok) return compiled;
  const wasmOpt = inRoot('node_modules', 'binaryen', 'bin', 'wasm-opt');
  // Browsers do not read compact imports yet.
  const features = ['--all-features', '--disable-compact-imports'];
  return run(process.execPath, [
    wasmOpt,
    '-O3',
    ...features,
    join(target, WASM, 'release', 'kernel_bench.wasm'),
    '-o',
    to,
  ]);
}
