/** The page: header, lab, strip and drawer around one run. */
import { LitElement, html, nothing } from 'lit';
import { pageAddress } from '../address.js';
import { isOwn, kept } from '../bring/kept.js';
import { settingsOf } from '../build/whole.js';
import { fittingData } from '../catalogue.js';
import { catalogue, session } from '../early.js';
import { hides, isEmbedded, tellHeight, withoutFrame } from '../embed/frame.js';
import { labOf } from '../labs/index.js';
import { markLanguage, setLanguage, words } from '../messages/index.js';
import { chosenLanguage } from '../messages/languages.js';
import { changed, recipes } from '../recipes.js';
import { Run } from '../run.js';
import { DEFAULTS, fromSearch, toSearch } from '../state.js';
import { namedError } from '../worker/protocol.js';
import { choices } from './choices.js';
import { brand, themeChoice } from './head.js';
import { RunElement } from './run-element.js';
import { signs } from './signs.js';
import { painted } from './turns.js';
import '../bring/door.js';
import './lab-nav.js';
import './problem.js';
import './settings.js';
import './share.js';
import './train-strip.js';

/** @typedef {import('../state.js').Settings} Settings */
/** @typedef {import('../recipes.js').Recipe} Recipe */
/** @typedef {import('./settings.js').SettingsDrawer} SettingsDrawer */
/** @typedef {import('../labs/lab.js').Lab} Lab */

export class App extends RunElement {
  static follows = ['model', 'phase'];
  static properties = { ...RunElement.properties, drawer: { state: true }, lab: { state: true }, at: { state: true } };

  /** @type {Map<string, import('../worker/protocol.js').CatalogueEntry>} */
  #catalogue = new Map();
  /** Whether the page follows the address, and not the address the page. */
  #reading = false;

  constructor() {
    super();
    this.drawer = false;
    /** @type {Lab | undefined} */
    this.lab = undefined;
    /** The lab that is open, or about to be. */
    this.at = '';
    this.address = pageAddress();
    this.run = new Run(session, this.#catalogue);
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('popstate', this.#back);
    if (this.#embedded) tellHeight(this);
    this.#begin();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('popstate', this.#back);
  }

  #back = () => {
    this.address.follow(location.search);
    this.#speak(chosenLanguage(location.search, navigator.languages));
    this.#go();
  };

  /** Every element writes its words anew; what is trained stays. @param {string} language */
  async #speak(language) {
    if (language === words.language) return;
    await setLanguage(language);
    markLanguage();
    for (const element of [this, ...this.querySelectorAll('*')]) {
      if (element instanceof LitElement) element.requestUpdate();
    }
  }

  async #begin() {
    const own = this.#findKept();
    // What the lab says can be read before anything is fetched that it computes with.
    await this.#enter(fromSearch(this.address.search).settings.lab);
    await painted();
    for (const [id, entry] of await catalogue) this.#catalogue.set(id, entry);
    if (isOwn(this.address.get('data') ?? undefined)) await own;
    await this.#go();
  }

