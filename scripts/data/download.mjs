// Downloads a file, going on where an earlier try stopped.

import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { DataError } from './table.mjs';

const MEGABYTE = 1e6;
const PROGRESS_EVERY_MS = 500;

/**
 * Fetches the first of `urls` that answers into `part`, which keeps what it has when the connection breaks.
 * @param {string[]} urls
 * @param {string} part
 * @param {number} [bytes] the whole length, where it is known
 */
export async function download(urls, part, bytes) {
  const problems = [];
  for (const url of urls) {
    try {
      return await fetchFrom(url, part, bytes);
    } catch (error) {
      problems.push(`${url}: ${reason(error)}`);
    }
  }
  throw new DataError(`could not be downloaded (run the same command again to go on).\n    ${problems.join('\n    ')}`);
}

/** The innermost message of an error: fetch hides it in `cause`. @param {any} error @returns {string} */
const reason = (error) => (error?.cause ? reason(error.cause) : (error?.message ?? String(error)));

/** @param {string} url @param {string} part @param {number} [bytes] */
async function fetchFrom(url, part, bytes) {
  const had = await sizeOf(part);
  if (bytes !== undefined && had === bytes) return;
  const response = await fetch(url, had > 0 ? { headers: { Range: `bytes=${had}-` } } : {});
  // 416: there is nothing after what we have.
  if (response.status === 416 && had > 0) return;
  if (!response.ok || !response.body) throw new Error(`the server answered ${response.status}`);
  const goesOn = response.status === 206;
  const start = goesOn ? had : 0;
  const whole = start + Number(response.headers.get('content-length') ?? Number.NaN);
  await pipeline(
    Readable.fromWeb(/** @type {any} */ (response.body)),
    progress(path.basename(part, '.part'), start, whole),
    createWriteStream(part, { flags: goesOn ? 'a' : 'w' }),
  );
}

/** @param {string} file */
async function sizeOf(file) {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

/** Passes bytes through, and says now and then how many. @param {string} name @param {number} start @param {number} whole */
function progress(name, start, whole) {
  let done = start;
  let told = 0;
  const show = () => {
    const part = Number.isFinite(whole)
      ? ` of ${(whole / MEGABYTE).toFixed(1)} MB, ${Math.floor((100 * done) / whole)} %`
      : ' MB';
    process.stdout.write(`\r  ${name}: ${(done / MEGABYTE).toFixed(1)}${part}  `);
  };
  return new Transform({
    transform(chunk, _encoding, next) {
      done += chunk.length;
      if (process.stdout.isTTY && Date.now() - told > PROGRESS_EVERY_MS) {
        told = Date.now();
        show();
      }
      next(null, chunk);
    },
    flush(next) {
      show();
      process.stdout.write('\n');
      next();
    },
  });
}
