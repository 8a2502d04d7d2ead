// Cuts pieces out of the members of a .tar.gz, without unpacking it to disk.

import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';

import { DataError } from './table.mjs';

/** @typedef {import('./table.mjs').Piece} Piece */

/** The unit of a tar file: a header takes one block, and members are padded to whole ones. */
const BLOCK = 512;

/**
 * Writes `pieces`, one after the other, to `out`.
 * @param {string} archive
 * @param {Piece[]} pieces
 * @param {string} out
 */
export async function cutFromArchive(archive, pieces, out) {
  /** @type {Map<Piece, Buffer>} */
  const found = new Map();
  for await (const { name, content } of members(archive, new Set(pieces.map((piece) => piece.member)))) {
    for (const piece of pieces.filter(({ member }) => member === name)) {
      if (content.length < piece.end)
        throw new DataError(`${archive}: ${name} has only ${content.length} bytes of ${piece.end}`);
      found.set(piece, content.subarray(piece.start, piece.end));
    }
  }
  const missing = pieces.find((piece) => !found.has(piece));
  if (missing) throw new DataError(`${archive} holds no ${missing.member}; delete it to fetch it again`);
  await writeFile(out, Buffer.concat(pieces.map((piece) => /** @type {Buffer} */ (found.get(piece)))));
}

/**
 * The wanted members of an archive, in its order.
 * @param {string} archive
 * @param {Set<string>} wanted
 */
async function* members(archive, wanted) {
  const bytes = reader(createReadStream(archive).pipe(createGunzip()));
  for (let header = await bytes(BLOCK); header.length === BLOCK && header[0] !== 0; header = await bytes(BLOCK)) {
    const name = text(header, 0, 100);
    const size = Number.parseInt(text(header, 124, 12), 8);
    const padded = Math.ceil(size / BLOCK) * BLOCK;
    const content = await bytes(padded);
    if (wanted.has(name)) yield { name, content: content.subarray(0, size) };
  }
}

/** The text in a field of a tar header. @param {Buffer} header @param {number} at @param {number} length */
const text = (header, at, length) =>
  header
    .toString('latin1', at, at + length)
    .split('\0')[0]
    .trim();

/** A function that gives the next so many bytes of a stream, fewer at its end. @param {AsyncIterable<Buffer>} stream */
function reader(stream) {
  const chunks = stream[Symbol.asyncIterator]();
  /** @type {Buffer} */
  let rest = Buffer.alloc(0);
  return async (/** @type {number} */ count) => {
    const parts = [rest];
    let length = rest.length;
    while (length < count) {
      const { value, done } = await chunks.next();
      if (done) break;
      parts.push(value);
      length += value.length;
    }
    const all = Buffer.concat(parts);
    rest = all.subarray(count);
    return all.subarray(0, count);
  };
}