  /** The sets that the reader kept; no page waits for them that does not open one. */
  async #findKept() {
    for (const entry of await kept()) this.#catalogue.set(entry.id, entry);
    this.requestUpdate();
  }

  /** @param {string} type */
  followed(type) {
    super.followed(type);
    if (type === 'model' && !this.#reading) this.address.replace(this.#search());
  }

  /** Opens what the address says. */
  async #go() {
    const { settings, problems } = fromSearch(this.address.search);
    this.#reading = true;
    const [entered, opened] = await Promise.all([this.#enter(settings.lab), this.run.open(settings)]);
    this.#reading = false;
    if (!opened && this.run.phase === 'empty') await this.#openUsual();
    const first = entered ? problems[0] : { field: 'lab', value: settings.lab };
    if (first) this.run.complain(namedError('AddressError', words.problem.address(first.field, first.value)));
  }

  /** Loads a lab and puts it on the page. @param {string} id @returns {Promise<boolean>} whether there is such a lab */
  async #enter(id) {
    const known = labOf(id);
    const info = known ?? /** @type {import('../labs/index.js').LabInfo} */ (labOf(DEFAULTS.lab));
    if (info.id === this.at) return known !== undefined;
    this.at = info.id;
    await info.load();
    if (this.at !== info.id) return true;
    const lab = /** @type {Lab} */ (document.createElement(`ap-lab-${info.id}`));
    lab.run = this.run;
    lab.address = this.address;
    this.lab = lab;
    return known !== undefined;
  }

  /** The address asked for what cannot be: the usual page opens, and the message stays. */
  async #openUsual() {
    const { problem } = this.run;
    await Promise.all([this.#enter(DEFAULTS.lab), this.run.open({ ...DEFAULTS })]);
    if (!problem) return;
    problem.cause = 'address';
    this.run.complain(problem);
  }

  get #embedded() {
    return isEmbedded(this.address);
  }

  render() {
    return html`
      ${this.#embedded ? nothing : this.#head()}
      <main id="stage" tabindex="-1" @change-settings=${this.#changed}>
        <ap-problem .run=${this.run} @settings=${() => this.#settings.open()}></ap-problem>
        ${this.lab}
      </main>
      ${hides(this.address, 'train') ? nothing : this.#strip()}
      ${this.#embedded && !hides(this.address, 'foot') ? this.#foot() : nothing}
      <ap-settings
        .run=${this.run}
        @drawer=${(/** @type {CustomEvent<boolean>} */ event) => (this.drawer = event.detail)}
        @change-settings=${this.#changed}
        @change-language=${this.#languageChosen}
      ></ap-settings>
      <ap-door
        .run=${this.run}
        .catalogue=${this.#catalogue}
        .opens=${this.#opensOwn}
        @input-picture=${this.#pictureBrought}
      ></ap-door>
    `;
  }

  #head() {
    return html`
      <a class="skip" href="#stage">${words.skip}</a>
      <header class="head">
        ${brand()} ${this.#choice()}
        <div class="head-actions">${themeChoice()} ${this.#shareButton()} ${this.#settingsButton()}</div>
        <ap-lab-nav .current=${this.at} .address=${this.address} @lab=${this.#labChosen}></ap-lab-nav>
      </header>
      <ap-share .address=${this.address} .name=${this.#name}></ap-share>
    `;
  }

  #strip() {
    return html`<section class="strip" aria-label=${words.train.label} @change-settings=${this.#changed}>
      <ap-train-strip .run=${this.run} .address=${this.address}></ap-train-strip>
    </section>`;
  }

  /** What an embed says of where it comes from. */
  #foot() {
    const { embed } = words;
    return html`<footer class="embed-foot">
      <span>${embed.foot}</span>
      <a
        href=${withoutFrame(this.address.search)}
        target="_blank"
        rel="noopener"
        data-explain=${embed.explainOpen}
        @click=${(/** @type {Event} */ { currentTarget }) => {
          // The reader may have changed something since this was drawn.
          /** @type {HTMLAnchorElement} */ (currentTarget).href = withoutFrame(this.address.search);
        }}
        >${embed.open}</a
      >
    </footer>`;
  }

  /** What the page is called where it is shared. */
  get #name() {
    const lab = /** @type {Record<string, {name: string} | string>} */ (words.labs)[this.at];
    return typeof lab === 'object' ? `${words.title}: ${lab.name}` : words.title;
  }

  updated() {
    super.updated();
    this.toggleAttribute('data-drawer', this.drawer);
  }

  get #settings() {
    return /** @type {SettingsDrawer} */ (this.querySelector('ap-settings'));
  }

  #choice() {
    return html`
      <form class="choice" @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
        ${choices(this.run, this.#catalogue, {
          lab: this.at,
          recipe: (event) => this.#recipeChosen(event),
          data: (event) => this.#dataChosen(event),
        })}
        ${this.#doorButton()}
      </form>
    `;
  }

  #shareButton() {
    const share = () => /** @type {import('./share.js').Share} */ (this.querySelector('ap-share')).open();
    return html`<button type="button" class="plain" data-explain=${words.share.explain} @click=${share}>
      ${signs.share}<span>${words.share.open}</span>
    </button>`;
  }

  #doorButton() {
    const open = () => /** @type {import('../bring/door.js').Door} */ (this.querySelector('ap-door')).open();
    return html`<button type="button" class="plain own-data" aria-haspopup="dialog" @click=${open}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true"><path d="M6 1v10M1 6h10" /></svg>
      <strong>${words.bring.open}</strong>
    </button>`;
  }

  /** @type {import('../bring/dialog.js').Bring['opens']} */
  #opensOwn = async (entry, recipe) => {
    const { seed, arithmetic, workers } = this.run.settings ?? DEFAULTS;
    const isKnown = this.#catalogue.has(entry.id);
    this.#catalogue.set(entry.id, entry);
    const opened = await this.run.open({ lab: this.at, recipe, seed, arithmetic, workers, data: entry.id });
    if (!opened && !isKnown) this.#catalogue.delete(entry.id);
    return opened;
  };

  /** @param {CustomEvent<Float32Array>} event */
  #pictureBrought({ detail }) {
    const pad = /** @type {import('./pad.js').Pad | null} */ (this.querySelector('ap-pad'));
    pad?.put(detail);
  }

  #settingsButton() {
    return html`<button
      type="button"
      class="plain"
      aria-expanded=${this.drawer}
      @click=${() => this.#settings.toggle()}
    >
      ${signs.settings}<span>${words.settings.open}</span>
    </button>`;
  }

  /** @param {Event} event */
  #recipeChosen(event) {
    const { seed, arithmetic, workers } = this.run.settings ?? DEFAULTS;
    const recipe = valueOf(event);
    const data = this.run.settings?.data;
    const fits = isOwn(data) || recipes.get(recipe)?.data.includes(data ?? '');
    this.#open({ lab: this.at, recipe, seed, arithmetic, workers, data: fits ? data : undefined }, event);
  }

  /** @param {Event} event */
  #dataChosen(event) {
    this.#open({ .../** @type {Settings} */ (this.run.settings), data: valueOf(event) }, event);
  }

  /** @param {CustomEvent<string>} event */
  #languageChosen({ detail }) {
    this.address.put('lang', detail);
    this.#speak(detail);
  }

  /** @param {CustomEvent<Partial<Settings>>} event */
  #changed(event) {
    this.#open({ .../** @type {Settings} */ (this.run.settings), ...event.detail });
  }

  /** @param {Settings} settings @param {Event} [event] whose choice is put back where the model cannot be had */
  async #open(settings, event) {
    const opened = await this.run.open(settings);
    // Where another choice was made meanwhile, that one stands.
    if (opened || this.run.phase === 'loading') return;
    const select = event?.target;
    const { settings: kept } = this.run;
    if (select instanceof HTMLSelectElement && kept)
      select.value = (select.name === 'recipe' ? kept.recipe : kept.data) ?? '';
  }

  #search() {
    const { settings, recipe } = this.run;
    if (!settings || !recipe) return '';
    // A recipe that is none of the page's is known by all of its layers and its data.
    if (!recipes.has(recipe.id))
      return toSearch({ ...settings, ...settingsOf(changed(recipe, settings)) }, this.address.search);
    const usual = fittingData(this.#catalogue, recipe)[0]?.id;
    return toSearch({ ...settings, data: settings.data === usual ? undefined : settings.data }, this.address.search);
  }

  /** @param {CustomEvent<string>} event */
  #labChosen({ detail }) {
    if (detail === this.at) return;
    this.address.replace(this.address.ofLab(detail, DEFAULTS.lab), true);
    this.#go();
  }
}

/** @param {Event} event */
function valueOf(event) {
  return /** @type {HTMLSelectElement} */ (event.target).value;
}

customElements.define('ap-app', App);
