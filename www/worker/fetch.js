/** Fetches data files and unpacks them, off the page's thread. */
import { unpacked, unpackedFrom } from '../gzip.js';
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
  if (!response.body) return unpacked(new Uint8Array(await response.arrayBuffer()));
  return unpackedFrom(counted(response.body, url, onBytes)).catch((cause) => {
    if (cause.name === ERROR_NAMES.data) throw cause;
    throw dataError(url, 'is damaged: it begins as a gzip file but cannot be unpacked. Fetch it again');
  });
}

/**
 * Reads a body part by part and says how much has come.
 * @param {ReadableStream<Uint8Array>} body
 * @param {string} url
 * @param {(received: number) => void} onBytes
 * @returns {import('../gzip.js').Read}
 */
function counted(body, url, onBytes) {
  const reader = body.getReader();
  let received = 0;
  return async () => {
    const part = await reader.read().catch((cause) => {
      throw dataError(url, `broke off after ${received} bytes (${cause.message}). Try again`);
    });
    received += part.value?.length ?? 0;
    onBytes(received);
    return part;
  };
}

/**
 * @param {string} url
 * @param {string} problem
 */
function dataError(url, problem) {
  return namedError(ERROR_NAMES.data, `${new URL(url).pathname.split('/').slice(-2).join('/')} ${problem}`);
}
