// The table of data sets, and whether a file of one is what it should be.

import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';

/**
 * @typedef {object} Piece bytes `start` to `end` of a member of an archive
 * @property {string} member
 * @property {number} start
 * @property {number} end
 *
 * @typedef {object} DataFile
 * @property {string} role what the page reads it for
 * @property {string} file its name as it is served, gzipped
 * @property {string} [from] its name in a folder given by --from, where it differs: not yet gzipped
 * @property {number} bytes
 * @property {string} sha256 of the file as it comes
 * @property {string} [unpackedSha256] of the same file without gzip, when it can be made from an archive
 * @property {string[]} urls where it can be had as it is
 * @property {Piece[]} [pieces] what to take from the set's archive
 *
 * @typedef {object} DataSet
 * @property {string} id
 * @property {string} title
 * @property {'idx' | 'generated' | 'cifar10' | 'series' | 'documents'} kind
 * @property {number[]} [shape]
 * @property {number} [scale]
 * @property {number} [first] of a generated set: the place of its first sample, so that the last ones are none that weights were trained on
 * @property {number} samples
 * @property {string[]} [classes]
 * @property {string} credit
 * @property {string} licence
 * @property {string} [source]
 * @property {boolean} [builtIn] its files are part of the repository
 * @property {{file: string, urls: string[]}} [archive]
 * @property {DataFile[]} files
 */

/** A failure that a person can do something about: shown as its message alone. */
export class DataError extends Error {}

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, '..', '..');

/** Where installed sets lie. */
export const dataFolder = path.join(root, 'www', 'public', 'data');

/** @type {DataSet[]} */
export const sets = JSON.parse(readFileSync(path.join(root, 'src', 'data', 'sets.json'), 'utf8'));

/** The sets that are neither part of the repository nor made on the spot. */
export const installable = sets.filter((set) => set.files.length > 0 && !set.builtIn);

/** Where a file of a set is served from. @param {string} folder @param {DataSet} set @param {DataFile} file */
export const target = (folder, set, file) => path.join(folder, set.id, file.file);

/**
 * The SHA-256 of a file, as it is or without its gzip.
 * @param {string} file
 * @param {{unpack?: boolean}} [options]
 */
export async function sha256(file, { unpack = false } = {}) {
  const hash = createHash('sha256');
  const stages = unpack ? [createReadStream(file), createGunzip(), hash] : [createReadStream(file), hash];
  await pipeline(stages);
  return hash.digest('hex');
}

/** Whether an installed file is there and is the right one. @param {string} path @param {DataFile} file */
export async function isWhole(path, file) {
  if (!existsSync(path)) return false;
  if ((await sha256(path)) === file.sha256) return true;
  const unpacked = await sha256(path, { unpack: true }).catch(() => undefined);
  return unpacked !== undefined && [file.sha256, file.unpackedSha256].includes(unpacked);
}
