/** The dialog through which readers bring their own data, or one picture of theirs. */
import { LitElement, html, nothing } from 'lit';
import { ownData } from '../catalogue.js';
import { words } from '../messages/index.js';
import { namedError } from '../worker/protocol.js';
import '../styles/bring.css';
import { fitting } from './fitting.js';
import { isOnePicture } from './found.js';
import { forget, keep, ownId } from './kept.js';
import { Reader } from './reader.js';
import { choices, facts, leftOut, models, tiles } from './set-view.js';
import { ownSets, sources } from './start-view.js';
import { errorWords, problemWords } from './wording.js';
import './one-picture.js';
import './shot.js';

/** @typedef {import('../worker/protocol.js').CatalogueEntry} CatalogueEntry */
/** @typedef {import('../worker/reader/types.js').Found} Found */
/** @typedef {import('../worker/reader/types.js').Options} Options */
/** @typedef {import('../worker/reader/types.js').Preview} Preview */
/** @typedef {import('./fitting.js').Fitting} Fitting */

/** A fifth of these is one to judge by. */
const LEAST_SAMPLES = 5;
/** What opens first where the model that is open cannot be made to fit: for pictures, and for the rest. */
const USUAL = { pictures: ['deep', 'conv-transpose'], numbers: ['tabular-deep', 'deep'] };

export class Bring extends LitElement {
  static properties = {
    run: { attribute: false },
    stage: { state: true },
    problem: { state: true },
    share: { state: true },
    examined: { state: true },
    options: { state: true },
    preview: { state: true },
    fitting: { state: true },
    recipe: { state: true },
  };

  /** @type {Reader | undefined} */
  #reader;
  /** Counts what was asked for: an answer that comes late is not shown. */
  #turn = 0;
  #name = '';
  /** The recipe that the reader chose here. @type {string | undefined} */
  #chosen;

  constructor() {
    super();
    /** @type {import('../run.js').Run} */
    this.run = /** @type {any} */ (undefined);
    /** @type {Map<string, CatalogueEntry>} */
    this.catalogue = new Map();
    /** Opens a set with a recipe; says whether it is open. @type {(entry: CatalogueEntry, recipe: string) => Promise<boolean>} */
    this.opens = async () => false;
    /** @type {'empty' | 'reading' | 'set' | 'one' | 'camera'} */
    this.stage = 'empty';
    this.problem = '';
    this.share = 0;
    /** @type {import('../worker/reader/types.js').Examined | undefined} */
    this.examined = undefined;
    /** @type {Options} */
    this.options = {};
    /** @type {Preview | undefined} */
    this.preview = undefined;
    /** @type {Fitting | undefined} */
    this.fitting = undefined;
    /** @type {string | undefined} */
    this.recipe = undefined;
    /** The picture that may become an input. @type {Blob | undefined} */
    this.picture = undefined;
  }

  createRenderRoot() {
    return this;
  }

  /** @param {Found[]} [found] */
  async open(found = []) {
    await this.updateComplete;
    const dialog = this.#dialog;
    if (!dialog.open) dialog.showModal();
    if (found.length > 0) await this.#read(found);
  }

