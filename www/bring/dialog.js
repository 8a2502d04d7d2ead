/** The dialog through which readers bring their own data, or one picture of theirs. */
import { LitElement, html, nothing } from 'lit';
import { ownData } from '../catalogue.js';
import { words } from '../messages/index.js';
import { namedError } from '../worker/protocol.js';
import '../styles/bring.css';
import { fitting, likely } from './fitting.js';
import { isOnePicture, pictureOnClipboard } from './found.js';
import { Incoming } from './incoming.js';
import { forget, keep, ownEntry } from './kept.js';
import { choices, facts, leftOut, models, tiles } from './set-view.js';
import { ownSets, sources } from './start-view.js';
import { errorWords, problemWords } from './wording.js';
import './one-picture.js';
import './shot.js';

/** @typedef {import('../worker/protocol.js').CatalogueEntry} CatalogueEntry */
/** @typedef {import('../worker/reader/types.js').Found} Found */
/** @typedef {import('../worker/reader/types.js').Options} Options */
/** @typedef {import('../worker/reader/types.js').Preview} Preview */
/** A fifth of these is one to judge by. */
const LEAST_SAMPLES = 5;
export class Bring extends LitElement {
  static properties = {
    run: { attribute: false },
    stage: { state: true },
    problem: { state: true },
    share: { state: true },
    incoming: { state: true },
  };

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
    /** What is being read, or was. @type {Incoming | undefined} */
    this.incoming = undefined;
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
  }

  #end() {
    this.incoming?.end();
    this.incoming = undefined;
  }

  #startOver() {
    this.#end();
    this.problem = '';
    this.stage = 'empty';
  }

  #onProgress = (/** @type {number} */ done, /** @type {number} */ total) => {
    this.share = total > 0 ? done / total : 0;
  };

  /** @param {Found[]} found */
  async #read(found) {
    this.#end();
    const incoming = new Incoming(found[0].path, this.run);
    this.incoming = incoming;
    this.share = 0;
    this.problem = '';
    if (isOnePicture(found)) {
      this.picture = found[0].file;
      this.stage = 'one';
      return;
    }
    this.stage = 'reading';
    try {
      await incoming.examine(found, this.#onProgress);
      if (incoming === this.incoming) this.stage = 'set';
    } catch (error) {
      if (incoming === this.incoming) this.#fail(error);
    }
  }

  /** @param {unknown} error */
  #fail(error) {
    this.#end();
    this.problem = errorWords(error);
    this.stage = 'empty';
  }

  /** @param {Incoming} incoming @param {Options} options */
  async #changed(incoming, options) {
    this.problem = '';
    try {
      const looked = incoming.look(options);
      this.requestUpdate();
      await looked;
      this.requestUpdate();
    } catch (error) {
      this.problem = errorWords(error);
    }
  }

  /** @param {Incoming} incoming @param {string} recipe */
  async #use(incoming, recipe) {
    const isKept = /** @type {HTMLInputElement} */ (this.querySelector('[name=keep]')).checked;
    this.stage = 'reading';
    this.share = 0;
    try {
      const taken = await incoming.take(this.#onProgress);
      if (incoming !== this.incoming) return;
      const seen = incoming.preview?.leftOut ?? 0;
      await this.#openWith(ownEntry(this.catalogue, incoming.title, taken), recipe, isKept);
      if (taken.preview.leftOut > seen) this.#tellLeftOut(taken.preview);
    } catch (error) {
      if (incoming !== this.incoming) return;
      this.problem = errorWords(error);
      this.stage = 'set';
    }
  }

  /** What came to light only when all was read. @param {Preview} preview */
  #tellLeftOut({ leftOut, problems }) {
    const { someLeftOut } = words.bring;
    this.run.complain(namedError('LeftOutError', someLeftOut(leftOut, problemWords(problems[problems.length - 1]))));
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
      const recipe = likely(await fitting(this.run.session, { shape, classes }), shape, [this.run.recipe?.id]);
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
          .reader=${this.incoming?.reader}
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
      const file = await pictureOnClipboard();
      if (file) return await this.#read([{ file, path: bring.paste }]);
      this.problem = bring.pasteEmpty;
    } catch {
      this.problem = bring.pasteRefused;
    }
  }

  #reading() {
    const { bring } = words;
    const name = this.incoming?.name ?? '';
    return html`<div class="bring-reading">
      <p>${bring.reading(name)} <span class="number">${bring.readShare(this.share)}</span></p>
      <progress max="1" .value=${this.share} aria-label=${bring.reading(name)}></progress>
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
    const { incoming } = this;
    const { examined, preview, fitting: found, options, recipe } = incoming ?? {};
    if (!incoming || !examined || !preview || !options) return nothing;
    const enough = preview.count >= LEAST_SAMPLES;
    return html`
      <h3 class="bring-name">${examined.title}</h3>
      ${facts(examined, preview)} ${tiles(preview)} ${leftOut(preview, examined.kind === 'table')}
      <form class="bring-choices" @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
        ${choices(examined, options, (changed) => this.#changed(incoming, changed))}
        ${found ? models(found, recipe, this.run.recipe?.id, (id) => this.#choose(incoming, id)) : nothing}
        <label class="check">
          <input type="checkbox" name="keep" />
          <span>${bring.keep}. <span class="soft">${bring.keepHelp}</span></span>
        </label>
        ${enough ? nothing : html`<p role="alert">${bring.tooFew(LEAST_SAMPLES)}</p>`}
        <div class="bring-actions">
          <button
            type="button"
            class="strong"
            ?disabled=${!recipe || !enough}
            @click=${() => recipe && this.#use(incoming, recipe)}
          >
            ${bring.use}
          </button>
          ${this.#back()}
        </div>
      </form>
    `;
  }

  /** @param {Incoming} incoming @param {string} recipe */
  #choose(incoming, recipe) {
    incoming.choose(recipe);
    this.requestUpdate();
  }

  #back() {
    return html`<button type="button" class="plain" @click=${this.#startOver}>${words.bring.back}</button>`;
  }
}

customElements.define('ap-bring', Bring);
