/** Sets of pictures, from files or from an archive; folders are labels. */
import { Darkroom, MOST_FILE_BYTES, decoded, pixels } from './picture.js';
import { core } from './wasm.js';
import { wrong, wrongAt, wrongOf } from './wrong.js';

/** @typedef {import('./archive.js').Member} Member */
/** @typedef {import('./types.js').Examined} Examined */
/** @typedef {import('./types.js').Look} Look */
/** @typedef {import('./types.js').OnProgress} OnProgress */
/** @typedef {import('./types.js').Problem} Problem */
/** Pixels of pictures one after another, and which pictures they are of. @typedef {{data: Uint8Array, used: number[], problems: Problem[]}} Developed */

/** How many are looked at to see what all are like. */
const LOOKED_AT = 12;
/** Pictures as small as this are taken as they are; larger ones are made this small, at first. */
const SIDES = { kept: 64, usual: 32 };
const MOST_CLASSES = 1000;
/** The browser decodes beside this thread: with some on their way, neither waits. */
const AT_ONCE = 6;

export class Pictures {
  #members;
  #labels;
  #most = 0;
  /** The order in which they are taken, by chance: the last ones are what a model is judged by. @type {Uint32Array} */
  #order = new Uint32Array();

  /**
   * @param {Member[]} members
   * @param {Problem[]} problems
   */
  constructor(members, problems) {
    this.#members = members;
    this.problems = problems;
    const { classes, labels } = folders(members);
    this.classes = classes;
    this.#labels = labels;
  }

  /** @param {string} title @returns {Promise<Examined>} */
  async examine(title) {
    const wasm = await core();
    this.#most = wasm.mostBytes();
    this.#order = wasm.order(this.#members.length);
    const sizes = [];
    let [grey, bright] = [true, 0];
    for (const index of this.#order.slice(0, LOOKED_AT)) {
      const bitmap = await this.#open(index).catch(() => undefined);
      if (!bitmap) continue;
      sizes.push([bitmap.width, bitmap.height]);
      const bytes = new Darkroom({ width: 16, height: 16, fill: 'whole', grey: false, inverted: false }).develop(
        bitmap,
      );
      bitmap.close();
      grey &&= isGrey(bytes);
      bright += bytes.reduce((sum, byte) => sum + byte, 0) / bytes.length / 255;
    }
    if (sizes.length === 0) await this.#giveUp(title);
    const inverted = grey && bright / sizes.length > 0.5;
    /** @type {Look} */
    const look = { ...usualSize(sizes), fill: 'crop', grey, inverted };
    return { kind: 'images', title, count: this.#members.length, options: { look }, problems: this.problems };
  }

  /** None of them could be opened: the first says why. @param {string} title @returns {Promise<never>} */
  async #giveUp(title) {
    const [problem] = this.problems;
    if (this.#members.length === 0) throw problem ? wrongAt(`${problem.place}`, problem) : wrong('noPictures', title);
    const first = this.#order[0];
    throw await this.#open(first).then(
      () => wrong('noPictures', title),
      (error) => wrongAt(this.#members[first].path, error),
    );
  }

  /** How many there is room for. @param {Look} look */
  room(look) {
    return Math.min(this.#members.length, Math.floor(this.#most / pixels(look)));
  }

  get length() {
    return this.#members.length;
  }

  /** @param {number} index */
  label(index) {
    return this.#labels?.[index];
  }

  /** @param {Look} look @param {number} count @param {OnProgress} [onProgress] @returns {Promise<Developed>} */
  async develop(look, count, onProgress) {
    const size = pixels(look);
    const darkroom = new Darkroom(look);
    const data = new Uint8Array(size * count);
    /** @type {number[]} */
    const used = [];
    /** @type {Problem[]} */
    const problems = [];
    const coming = [...this.#order.slice(0, count)];
    const ahead = coming.splice(0, AT_ONCE).map((index) => this.#started(index));
    for (let done = 1; ahead.length > 0; done += 1) {
      const { index, opened } = /** @type {{index: number, opened: Promise<ImageBitmap | Error>}} */ (ahead.shift());
      const next = coming.shift();
      if (next !== undefined) ahead.push(this.#started(next));
      const bitmap = await opened;
      onProgress?.(done, count);
      if (bitmap instanceof Error) {
        problems.push({ place: this.#members[index].path, ...wrongOf(bitmap) });
        continue;
      }
      darkroom.develop(bitmap, data.subarray(used.length * size, (used.length + 1) * size));
      bitmap.close();
      used.push(index);
    }
    return { data: data.subarray(0, used.length * size), used, problems };
  }

  /** @param {number} index */
  #started(index) {
    return { index, opened: this.#open(index).catch((/** @type {Error} */ error) => error) };
  }

  /** @param {number} index */
  async #open(index) {
    const { open, size } = this.#members[index];
    if (size > MOST_FILE_BYTES) throw wrong('largePicture', size, MOST_FILE_BYTES);
    return decoded(await open(MOST_FILE_BYTES));
  }
}

/** @param {Uint8Array} rgb */
function isGrey(rgb) {
  for (let at = 0; at < rgb.length; at += 3) {
    const [red, green, blue] = rgb.subarray(at, at + 3);
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > 8) return false;
  }
  return true;
}

/** @param {number[][]} sizes */
function usualSize(sizes) {
  const [[width, height]] = sizes;
  const alike = sizes.every(([w, h]) => w === width && h === height);
  if (alike && Math.max(width, height) <= SIDES.kept) return { width, height };
  return { width: SIDES.usual, height: SIDES.usual };
}

/**
 * The folder in which each picture lies is its label, where there are several.
 * @param {Member[]} members
 */
function folders(members) {
  const folder = (/** @type {string} */ path) => path.split('/').at(-2) ?? '';
  const names = members.map(({ path }) => folder(path));
  const classes = [...new Set(names)].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  if (classes.length < 2 || classes.length > MOST_CLASSES || classes.includes(''))
    return { classes: [], labels: undefined };
  const index = new Map(classes.map((name, at) => [name, at]));
  return { classes, labels: names.map((name) => index.get(name) ?? 0) };
}
