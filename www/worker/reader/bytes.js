/** Reads files piece by piece, unpacked where they are gzip, and no further than there is room. */
import { wrong } from './wrong.js';

/** @typedef {import('./types.js').OnProgress} OnProgress */

const GZIP = [0x1f, 0x8b];
/** This many bytes tell what a file is. */
const HEAD = 512;

/** @param {Uint8Array} bytes @param {number[]} first @param {number} [at] */
export const begins = (bytes, first, at = 0) => first.every((byte, index) => bytes[at + index] === byte);

/**
 * The first bytes of a file, unpacked.
 * @param {Blob} file
 * @param {string} name
 */
export async function headOf(file, name) {
  const { bytes } = await readUpTo(file, name, HEAD);
  return bytes;
}

/**
 * A file as a stream, unpacked where its first bytes say that it is gzip.
 * @param {Blob} file
 * @param {(bytes: number) => void} [onBytes] told how many of the file's own bytes are read
 * @returns {Promise<ReadableStream<Uint8Array>>}
 */
async function streamOf(file, onBytes) {
  const first = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const stream = /** @type {ReadableStream<any>} */ (onBytes ? counted(file.stream(), onBytes) : file.stream());
  return begins(first, GZIP) ? stream.pipeThrough(new DecompressionStream('gzip')) : stream;
}

/** @param {ReadableStream<Uint8Array>} stream @param {(bytes: number) => void} onBytes */
function counted(stream, onBytes) {
  let read = 0;
  return stream.pipeThrough(
    new TransformStream({
      transform(piece, controller) {
        read += piece.length;
        onBytes(read);
        controller.enqueue(piece);
      },
    }),
  );
}

/**
 * Gives the pieces of a file to `use`, until it returns false.
 * @param {Blob} file
 * @param {string} name
 * @param {(piece: Uint8Array) => boolean | void} use
 * @param {OnProgress} [onProgress]
 */
export async function eachPiece(file, name, use, onProgress) {
  const reader = (await streamOf(file, onProgress && ((bytes) => onProgress(bytes, file.size)))).getReader();
  for (;;) {
    const { done, value } = await reader.read().catch((error) => {
      throw error instanceof TypeError ? wrong('gzip', name) : wrong('unreadable', name, String(error?.message));
    });
    if (done) return;
    if (use(value) === false) {
      await reader.cancel().catch(() => {});
      return;
    }
  }
}

/**
 * The bytes of a file, unpacked, but no more than `most`.
 * @param {Blob} file
 * @param {string} name
 * @param {number} most
 * @param {OnProgress} [onProgress]
 */
export async function readUpTo(file, name, most, onProgress) {
  /** @type {Uint8Array[]} */
  const pieces = [];
  let length = 0;
  const take = (/** @type {Uint8Array} */ piece) => {
    pieces.push(piece);
    length += piece.length;
    return length <= most;
  };
  await eachPiece(file, name, take, onProgress);
  return { bytes: joined(pieces, Math.min(length, most)), isCut: length > most };
}

/** @param {Uint8Array[]} pieces @param {number} length */
function joined(pieces, length) {
  if (pieces.length === 1) return pieces[0].subarray(0, length);
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece.subarray(0, length - at), at);
    at += piece.length;
  }
  return all;
}
