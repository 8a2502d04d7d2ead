// Installing data sets: from a folder, from a server that breaks off, from an archive; and what must not be overwritten.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';

import { build } from 'vite';

import { catalogue, dataCatalogue } from './catalogue.mjs';
import { installSet } from './install.mjs';
import { DataError, installable, sets } from './table.mjs';

const hash = (/** @type {Buffer} */ bytes) => createHash('sha256').update(bytes).digest('hex');
const content = Buffer.from('the very bytes of a data set '.repeat(400));

/** @type {string} */
let folder;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'data-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** @param {object} [file] @param {object} [more] @returns {import('./table.mjs').DataSet} */
function aSet(file = {}, more = {}) {
  const whole = { role: 'train', file: 'set.gz', bytes: content.length, sha256: hash(content), urls: [], ...file };
  return {
    id: 'some',
    title: 'Some set',
    kind: 'idx',
    samples: 1,
    credit: 'me',
    licence: 'none',
    files: [whole],
    ...more,
  };
}

/** @param {string} name @param {Buffer} bytes */
function put(name, bytes) {
  mkdirSync(path.join(folder, 'from', 'some'), { recursive: true });
  writeFileSync(path.join(folder, 'from', 'some', name), bytes);
}

const to = () => path.join(folder, 'to');
const installed = () => readFileSync(path.join(to(), 'some', 'set.gz'));

/** Serves `bytes` at any address, and breaks off the first `breaks` answers half way. */
async function serve(/** @type {Buffer} */ bytes, breaks = 0) {
  /** @type {(string | undefined)[]} */
  const ranges = [];
  const server = createServer((request, response) => {
    ranges.push(request.headers.range);
    const start = Number(request.headers.range?.match(/\d+/)?.[0] ?? 0);
    response.writeHead(start > 0 ? 206 : 200, { 'Content-Length': bytes.length - start });
    if (ranges.length > breaks) return response.end(bytes.subarray(start));
    response.write(bytes.subarray(start, bytes.length / 2), () => setTimeout(() => response.destroy(), 50));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}/set`, ranges, close: () => server.close() };
}

test('a file from a folder is checked and put in place', async () => {
  put('set.gz', content);
  await installSet(aSet(), to(), path.join(folder, 'from'));
  assert.deepEqual(installed(), content);
});

test('a file that is not gzipped is served gzipped, and recognised the next time', async () => {
  put('set.csv', content);
  const set = aSet({ from: 'set.csv' });
  await installSet(set, to(), path.join(folder, 'from'));
  assert.deepEqual(gunzipSync(installed()), content);
  await installSet(set, to(), path.join(folder, 'nowhere'));
});

test('a wrong file is kept aside and the one in place stays', async () => {
  mkdirSync(path.join(to(), 'some'), { recursive: true });
  writeFileSync(path.join(to(), 'some', 'set.gz'), 'older');
  put('set.gz', Buffer.from('something else'));
  await assert.rejects(installSet(aSet(), to(), path.join(folder, 'from')), (error) => {
    assert.ok(error instanceof DataError);
    assert.match(error.message, /SHA-256 .* and 14 bytes instead of .* nothing was overwritten/);
    return true;
  });
  assert.equal(installed().toString(), 'older');
  assert.equal(readFileSync(path.join(to(), 'some', 'set.gz.wrong'), 'utf8'), 'something else');
});

test('a missing folder, a missing file and a set without an address are named', async () => {
  await assert.rejects(installSet(aSet(), to(), path.join(folder, 'nowhere')), /There is no folder .*nowhere/);
  put('other.gz', content);
  await assert.rejects(installSet(aSet(), to(), path.join(folder, 'from')), /set\.gz is missing; it should have/);
  await assert.rejects(installSet(aSet(), to()), /npm run data -- --from DIR some/);
});

test('a download goes on where it broke off', async () => {
  const server = await serve(content, 1);
  const set = aSet({ urls: [server.url] });
  await assert.rejects(installSet(set, to()), /run the same command again to go on/);
  await installSet(set, to());
  assert.deepEqual(installed(), content);
  assert.equal(server.ranges[0], undefined);
  assert.match(server.ranges[1] ?? '', /^bytes=[1-9]/);
  server.close();
});

test('pieces of an archive are cut out and gzipped', async () => {
  const server = await serve(tarGz({ 'a/one': Buffer.from('0123456789'), 'a/two': Buffer.from('abcdef') }));
  const whole = Buffer.from('234def');
  const set = aSet(
    {
      sha256: 'of another gzip',
      unpackedSha256: hash(whole),
      pieces: [
        { member: 'a/one', start: 2, end: 5 },
        { member: 'a/two', start: 3, end: 6 },
      ],
    },
    { archive: { file: 'set.tar.gz', urls: [server.url] } },
  );
  await installSet(set, to());
  assert.deepEqual(gunzipSync(installed()), whole);
  server.close();
});

/** A minimal .tar.gz. @param {Record<string, Buffer>} members */
function tarGz(members) {
  const blocks = Object.entries(members).flatMap(([name, bytes]) => {
    const header = Buffer.alloc(512);
    header.write(name);
    header.write(bytes.length.toString(8).padStart(11, '0'), 124);
    return [header, bytes, Buffer.alloc(512 - bytes.length)];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

test('the catalogue lists what is there, and what needs no file', () => {
  const ids = catalogue(to()).map((entry) => entry.id);
  assert.ok(ids.includes('generated-digits'));
  assert.ok(!ids.includes('mnist') && !ids.includes('digits-8x8'));
  const builtIn = catalogue().find((entry) => entry.id === 'digits-8x8');
  assert.ok(builtIn && 'files' in builtIn);
  assert.equal(builtIn.files?.trainImages, 'digits-8x8/images-idx3-ubyte.gz');
});

test('a build leaves out what an interrupted download left behind', async () => {
  const data = path.join(folder, 'public', 'data', 'some');
  mkdirSync(data, { recursive: true });
  writeFileSync(path.join(folder, 'index.html'), '<title>A page</title>');
  for (const name of ['set.gz', 'set.gz.part', 'set.gz.part.gz', 'set.gz.wrong'])
    writeFileSync(path.join(data, name), '');
  const options = { root: folder, configFile: /** @type {const} */ (false), logLevel: /** @type {const} */ ('error') };
  await build({ ...options, publicDir: 'public', plugins: [dataCatalogue()] });
  assert.deepEqual(readdirSync(path.join(folder, 'dist', 'data', 'some')), ['set.gz']);
});

test('the table names every file with its checksum, and no two sets alike', () => {
  assert.equal(new Set(sets.map((set) => set.id)).size, sets.length);
  for (const file of installable.flatMap((set) => set.files)) assert.match(file.sha256, /^[0-9a-f]{64}$/);
});
