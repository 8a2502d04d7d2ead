// Serves dist/ as a course site would: under a sub-path, as static files, without any special header.

import { fileURLToPath } from 'node:url';

import { serve } from '../../scripts/lib/serve.mjs';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
const BASE = '/some/course/autoencoder/';

/** Started by Playwright before all tests; what it returns is called after them. */
export default async function start() {
  const { origin, close } = await serve({ [BASE]: DIST });
  process.env.SITE_URL = `${origin}${BASE}`;
  return close;
}
