/** What a file is: its first bytes decide, and its name only where they do not. */
import { begins, headOf } from './bytes.js';
import { wrong } from './wrong.js';

/** @typedef {import('./types.js').Found} Found */
/** @typedef {'zip' | 'npy' | 'idx' | 'image' | 'table'} Format */

const text = (/** @type {string} */ word) => [...word].map((letter) => letter.charCodeAt(0));

/** First bytes, and where they stand. @type {[Format, number[], number][]} */
const MAGIC = [
  ['zip', text('PK\x03\x04'), 0],
  ['zip', text('PK\x05\x06'), 0],
  ['npy', [0x93, ...text('NUMPY')], 0],
  ['image', [0x89, ...text('PNG')], 0],
  ['image', [0xff, 0xd8, 0xff], 0],
  ['image', text('GIF8'), 0],
  ['image', text('WEBP'), 8],
  ['image', text('ftypavif'), 4],
  ['image', text('BM'), 0],
];

/** Files that are something else by their bytes: the parser says what is wrong with them. @type {[Format, RegExp][]} */
const NAMES = [
  ['zip', /\.(zip|npz)$/i],
  ['npy', /\.npy(\.gz)?$/i],
  ['idx', /(ubyte|\.idx\d?)(\.gz)?$/i],
  ['image', /\.(png|jpe?g|gif|webp|avif|bmp|ico)$/i],
];

/** Byte type and rank of an idx file. @param {Uint8Array} head */
const isIdx = (head) => head[0] === 0 && head[1] === 0 && head[2] >= 8 && head[2] <= 14 && head[3] > 0 && head[3] < 9;

/** @param {Found} found @returns {Promise<Format>} */
export async function formatOf({ file, path }) {
  if (file.size === 0) throw wrong('empty', path);
  const head = await headOf(file, path);
  const magic = MAGIC.find(([, bytes, at]) => begins(head, bytes, at));
  if (magic) return magic[0];
  if (isIdx(head)) return 'idx';
  const named = NAMES.find(([, name]) => name.test(path));
  if (named) return named[0];
  if (file.type.startsWith('image/')) return 'image';
  if (head.includes(0)) throw wrong('unknown', path);
  return 'table';
}
