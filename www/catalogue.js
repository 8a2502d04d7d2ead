/** The data sets of this site: what `data/catalogue.json` lists, and what the core can make itself. */

import { product } from './shapes.js';

/** @typedef {import('./worker/protocol.js').CatalogueEntry} CatalogueEntry */

/** These come with the page, so they are there even where the catalogue is not. @type {CatalogueEntry[]} */
const BUILT_IN = [
  {
    id: 'digits-8x8',
    title: 'Handwritten digits, 8 × 8',
    kind: 'idx',
    files: { trainImages: 'digits-8x8/images-idx3-ubyte.gz', trainLabels: 'digits-8x8/labels-idx1-ubyte.gz' },
    scale: 16,
    shape: [8, 8, 1],
    samples: 1797,
    credit: 'E. Alpaydin and C. Kaynak, UCI Machine Learning Repository',
    licence: 'CC BY 4.0',
    source: 'https://doi.org/10.24432/C50P49',
  },
  {
    id: 'generated-digits',
    title: 'Generated digits, 28 × 28',
    kind: 'generated',
    scale: 1,
    shape: [28, 28, 1],
    samples: 5000,
  },
];

/** Where the data folder of this page is, under whatever path the page lies. */
export const dataBase = new URL('data/', document.baseURI).href;

/**
 * All data sets by id. A site without a catalogue still has those that come with the page.
 * @returns {Promise<Map<string, CatalogueEntry>>}
 */
export async function loadCatalogue() {
  const entries = new Map(BUILT_IN.map((entry) => [entry.id, entry]));
  for (const entry of await listed()) entries.set(entry.id, entry);
  return entries;
}

/** @returns {Promise<CatalogueEntry[]>} */
async function listed() {
  try {
    const response = await fetch(new URL('catalogue.json', dataBase));
    if (!response.ok) return [];
    const catalogue = await response.json();
    return Array.isArray(catalogue) ? catalogue : (catalogue.datasets ?? []);
  } catch {
    return [];
  }
}

/**
 * The data sets that a recipe fits, in the order it prefers them; where it names none, those whose samples have as many
 * numbers as it takes.
 * @param {Map<string, CatalogueEntry>} catalogue
 * @param {Pick<import('./recipes.js').Recipe, 'data' | 'model'>} recipe
 */
export function fittingData(catalogue, { data, model }) {
  if (data.length > 0) return data.flatMap((id) => catalogue.get(id) ?? []);
  const size = product(/** @type {any} */ (model).input_shape);
  return [...catalogue.values()].filter(({ kind, shape }) => kind !== 'own' && shape && product(shape) === size);
}

/**
 * What readers brought: it fits every recipe that can be made to fit it.
 * @param {Map<string, CatalogueEntry>} catalogue
 */
export function ownData(catalogue) {
  return [...catalogue.values()].filter(({ kind }) => kind === 'own');
}

/** Whether the samples of a set that are for validation can be had without the others. @param {CatalogueEntry} entry */
export function hasValidationApart({ kind, files = {} }) {
  const isPlain = kind === 'idx' || kind === 'cifar10';
  return kind === 'generated' || (isPlain && Object.keys(files).some((role) => role.startsWith('test')));
}
