/** Files such as readers bring, made of the real digits that come with the page. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { BlobReader, BlobWriter, ZipWriter } from '@zip.js/zip.js';

/** @typedef {import('@playwright/test').Page} Page */
/** A file for `setInputFiles`. @typedef {{name: string, mimeType: string, buffer: Buffer}} FilePayload */

const folder = fileURLToPath(new URL('../../../www/public/data/digits-8x8/', import.meta.url));
const unpacked = (/** @type {string} */ name) => gunzipSync(readFileSync(`${folder}${name}`));

/** Digits of 8 by 8 bytes, 0 to 16. */
export const digits = unpacked('images-idx3-ubyte.gz').subarray(16);
export const labels = unpacked('labels-idx1-ubyte.gz').subarray(8);
export const idxOfDigits = readFileSync(`${folder}images-idx3-ubyte.gz`);
export const idxOfLabels = readFileSync(`${folder}labels-idx1-ubyte.gz`);

/** @param {string} name @param {string | Uint8Array} contents @param {string} [mimeType] @returns {FilePayload} */
export const file = (name, contents, mimeType = 'application/octet-stream') => ({
  name,
  mimeType,
  buffer: Buffer.from(contents),
});

/** A table of flowers, sorted by kind as such tables are: `rows` of each. @param {number} rows */
export function flowers(rows) {
  const kinds = ['setosa', 'versicolor', 'virginica'];
  const lines = kinds.flatMap((kind, at) =>
    Array.from({ length: rows }, (_, row) => `${at + row / rows},${2 * at + ((row * 7) % 5) / 5},${row % 9},${kind}`),
  );
  return `length,width,petals,species\n${lines.join('\n')}\n`;
}

/**
 * An npy file, version 1.0.
 * @param {string} descr
 * @param {number[]} shape
 * @param {Uint8Array} bytes
 */
export function npy(descr, shape, bytes) {
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape.join(', ')},), }\n`;
  const start = Buffer.concat([Buffer.from('\x93NUMPY\x01\x00', 'latin1'), Buffer.alloc(2)]);
  start.writeUInt16LE(header.length, 8);
  return Buffer.concat([start, Buffer.from(header), bytes]);
}

/**
 * Pictures of digits as PNG files, drawn by the browser, 16 by 16 pixels.
 * @param {Page} page
 * @param {number} count
 */
export async function pngs(page, count) {
  const bytes = [...digits.subarray(0, count * 64)];
  const made = await page.evaluate(async (bytes) => {
    const canvas = new OffscreenCanvas(16, 16);
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
    const files = [];
    for (let at = 0; at < bytes.length; at += 64) {
      for (let pixel = 0; pixel < 64; pixel += 1) {
        const light = Math.min(255, bytes[at + pixel] * 16);
        context.fillStyle = `rgb(${light} ${light} ${light})`;
        context.fillRect((pixel % 8) * 2, Math.floor(pixel / 8) * 2, 2, 2);
      }
      files.push([...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())]);
    }
    return files;
  }, bytes);
  return made.map((bytes) => Buffer.from(bytes));
}

/** The head of a PNG file that promises so many pixels. @param {number} width @param {number} height */
export function promisingPng(width, height) {
  const head = Buffer.from(
    '\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x00\x00\x00\x00\x00\x08\x00\x00\x00\x00',
    'latin1',
  );
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return Buffer.concat([head, Buffer.alloc(64)]);
}

/** @param {Record<string, Uint8Array>} members by their paths */
export async function zip(members) {
  const writer = new ZipWriter(new BlobWriter());
  for (const [path, bytes] of Object.entries(members)) {
    await writer.add(path, new BlobReader(new Blob([/** @type {any} */ (bytes)])));
  }
  return Buffer.from(await (await writer.close()).arrayBuffer());
}
