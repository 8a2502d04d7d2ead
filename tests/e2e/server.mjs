// Serves dist/ as a course site would: under a sub-path, as static files, without any special header.

import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
const BASE = '/some/course/autoencoder/';
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

/** The file that an address stands for, or nothing. */
function fileFor(/** @type {string} */ url) {
  const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  if (!path.startsWith(BASE)) return undefined;
  const file = join(DIST, normalize(`/${path.slice(BASE.length) || 'index.html'}`));
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}

/** Started by Playwright before all tests; what it returns is called after them. */
export default async function serve() {
  const server = createServer((request, response) => {
    const file = fileFor(request.url ?? '/');
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' });
    return createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('the server has no port');
  process.env.SITE_URL = `http://127.0.0.1:${address.port}${BASE}`;
  return () => server.close();
}
