/** The worker that reads what readers bring: finds out what it is, shows some of it, and puts it at rest. */
import * as Comlink from 'comlink';
import { formatOf } from './formats.js';
import { Darkroom, decoded, shapeOf } from './picture.js';
import { Pictures } from './pictures.js';
import { arrays, samplesOf, sourceOf, table } from './sources.js';
import { rest } from './resting.js';
import { core } from './wasm.js';
import { wrong } from './wrong.js';

/** @typedef {import('./sources.js').Source} Source */
/** @typedef {import('./sources.js').Answer} Answer */
/** @typedef {import('./types.js').Found} Found */
/** @typedef {import('./types.js').Look} Look */
/** @typedef {import('./types.js').OnProgress} OnProgress */
/** @typedef {import('./types.js').Options} Options */
/** @typedef {import('./types.js').Preview} Preview */
/** @typedef {import('./types.js').ReaderApi} ReaderApi */

/** How many samples a preview shows. */
const SHOWN = 12;
/** How many problems are told one by one. */
const TOLD = 100;

/** What was examined last. @type {Pictures | Source | undefined} */
let open;

/** @param {Found[]} found @param {OnProgress} [onProgress] */
async function opened(found, onProgress) {
  const formats = await Promise.all(found.map(formatOf));
  const format = formats[0];
  const other = formats.findIndex((each) => each !== format);
  if (other > 0) throw wrong('mixed', found[0].path, found[other].path);
  const title = titleOf(found);
  if (format === 'image') {
    const members = found.map(({ file, path }) => ({ path, size: file.size, open: async () => file }));
    return new Pictures(members, []);
  }
  if (format === 'npy' || format === 'idx') return arrays(format, found, title, onProgress);
  if (found.length > 1) throw wrong('oneOnly', found.length);
  return format === 'zip' ? archive(found[0], title) : table(found[0], title, onProgress);
}

/** @param {Found} found @param {string} title */
async function archive({ file, path }, title) {
  const { membersOf } = await import('./archive.js');
  const { members, problems } = await membersOf(file, path);
  const isArrays = members.length > 0 && members.every((member) => member.path.endsWith('.npy'));
  if (!isArrays) return new Pictures(members, problems);
  let room = 2 * (await core()).mostBytes();
  const files = [];
  for (const member of members) {
    const most = Math.min((await core()).mostBytes(), room);
    const bytes = new Uint8Array(await (await member.open(most)).arrayBuffer());
    room -= Math.min(bytes.length, most);
    files.push({ name: member.path, bytes: bytes.subarray(0, most), isCut: bytes.length > most });
  }
  return sourceOf('npy', files, title);
}

/** What a set is called: its folder, or what its files have in common, without what says what kind of file they are. @param {Found[]} found */
function titleOf(found) {
  const folders = found.map(({ path }) => path.split('/').slice(0, -1)[0]);
  if (found.length > 1 && folders[0] && folders.every((folder) => folder === folders[0])) return folders[0];
  const [name, ...others] = found.map(({ path }) => path.split('/').at(-1) ?? path);
  const last = others.reduce((length, other) => common(name.slice(0, length), other), name.length);
  const bare = name.slice(0, last).replace(/(\.(gz|csv|tsv|txt|npy|npz|zip|idx\d?|png|jpe?g|gif|webp))+$/i, '');
  return bare.replace(/[-_. ]+$/, '') || name;
}

/** How many letters two names begin with alike. @param {string} a @param {string} b */
function common(a, b) {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

/** @param {Answer} answer @returns {Preview} */
function previewOf({ samples, classes, beyond, leftOut }) {
  const { values, scale, labels } = samples.train;
  const count = samplesOf(samples, 'train');
  const shown = Math.min(SHOWN, count);
  const some = values.slice(0, (values.length / count) * shown);
  return {
    shape: samples.shape,
    count: count + samplesOf(samples, 'test'),
    classes,
    features: samples.features ?? [],
    values: Float32Array.from(some, (value) => (scale ? value / scale : value)),
    labels: Array.from({ length: shown }, (_, at) => labels?.[at]),
    problems: (leftOut?.first ?? []).map(({ line, what }) => ({ place: line, words: what })),
    leftOut: leftOut?.count ?? 0,
    beyond,
  };
}

/**
 * @param {Pictures} pictures
 * @param {Look} look
 * @param {number} most
 * @param {OnProgress} [onProgress]
 * @returns {Promise<Answer & {preview: Preview}>}
 */
async function developed(pictures, look, most, onProgress) {
  const room = pictures.room(look);
  const { data, used, problems } = await pictures.develop(look, Math.min(room, most), onProgress);
  if (used.length === 0) throw wrong('noPictures', '');
  const { classes } = pictures;
  const labels = classes.length > 0 ? Uint32Array.from(used, (index) => pictures.label(index) ?? 0) : undefined;
  const samples = { id: '', shape: shapeOf(look), features: [], train: { values: data, scale: 255, labels } };
  const answer = { samples, classes, beyond: pictures.length - room };
  const all = [...pictures.problems, ...problems];
  const count = most < room ? room : used.length;
  const preview = { ...previewOf(answer), count, problems: all.slice(0, TOLD), leftOut: all.length };
  return { ...answer, preview };
}

/** @param {Options} options @param {number} most @param {OnProgress} [onProgress] */
async function answered(options, most, onProgress) {
  if (!open) throw wrong('noPictures', '');
  if (open instanceof Pictures) return developed(open, /** @type {Look} */ (options.look), most, onProgress);
  const answer = open.answer(options);
  return { ...answer, preview: previewOf(answer) };
}

/** @type {ReaderApi} */
const api = {
  async examine(found, onProgress) {
    open = undefined;
    const source = await opened(found, onProgress);
    const examined = source instanceof Pictures ? await source.examine(titleOf(found)) : source.examined;
    open = source;
    return examined;
  },
  preview: async (options, onProgress) => (await answered(options, SHOWN, onProgress)).preview,
  async take(options, onProgress) {
    const { samples, preview } = await answered(options, Infinity, onProgress);
    return { preview, resting: rest(samples) };
  },
  async picture(file, look) {
    const bitmap = await decoded(file);
    const bytes = new Darkroom(look).develop(bitmap);
    bitmap.close();
    return Float32Array.from(bytes, (byte) => byte / 255);
  },
};

Comlink.expose(api);
