// Static files over HTTP on localhost, for tests and benchmarks: folders under prefixes, without any special header.

import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */

/**
 * Serves folders on a free port.
 *
 * @param {Record<string, string>} folders where the files under a prefix such as `/site/` are
 * @param {{answer?: (path: string, request: Request, response: Response) => boolean, fetched?: (file: string) => void,
 *   asHost?: boolean}} [watch] `answer` says whether it has taken a request upon itself; `fetched` hears of each file
 *   that is sent; `asHost`: packed and kept for a while by browsers, as the usual hosts of static sites do it
 * @returns {Promise<{origin: string, close: () => void}>}
 */
export async function serve(folders, { answer = () => false, fetched = () => {}, asHost = false } = {}) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (answer(path, request, response)) return undefined;
    const file = fileFor(folders, path);
    if (!file) return response.writeHead(404).end();
    fetched(file);
    /** @type {Record<string, string | number>} */
    const headers = { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' };
    if (!asHost) return createReadStream(file).pipe(response.writeHead(200, headers));
    const pack = packed(file);
    const body = pack ?? readFileSync(file);
    if (pack) headers['Content-Encoding'] = 'gzip';
    return response
      .writeHead(200, { ...headers, 'Cache-Control': 'max-age=600', 'Content-Length': body.length })
      .end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('the server has no port');
  return { origin: `http://127.0.0.1:${address.port}`, close: () => server.close() };
}

/** @type {Map<string, Buffer>} */
const packs = new Map();

/**
 * A file as gzip, packed once; nothing where hosts send its kind as it is.
 * @param {string} file
 * @returns {Buffer | undefined}
 */
export function packed(file) {
  if (!(extname(file) in TYPES)) return undefined;
  const known = packs.get(file) ?? gzipSync(readFileSync(file));
  packs.set(file, known);
  return known;
}

/**
 * The file that a path stands for, or nothing.
 * @param {Record<string, string>} folders
 * @param {string} path
 */
function fileFor(folders, path) {
  const prefix = Object.keys(folders).find((prefix) => path.startsWith(prefix));
  if (!prefix) return undefined;
  const file = join(folders[prefix], normalize(`/${path.slice(prefix.length) || 'index.html'}`));
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}
