/** The sets that a reader wants kept: they stay in this browser's own storage. */
import { createStore, del, entries, set } from 'idb-keyval';

/** @typedef {import('../worker/protocol.js').CatalogueEntry} CatalogueEntry */

/** What the ids of a reader's own sets begin with, so that an address says what they are. */
const OWN = 'own-';

/** @param {string | undefined} id @returns {id is string} */
export const isOwn = (id) => id?.startsWith(OWN) === true;

/**
 * A taken set as an entry of the catalogue, under an id that no other has.
 * @param {Map<string, CatalogueEntry>} catalogue
 * @param {string} title
 * @param {import('../worker/reader/types.js').Taken} taken
 * @returns {CatalogueEntry}
 */
export function ownEntry(catalogue, title, { preview, resting }) {
  const { shape, classes, count: samples } = preview;
  return { id: freeId(catalogue, title), title, kind: 'own', scale: 1, shape, classes, samples, resting };
}

/** @param {Map<string, CatalogueEntry>} catalogue @param {string} title */
function freeId(catalogue, title) {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? ['data'];
  const id = `${OWN}${words.join('-').slice(0, 40)}`;
  let free = id;
  for (let at = 2; catalogue.has(free); at += 1) free = `${id}-${at}`;
  return free;
}

/** @type {import('idb-keyval').UseStore | undefined} */
let opened;

const store = () => (opened ??= createStore('autoencoder-playground', 'data'));

/** All that are kept. Where the browser has no storage for this page, none are. @returns {Promise<CatalogueEntry[]>} */
export async function kept() {
  try {
    return (await entries(store())).map(([, entry]) => entry);
  } catch {
    return [];
  }
}

/** @param {CatalogueEntry} entry */
export const keep = (entry) => set(entry.id, entry, store());

/** @param {string} id */
export const forget = (id) => del(id, store());
