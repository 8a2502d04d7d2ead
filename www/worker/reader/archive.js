/** What is in a zip file. Nothing is unpacked before it is asked for, and nothing beyond what is let through. */
import { BlobReader, ZipReader, configure } from '@zip.js/zip.js/lib/zip-core-native.js';
import { wrong } from './wrong.js';

/** @typedef {import('./types.js').Problem} Problem */
/** A file in an archive. @typedef {{path: string, size: number, open: (most?: number) => Promise<Blob>}} Member */

// This is a worker already.
configure({ useWebWorkers: false });

/** More files than this are no set of pictures. */
const MOST_MEMBERS = 200_000;
/** A file that is packed so much smaller than it is holds nothing to see. */
const BOMB = { ratio: 400, bytes: 4 << 20 };

/** What other programs put beside one's files. */
const LITTER = /(^|\/)(__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i;

/**
 * The files of an archive that can be opened, and what is wrong with the others.
 * @param {Blob} file
 * @param {string} name
 */
export async function membersOf(file, name) {
  const entries = await new ZipReader(new BlobReader(file), {
    filenameValidation: 'tolerant',
    checkOverlappingEntry: true,
  })
    .getEntries()
    .catch((error) => {
      throw wrong('zip', name, error.message);
    });
  if (entries.length > MOST_MEMBERS) throw wrong('tooMany', name, entries.length, MOST_MEMBERS);
  /** @type {Member[]} */
  const members = [];
  /** @type {Problem[]} */
  const problems = [];
  for (const entry of entries) {
    const path = entry.filename;
    if (entry.directory || LITTER.test(path.replaceAll('../', ''))) continue;
    const problem = problemOf(entry);
    if (problem) problems.push({ place: path, ...problem });
    else members.push({ path, size: entry.uncompressedSize, open: (most) => unpacked(entry, most) });
  }
  return { members, problems };
}

/** @param {import('@zip.js/zip.js').Entry} entry @returns {import('./types.js').Wrong | undefined} */
function problemOf({ filename, encrypted, uncompressedSize: size, compressedSize: packed }) {
  const parts = filename.split(/[\\/]/);
  if (parts.includes('..') || parts[0] === '' || /^[a-z]:/i.test(filename)) return { key: 'path' };
  if (encrypted) return { key: 'encrypted' };
  const ratio = size / Math.max(packed, 1);
  if (size > BOMB.bytes && ratio > BOMB.ratio) return { key: 'bomb', values: [Math.round(ratio)] };
  return undefined;
}

/**
 * The contents of a file, but no more than `most` bytes and one.
 * @param {import('@zip.js/zip.js').FileEntry} entry
 * @param {number} [most]
 */
async function unpacked(entry, most = entry.uncompressedSize) {
  /** @type {BlobPart[]} */
  const pieces = [];
  let length = 0;
  const enough = new AbortController();
  const sink = new WritableStream({
    write(piece) {
      pieces.push(piece);
      length += piece.length;
      if (length > most) enough.abort();
    },
  });
  try {
    await entry.getData(sink, { signal: enough.signal });
  } catch (error) {
    if (!enough.signal.aborted) throw wrong('member', entry.filename, error instanceof Error ? error.message : '');
  }
  return new Blob(pieces);
}