  get #dialog() {
    return /** @type {HTMLDialogElement} */ (this.querySelector('dialog'));
  }

  #closed() {
    this.#end();
    this.stage = 'empty';
    this.problem = '';
    this.preview = undefined;
  }

  #end() {
    this.#turn += 1;
    this.#reader?.end();
    this.#reader = undefined;
  }

  #startOver() {
    this.#end();
    this.problem = '';
    this.stage = 'empty';
  }

  #onProgress = (/** @type {number} */ done, /** @type {number} */ total) => {
    this.share = total > 0 ? done / total : 0;
  };

  /** @param {string} name */
  #begin(name) {
    this.#end();
    this.#name = name;
    this.share = 0;
    this.problem = '';
    this.#reader = new Reader();
    return this.#reader;
  }

  /** @param {Found[]} found */
  async #read(found) {
    const reader = this.#begin(found[0].path);
    if (isOnePicture(found)) {
      this.picture = found[0].file;
      this.stage = 'one';
      return;
    }
    this.stage = 'reading';
    const turn = this.#turn;
    try {
      const examined = await reader.ask('examine', found, this.#onProgress);
      if (turn !== this.#turn) return;
      this.examined = examined;
      this.fitting = undefined;
      this.#chosen = undefined;
      await this.#look(examined.options);
      if (reader === this.#reader) this.stage = 'set';
    } catch (error) {
      if (turn === this.#turn || reader === this.#reader) this.#fail(error);
    }
  }

  /** @param {unknown} error */
  #fail(error) {
    this.#end();
    this.problem = errorWords(error);
    this.stage = 'empty';
  }

  /** Shows the set under other options. @param {Options} options */
  async #look(options) {
    const reader = /** @type {Reader} */ (this.#reader);
    const turn = ++this.#turn;
    this.options = options;
    const preview = await reader.ask('preview', options);
    if (turn !== this.#turn) return;
    this.preview = preview;
    const found = await fitting(this.run.session, preview);
    if (turn !== this.#turn) return;
    this.fitting = found;
    this.recipe = this.#likely(found, preview.shape);
  }

  /** @param {Options} options */
  async #changed(options) {
    this.problem = '';
    try {
      await this.#look(options);
    } catch (error) {
      this.problem = errorWords(error);
    }
  }

  /** @param {Fitting} fitting @param {number[]} shape */
  #likely({ fits }, shape) {
    const wanted = [this.#chosen, this.run.recipe?.id, ...(shape.length === 3 ? USUAL.pictures : USUAL.numbers)];
    return wanted.find((id) => fits.some((recipe) => recipe.id === id)) ?? fits[0]?.id;
  }

  async #use() {
    const { recipe, examined, options } = this;
    const reader = this.#reader;
    if (!recipe || !examined || !reader) return;
    const isKept = /** @type {HTMLInputElement} */ (this.querySelector('[name=keep]')).checked;
    this.stage = 'reading';
    this.share = 0;
    try {
      const { preview, resting } = await reader.ask('take', options, this.#onProgress);
      if (reader !== this.#reader) return;
      /** @type {CatalogueEntry} */
      const entry = {
        id: this.#freeId(examined.title),
        title: examined.title,
        kind: 'own',
        scale: 1,
        shape: preview.shape,
        classes: preview.classes,
        samples: preview.count,
        resting,
      };
      const seen = this.preview?.leftOut ?? 0;
      await this.#openWith(entry, recipe, isKept);
      if (preview.leftOut > seen) this.#tellLeftOut(preview);
    } catch (error) {
      if (reader !== this.#reader) return;
      this.problem = errorWords(error);
      this.stage = 'set';
    }
  }

  /** What came to light only when all was read. @param {Preview} preview */
  #tellLeftOut({ leftOut, problems }) {
    const { someLeftOut } = words.bring;
    this.run.complain(namedError('LeftOutError', someLeftOut(leftOut, problemWords(problems[problems.length - 1]))));
  }

  /** @param {string} title */
  #freeId(title) {
    const id = ownId(title);
    if (!this.catalogue.has(id)) return id;
    return Array.from({ length: 1000 }, (_, at) => `${id}-${at + 2}`).find((each) => !this.catalogue.has(each)) ?? id;
  }

  /** @param {CatalogueEntry} entry @param {string} recipe @param {boolean} isKept */
  async #openWith(entry, recipe, isKept) {
    if (!(await this.opens(entry, recipe))) throw this.run.problem ?? new Error(words.problem.otherTitle);
    if (isKept) await keep(entry).catch((error) => this.run.complain(new Error(words.bring.noRoom(error.message))));
    this.#dialog.close();
  }

  /** @param {CatalogueEntry} entry */
  async #openKept(entry) {
    try {
      const { shape, classes = [] } = entry;
      const recipe = this.#likely(await fitting(this.run.session, { shape, classes }), shape);
      if (recipe) await this.#openWith(entry, recipe, false);
    } catch (error) {
      this.problem = errorWords(error);
    }
  }

  /** @param {CatalogueEntry} entry */
  async #forget({ id }) {
    await forget(id);
    if (id !== this.run.entry?.id) this.catalogue.delete(id);
    this.requestUpdate();
  }

  render() {
    const { bring } = words;
    return html`<dialog class="bring" aria-labelledby="bring-title" @close=${this.#closed}>
      <div class="drawer-head">
        <h2 id="bring-title">${this.stage === 'one' ? bring.one.title : bring.title}</h2>
        <button type="button" class="plain" @click=${() => this.#dialog.close()}>${bring.close}</button>
      </div>
      <div role="alert">
        ${this.problem ? html`<p class="bring-problem"><strong>${bring.problem}</strong> ${this.problem}</p>` : nothing}
      </div>
      ${this.#content()}
    </dialog>`;
  }

  #content() {
    if (this.stage === 'reading') return this.#reading();
    if (this.stage === 'set') return this.#set();
    if (this.stage === 'camera') return this.#camera();
    if (this.stage === 'one') {
      const { run, picture } = this;
      return html`<ap-one-picture
          .run=${run}
          .reader=${this.#reader}
          .picture=${picture}
          @input-picture=${() => this.#dialog.close()}
        ></ap-one-picture>
        ${this.#back()}`;
    }
    return this.#start();
  }

  #start() {
    const own = ownData(this.catalogue);
    return html`
      ${sources({
        read: (found) => this.#read(found),
        camera: () => (this.stage = 'camera'),
        paste: () => this.#paste(),
      })}
      ${ownSets(own, { open: (entry) => this.#openKept(entry), forget: (entry) => this.#forget(entry) })}
    `;
  }

  async #paste() {
    const { bring } = words;
    try {
      const items = await navigator.clipboard.read();
      for (const item of items) {
        const type = item.types.find((each) => each.startsWith('image/'));
        if (type) return await this.#read([{ file: await item.getType(type), path: bring.paste }]);
      }
      this.problem = bring.pasteEmpty;
    } catch {
      this.problem = bring.pasteRefused;
    }
  }

  #reading() {
    const { bring } = words;
    return html`<div class="bring-reading">
      <p>${bring.reading(this.#name)} <span class="number">${bring.readShare(this.share)}</span></p>
      <progress max="1" .value=${this.share} aria-label=${bring.reading(this.#name)}></progress>
      <button type="button" class="plain" @click=${this.#startOver}>${bring.stop}</button>
    </div>`;
  }

  #camera() {
    const refused = (/** @type {CustomEvent<string>} */ { detail }) => {
      this.problem = words.bring.shot.refused(detail);
      this.stage = 'empty';
    };
    const shot = (/** @type {CustomEvent<Blob>} */ { detail }) =>
      this.#read([{ file: detail, path: words.bring.shot.title }]);
    return html`<ap-shot @shot=${shot} @refused=${refused}></ap-shot>${this.#back()}`;
  }

  #set() {
    const { bring } = words;
    const { examined, preview, fitting: found } = this;
    if (!examined || !preview) return nothing;
    const enough = preview.count >= LEAST_SAMPLES;
    return html`
      <h3 class="bring-name">${examined.title}</h3>
      ${facts(examined, preview)} ${tiles(preview)} ${leftOut(preview, examined.kind === 'table')}
      <form class="bring-choices" @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
        ${choices(examined, this.options, (options) => this.#changed(options))}
        ${found ? models(found, this.recipe, this.run.recipe?.id, (id) => (this.recipe = this.#chosen = id)) : nothing}
        <label class="check">
          <input type="checkbox" name="keep" />
          <span>${bring.keep}. <span class="soft">${bring.keepHelp}</span></span>
        </label>
        ${enough ? nothing : html`<p role="alert">${bring.tooFew(LEAST_SAMPLES)}</p>`}
        <div class="bring-actions">
          <button type="button" class="strong" ?disabled=${!this.recipe || !enough} @click=${this.#use}>
            ${bring.use}
          </button>
          ${this.#back()}
        </div>
      </form>
    `;
  }

  #back() {
    return html`<button type="button" class="plain" @click=${this.#startOver}>${words.bring.back}</button>`;
  }
}

customElements.define('ap-bring', Bring);
