// Converts the 8x8 digits that ship with scikit-learn into the two idx files that the page fetches.
//
//   node scripts/digits-8x8.mjs path/to/digits.csv.gz [output folder]
//
// The csv file lies in scikit-learn's wheel as sklearn/datasets/data/digits.csv.gz: one line a digit, 64 values from
// 0 to 16 in reading order, then the label.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';

const SHA256 = '09f66e6debdee2cd2b5ae59e0d6abbb73fc2b0e0185d2e1957e9ebb51e23aa22';
const SIDE = 8;
const LARGEST_VALUE = 16;
const UNSIGNED_BYTE = 0x08;

const CREDIT = `1,797 handwritten digits, 8x8 pixels, values 0 to 16

Source: E. Alpaydin and C. Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine Learning Repository, 1998,
https://doi.org/10.24432/C50P49. These are the 1,797 digits of its test part, as scikit-learn ships them.
Licence: Creative Commons Attribution 4.0 International (CC BY 4.0), https://creativecommons.org/licenses/by/4.0/
Changes: converted from csv to gzipped idx files by scripts/digits-8x8.mjs; no value was changed.
`;

/** An idx file of bytes. @param {number[]} extents @param {number[]} elements */
function idx(extents, elements) {
  const header = Buffer.alloc(4 + 4 * extents.length);
  header.set([0, 0, UNSIGNED_BYTE, extents.length]);
  extents.forEach((extent, axis) => header.writeUInt32BE(extent, 4 + 4 * axis));
  return Buffer.concat([header, Buffer.from(elements)]);
}

/** One digit of the csv file. @param {string} line @param {number} at its index */
function parseLine(line, at) {
  const values = line.split(',').map(Number);
  const pixels = values.slice(0, -1);
  const label = values[values.length - 1];
  const pixelsFit =
    pixels.length === SIDE * SIDE && pixels.every((v) => Number.isInteger(v) && v >= 0 && v <= LARGEST_VALUE);
  if (!pixelsFit || !Number.isInteger(label) || label < 0 || label > 9) {
    throw new Error(`line ${at + 1} is not ${SIDE * SIDE} values from 0 to ${LARGEST_VALUE} and a label from 0 to 9`);
  }
  return { pixels, label };
}

/** Writes the idx files and says how many digits there are. @param {string} csvPath @param {string} folder */
function convert(csvPath, folder) {
  const packed = readFileSync(csvPath);
  const sha256 = createHash('sha256').update(packed).digest('hex');
  if (sha256 !== SHA256) {
    throw new Error(`${csvPath} has SHA-256 ${sha256}, but scikit-learn's digits.csv.gz has ${SHA256}`);
  }
  const digits = gunzipSync(packed).toString('utf8').trim().split('\n').map(parseLine);
  mkdirSync(folder, { recursive: true });
  const write = (/** @type {string} */ name, /** @type {Buffer | string} */ bytes) =>
    writeFileSync(path.join(folder, name), bytes);
  const pixels = digits.flatMap((digit) => digit.pixels);
  const labels = digits.map((digit) => digit.label);
  write('images-idx3-ubyte.gz', gzipSync(idx([digits.length, SIDE, SIDE], pixels), { level: 9 }));
  write('labels-idx1-ubyte.gz', gzipSync(idx([digits.length], labels), { level: 9 }));
  write('CREDIT.txt', CREDIT);
  return digits.length;
}

const here = path.dirname(fileURLToPath(import.meta.url));
const [csvPath, folder = path.join(here, '..', 'www', 'public', 'data', 'digits-8x8')] = process.argv.slice(2);
if (!csvPath) {
  console.error("Give the path of scikit-learn's digits.csv.gz: node scripts/digits-8x8.mjs digits.csv.gz");
  process.exit(2);
}
console.log(`${convert(csvPath, folder)} digits written to ${folder}`);
