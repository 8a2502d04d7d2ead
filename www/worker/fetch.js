/** Fetches data files and unpacks them, off the page's thread. */
import { unpacked } from '../gzip.js';
import { ERROR_NAMES, namedError } from './protocol.js';

/** @typedef {import('./protocol.js').DataRequest} DataRequest */
/** @typedef {import('./protocol.js').OnProgress} OnProgress */

/**
 * The files of a set by their roles, un-gzipped.
 * @param {DataRequest} request
 * @param {OnProgress} [onProgress]
 * @returns {Promise<Record<string, Uint8Array>>}
 */
export async function fetchFiles({ entry, base, cached }, onProgress) {
  const files = Object.entries(entry.files ?? {});
  const received = files.map(() => 0);
  const contents = files.map(async ([role, name], index) => {
    const onBytes = (/** @type {number} */ bytes) => {
      received[index] = bytes;
      const sum = received.reduce((all, each) => all + each);
      onProgress?.(sum, entry.bytes ?? 0);
    };
    return [role, await fetchBytes(new URL(name, base).href, cached ? 'force-cache' : 'default', onBytes)];
  });
  return Object.fromEntries(await Promise.all(contents));
}

/**
 * The bytes of a file, un-gzipped where they are gzip.
 * @param {string} url
 * @param {RequestCache} cache
 * @param {(received: number) => void} onBytes called with the bytes received by this file so far
 * @returns {Promise<Uint8Array>}
 */
export async function fetchBytes(url, cache, onBytes) {
  const response = await fetch(url, { cache }).catch((cause) => {
    throw dataError(url, `could not be reached (${cause.message})`);
  });
  if (!response.ok) throw dataError(url, `could not be had: the server answered ${response.status}`);
  return unpacked(await readAll(response, onBytes)).catch(() => {
    throw dataError(url, 'is damaged: it begins as a gzip file but cannot be unpacked. Fetch it again');
  });
}

/**
 * @param {Response} response
 * @param {(received: number) => void} onBytes
 */
async function readAll(response, onBytes) {
  if (!response.body) return new Uint8Array(await response.arrayBuffer());
  const chunks = [];
  let received = 0;
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    chunks.push(part.value);
    received += part.value.length;
    onBytes(received);
  }
  return joined(chunks, received);
}

/**
 * @param {Uint8Array[]} chunks
 * @param {number} length
 */
function joined(chunks, length) {
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/**
 * @param {string} url
 * @param {string} problem
 */
function dataError(url, problem) {
  return namedError(ERROR_NAMES.data, `${new URL(url).pathname.split('/').slice(-2).join('/')} ${problem}`);
}
