/** Tables and arrays: each is read once, and then seen and taken from what was read. */
import { eachPiece, readUpTo } from './bytes.js';
import { core, guarded } from './wasm.js';

/** @typedef {import('./types.js').Examined} Examined */
/** @typedef {import('./types.js').Found} Found */
/** @typedef {import('./types.js').OnProgress} OnProgress */
/** @typedef {import('./types.js').Options} Options */
/** @typedef {import('../protocol.js').Samples} Samples */

/**
 * What the core answers.
 * @typedef {object} Answer
 * @property {Samples} samples
 * @property {string[]} classes
 * @property {number} beyond
 * @property {{first: {line: number, what: string}[], count: number}} [leftOut]
 */

/** @typedef {{name: string, bytes: Uint8Array, isCut: boolean}} Taken */

/**
 * A set that was examined.
 * @typedef {object} Source
 * @property {Examined} examined
 * @property {(options: Options) => Answer} answer
 */

/**
 * @param {Found} found
 * @param {string} title
 * @param {OnProgress} [onProgress]
 * @returns {Promise<Source>}
 */
export async function table({ file, path }, title, onProgress) {
  const wasm = await core();
  const table = new wasm.Table(path);
  await eachPiece(file, path, (piece) => guarded(() => table.push(piece)), onProgress);
  const { rows, columns, label } = guarded(() => table.finish());
  return {
    examined: { kind: 'table', title, count: rows, columns, options: { label }, problems: [] },
    answer: ({ label, without }) => guarded(() => table.samples(label, Uint32Array.from(without ?? []))),
  };
}

/**
 * @param {'idx' | 'npy'} format
 * @param {Found[]} found
 * @param {string} title
 * @param {OnProgress} [onProgress]
 */
export async function arrays(format, found, title, onProgress) {
  const wasm = await core();
  const most = wasm.mostBytes();
  /** @type {Taken[]} */
  const files = [];
  for (const { file, path } of found) {
    const { bytes, isCut } = await readUpTo(file, path, most, onProgress);
    files.push({ name: path.split('/').at(-1) ?? path, bytes, isCut });
  }
  return sourceOf(format, files, title);
}

/**
 * @param {'idx' | 'npy'} format
 * @param {Taken[]} files
 * @param {string} title
 * @returns {Promise<Source>}
 */
export async function sourceOf(format, files, title) {
  const wasm = await core();
  /** @type {Answer} */
  const answer = guarded(() => wasm[format](files.length === 1 ? files[0].name : title, files));
  const count = samplesOf(answer.samples, 'train') + samplesOf(answer.samples, 'test');
  return { examined: { kind: 'arrays', title, count, options: {}, problems: [] }, answer: () => answer };
}

/** How many samples a part has. @param {Samples} samples @param {'train' | 'test'} part */
export function samplesOf(samples, part) {
  const length = samples.shape.reduce((all, each) => all * each, 1);
  return (samples[part]?.values.length ?? 0) / length;
}
