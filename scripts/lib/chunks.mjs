// Which modules of the page travel together: a visit should wait for few files, not for thirty small ones.

import path from 'node:path';

import { root } from './paths.mjs';

/** @typedef {{getModuleInfo: (id: string) => {importedIds: readonly string[]} | null}} Modules */

const PAGE = 'www/main.js';
/** Asks for what takes longest: it runs as soon as it is there, before the page is. */
const EARLY = 'www/early.js';
const LAB = 'www/labs/lab.js';
/**
 * What the words of every language need: alone it would be one file more to wait for. Not with the page, which waits for
 * its words.
 */
const OF_WORDS = 'www/messages/numbers.js';
/** All labs but one ask by it. */
const OF_LABS = 'www/newest.js';
/** A page of its own, that shares the session and must not bring this whole page with it. */
const BENCH = 'www/bench/bench.js';

/** @type {Record<string, (needs: (file: string) => boolean, is: (file: string) => boolean) => boolean>} */
const CHUNKS = {
  session: (needs, is) => (needs(PAGE) && needs(BENCH)) || is(OF_WORDS),
  early: (needs) => needs(EARLY),
  page: (needs) => needs(PAGE),
  lab: (needs, is) => needs(LAB) || is(OF_LABS),
};

/** The bundler's groups. Each takes along what its modules import, unless one before it has that already. */
export const groups = Object.entries(CHUNKS).map(([name, belongs]) => ({
  /** @param {string} id @param {Modules} modules */
  name: (id, modules) => {
    const needs = (/** @type {string} */ file) => closure(path.join(root, file), modules).has(id);
    return belongs(needs, (file) => id === path.join(root, file)) ? name : null;
  },
  debugName: name,
}));

/** The words that most readers read: a page in another language fetches its own as well. */
const WORDS = 'www/messages/en.js';

/**
 * Fetches the words beside the scripts that ask for them, and not after.
 * @returns {import('vite').Plugin}
 */
export function earlyWords() {
  return {
    name: 'early-words',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle, filename }) => {
        const words = Object.values(bundle ?? {}).find(
          (chunk) => chunk.type === 'chunk' && chunk.facadeModuleId === path.join(root, WORDS),
        );
        if (!words || path.basename(filename) !== 'index.html') return [];
        return [{ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `./${words.fileName}` } }];
      },
    },
  };
}

/** @type {Map<string, Set<string>>} */
const closures = new Map();

/** A module and all that it imports before it runs. @param {string} entry @param {Modules} modules */
function closure(entry, modules) {
  const known = closures.get(entry);
  if (known) return known;
  const found = new Set([entry]);
  // A set that grows while it is walked is walked to its end.
  for (const id of found) for (const next of modules.getModuleInfo(id)?.importedIds ?? []) found.add(next);
  closures.set(entry, found);
  return found;
}
