// The benchmark's server: folders under prefixes, and a mailbox for results.

import { serve as serveFiles } from '../../scripts/lib/serve.mjs';

/**
 * Serves folders; what is posted to `/mail` goes to `receive`, with the files that were fetched since the mail before.
 *
 * @param {Record<string, string>} folders where the files under a prefix such as `/site/` are
 * @param {(mail: any, files: string[]) => void} receive
 */
export function serve(folders, receive) {
  /** @type {Set<string>} */
  const fetched = new Set();
  return serveFiles(folders, {
    fetched: (file) => fetched.add(file),
    answer(path, request, response) {
      if (request.method !== 'POST' || path !== '/mail') return false;
      body(request).then((mail) => {
        receive(JSON.parse(mail), [...fetched]);
        fetched.clear();
        response.end();
      });
      return true;
    },
  });
}

/** @param {import('node:http').IncomingMessage} request */
async function body(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
