// The list of data sets that the page offers: those that are really there, and those that the core makes itself.

import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

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
  const { id, title, kind, scale, shape, classes, first, samples, credit, licence, source } = set;
  const listed = { id, title, kind, scale, shape, classes, first, samples, credit, licence, source };
  if (set.files.length === 0) return listed;
  const files = Object.fromEntries(set.files.map((file) => [file.role, `${id}/${file.file}`]));
  const bytes = set.files.reduce((sum, file) => sum + statSync(target(folder, set, file)).size, 0);
  return { ...listed, files, bytes };
}

/** What `npm run data` leaves beside the files when it is interrupted, or given something else than it asked for. */
const UNFINISHED = /\.(part|part\.gz|wrong)$/;

/** Takes unfinished downloads out of a built site. @param {string} folder its `data` */
export function removeUnfinished(folder) {
  if (!existsSync(folder)) return;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => UNFINISHED.test(name))) rmSync(path.join(folder, file));
}

/**
 * Serves `data/catalogue.json` while developing; writes it when building, and leaves out what is no data set yet.
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
    writeBundle({ dir }) {
      removeUnfinished(path.join(dir ?? 'dist', 'data'));
    },
  };
}
