// A small server on localhost for what the benchmark's browser needs: folders under prefixes, and a mailbox for results.

import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** @param {import('node:http').IncomingMessage} request */
async function body(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

/**
 * Serves folders; what is posted to `/mail` goes to `receive`, with the files that were fetched since the mail before.
 *
 * @param {Record<string, string>} folders where the files under a prefix such as `/site/` are
 * @param {(mail: any, files: string[]) => void} receive
 * @returns {Promise<{origin: string, close: () => void}>}
 */
export async function serve(folders, receive) {
  const fileFor = (/** @type {string} */ path) => {
    const prefix = Object.keys(folders).find((prefix) => path.startsWith(prefix));
    if (!prefix) return undefined;
    const file = join(folders[prefix], normalize(`/${path.slice(prefix.length) || 'index.html'}`));
    return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
  };
  /** @type {Set<string>} */
  const fetched = new Set();
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (request.method === 'POST' && path === '/mail') {
      receive(JSON.parse(await body(request)), [...fetched]);
      fetched.clear();
      return response.end();
    }
    const file = fileFor(path);
    if (!file) return response.writeHead(404).end();
    fetched.add(file);
    response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' });
    return createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('the server has no port');
  return { origin: `http://127.0.0.1:${address.port}`, close: () => server.close() };
}
