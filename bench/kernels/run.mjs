// Builds the kernel bench twice (strict, fast), runs it in headless Chromium and prints GFLOP/s beside the limit.
// node bench/kernels/run.mjs [--filter REGEX] [--rounds N] [--ms N] [--json FILE] [--no-build]

import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..', '..');
const flags = {
  strict: [],
  fast: ['--config', 'target.wasm32-unknown-unknown.rustflags=["-C", "target-feature=+relaxed-simd"]'],
};
// A page that is isolated gets a clock of 5 us instead of 100.
const isolation = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };
const { values: options } = parseArgs({
  options: {
    filter: { type: 'string', default: '.' },
    rounds: { type: 'string', default: '40' },
    ms: { type: 'string', default: '1' },
    builds: { type: 'string', default: 'strict,fast' },
    json: { type: 'string' },
    'no-build': { type: 'boolean', default: false },
  },
});
const wasm = (build) => join(root, `target/wasm-${build}/kernel_bench.wasm`);

/** Compiles and optimises as the page's own builds are (scripts/lib/wasm.mjs). */
function compile(build) {
  execFileSync(
    'cargo',
    [
      'build',
      '--release',
      '--quiet',
      '-j2',
      '-p',
      'kernel-bench',
      '--target',
      'wasm32-unknown-unknown',
      '--target-dir',
      `target/wasm-${build}`,
      ...flags[build],
    ],
    { cwd: root, stdio: 'inherit' },
  );
  execFileSync(
    'node',
    [
      'node_modules/binaryen/bin/wasm-opt',
      '-O3',
      '--all-features',
      // Chromium does not read these yet.
      '--disable-compact-imports',
      `target/wasm-${build}/wasm32-unknown-unknown/release/kernel_bench.wasm`,
      '-o',
      wasm(build),
    ],
    { cwd: root, stdio: 'inherit' },
  );
}

/** Serves the page, opens it, and resolves with what it posts back. */
function measure() {
  return new Promise((resolve, reject) => {
    const files = {
      '/': ['text/html', '<!doctype html><script type="module" src="page.js"></script>'],
      '/page.js': ['text/javascript', readFileSync(join(here, 'page.js'))],
    };
    for (const build of options.builds.split(','))
      files[`/${build}.wasm`] = ['application/wasm', readFileSync(wasm(build))];
    const profile = mkdtempSync(join(tmpdir(), 'kernel-bench-'));
    let browser;
    const server = createServer((request, response) => {
      const { pathname } = new URL(request.url, 'http://localhost');
      if (pathname === '/result') {
        let body = '';
        request.on('data', (data) => {
          body += data;
        });
        request.on('end', () => {
          response.end();
          browser.once('exit', () => rmSync(profile, { recursive: true, force: true, maxRetries: 9 }));
          browser.kill();
          server.close();
          resolve(JSON.parse(body));
        });
        return;
      }
      const [type, content] = files[pathname] ?? [undefined, ''];
      response.writeHead(type ? 200 : 404, { 'content-type': type ?? 'text/plain', ...isolation }).end(content);
    });
    server.listen(0, '127.0.0.1', () => {
      const query = new URLSearchParams({
        filter: options.filter,
        rounds: options.rounds,
        ms: options.ms,
        builds: options.builds,
      });
      browser = spawn(
        process.env.CHROMIUM ?? 'chromium',
        [
          '--headless=new',
          '--no-sandbox',
          '--disable-gpu',
          `--user-data-dir=${profile}`,
          `http://127.0.0.1:${server.address().port}/?${query}`,
        ],
        { stdio: 'ignore' },
      );
      browser.once('error', reject);
    });
  });
}

function print(rows) {
  for (const build of options.builds.split(',')) {
    const own = rows.filter((row) => row.build === build);
    const rate = ({ flops, seconds }) => flops / seconds / 1e9;
    const limit = Math.max(...own.filter(({ name }) => name.startsWith('limit.')).map(rate), 0);
    console.log(`\n${build}: limit ${limit.toFixed(1)} GFLOP/s`);
    for (const row of own) {
      const percent = limit ? `${((100 * rate(row)) / limit).toFixed(1)} %` : '';
      console.log(
        `${row.name.padEnd(44)}${rate(row).toFixed(1).padStart(8)}${percent.padStart(9)}${(row.seconds * 1e6).toFixed(1).padStart(12)} us`,
      );
    }
  }
}

if (!options['no-build']) options.builds.split(',').forEach(compile);
const rows = await measure();
print(rows);
if (options.json) writeFileSync(options.json, JSON.stringify(rows, null, 1));
