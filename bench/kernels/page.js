// Times the cases of both builds, interleaved round by round so that a busy moment hits all alike; keeps the best.

const query = new URLSearchParams(location.search);
const rounds = Number(query.get('rounds') ?? 5);
const roundMs = Number(query.get('ms') ?? 20);
const filter = new RegExp(query.get('filter') ?? '.');
const builds = (query.get('builds') ?? 'strict,fast').split(',');

class Bench {
  static async load(build) {
    const module = await WebAssembly.compileStreaming(fetch(`${build}.wasm`));
    const imports = {};
    for (const { module: from, name } of WebAssembly.Module.imports(module)) {
      imports[from] ??= {};
      imports[from][name] = () => 0;
    }
    return new Bench(build, (await WebAssembly.instantiate(module, imports)).exports);
  }

  constructor(build, exports) {
    this.build = build;
    this.exports = exports;
    this.cases = Array.from({ length: exports.count() }, (_, id) => {
      const bytes = new Uint8Array(exports.memory.buffer, exports.name(id), exports.name_length(id));
      return { id, name: new TextDecoder().decode(bytes), flops: exports.flops(id), best: Infinity };
    });
  }

  time({ id }, times) {
    const start = performance.now();
    this.exports.run(id, times);
    return (performance.now() - start) / 1e3 / times;
  }

  /** A turn counts only where it is long enough for the browser's clock, which ticks ten times a millisecond. */
  measure(one) {
    for (one.times ??= 1; one.times < 1e7; one.times *= 2) {
      const seconds = this.time(one, one.times);
      if (seconds * one.times < roundMs / 1e3) continue;
      one.best = Math.min(one.best, seconds);
      return;
    }
  }
}

const benches = await Promise.all(builds.map((build) => Bench.load(build)));
for (let round = 0; round < rounds; round++) {
  for (const { id } of benches[0].cases) {
    for (const bench of benches) {
      const one = bench.cases[id];
      if (filter.test(one.name)) bench.measure(one);
    }
  }
}
const rows = benches.flatMap(({ build, cases }) =>
  cases.filter(({ name }) => filter.test(name)).map(({ name, flops, best }) => ({ build, name, flops, seconds: best })),
);
document.querySelector('#result').textContent = JSON.stringify({ cases: rows });
