// The list of data sets that the page offers: those that are really there, and those that the core makes itself.

import { existsSync, statSync } from 'node:fs';

import { dataFolder, sets, target } from './table.mjs';

/** @typedef {import('./table.mjs').DataSet} DataSet */

/** The entries of `data/catalogue.json` for the sets that lie under `folder`. */
export function catalogue(folder = dataFolder) {
  return sets
    .filter((set) => set.files.every((file) => existsSync(target(folder, set, file))))
    .map((set) => entry(set, folder));
}

/** @param {DataSet} set @param {string} folder */
function entry(set, folder) {
  const { id, title, kind, scale, shape, classes, samples, credit, licence, source } = set;
  const listed = { id, title, kind, scale, shape, classes, samples, credit, licence, source };
  if (set.files.length === 0) return listed;
  const files = Object.fromEntries(set.files.map((file) => [file.role, `${id}/${file.file}`]));
  const bytes = set.files.reduce((sum, file) => sum + statSync(target(folder, set, file)).size, 0);
  return { ...listed, files, bytes };
}

/**
 * Serves `data/catalogue.json` while developing, and writes it when building.
 * @param {{folder?: string}} [options]
 * @returns {import('vite').Plugin}
 */
export function dataCatalogue({ folder = dataFolder } = {}) {
  const fileName = 'data/catalogue.json';
  const json = () => JSON.stringify(catalogue(folder));
  return {
    name: 'data-catalogue',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (!request.url?.split('?')[0].endsWith(`/${fileName}`)) return next();
        response.setHeader('Content-Type', 'application/json');
        response.setHeader('Cache-Control', 'no-store');
        response.end(json());
      });
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source: json() });
    },
  };
}
