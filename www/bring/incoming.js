/** A set on its way in: read in a worker, seen under some options, fitted with models, and taken. */
import { fitting, likely } from './fitting.js';
import { Reader } from './reader.js';

/** @typedef {import('../worker/reader/types.js').Found} Found */
/** @typedef {import('../worker/reader/types.js').OnProgress} OnProgress */
/** @typedef {import('../worker/reader/types.js').Options} Options */

export class Incoming {
  reader = new Reader();
  /** @type {import('../worker/reader/types.js').Examined | undefined} */
  examined;
  /** @type {Options} */
  options = {};
  /** @type {import('../worker/reader/types.js').Preview | undefined} */
  preview;
  /** @type {import('./fitting.js').Fitting | undefined} */
  fitting;
  /** What it opens with. @type {string | undefined} */
  recipe;
  /** The recipe that the reader chose. @type {string | undefined} */
  #chosen;
  /** Counts what was asked for: an answer that comes late is not shown. */
  #turn = 0;
  #run;

  /** @param {string} name @param {import('../run.js').Run} run the model that is open */
  constructor(name, run) {
    this.name = name;
    this.#run = run;
  }

  /** @param {Found[]} found @param {OnProgress} onProgress */
  async examine(found, onProgress) {
    this.examined = await this.reader.ask('examine', found, onProgress);
    await this.look(this.examined.options);
  }

  /** Sees the set under other options. @param {Options} options */
  async look(options) {
    const turn = ++this.#turn;
    this.options = options;
    const preview = await this.reader.ask('preview', options);
    if (turn !== this.#turn) return;
    const found = await fitting(this.#run.session, preview);
    if (turn !== this.#turn) return;
    this.preview = preview;
    this.fitting = found;
    this.recipe = likely(found, preview.shape, [this.#chosen, this.#run.recipe?.id]);
  }

  get title() {
    return this.examined?.title ?? this.name;
  }

  /** @param {string} recipe */
  choose(recipe) {
    this.recipe = recipe;
    this.#chosen = recipe;
  }

  /** All of it, as the options say. @param {OnProgress} onProgress */
  take(onProgress) {
    return this.reader.ask('take', this.options, onProgress);
  }

  /** Stops whatever is being done, and frees what it took in memory. */
  end() {
    this.#turn += 1;
    this.reader.end();
  }
}
