// Where things are, so that every script works from any folder.

import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** @param {...string} parts */
export const inRoot = (...parts) => join(root, ...parts);

/** The folder into which `cargo install` puts programs. */
export const cargoBin = join(
  process.env.CARGO_INSTALL_ROOT ?? process.env.CARGO_HOME ?? join(homedir(), '.cargo'),
  'bin',
);

/** A PATH that begins with the folders given, each of them once. */
export function pathWith(/** @type {string[]} */ first, path = process.env.PATH ?? '') {
  const rest = path.split(delimiter).filter((folder) => folder && !first.includes(folder));
  return [...first, ...rest].join(delimiter);
}
