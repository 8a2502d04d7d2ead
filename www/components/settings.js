/** The drawer: what one opens on purpose. */
import { html, nothing } from 'lit';
import { toNumber } from '../number.js';
import { ARITHMETICS } from '../state.js';
import { plain, recipeWords, words } from '../messages/index.js';
import { LANGUAGES } from '../messages/languages.js';
import { firstRate } from '../recipes.js';
import { RunElement } from './run-element.js';

/** On a narrow page the drawer is a sheet over the page; the same number is in `styles/drawer.css`. */
const SHEET = '(width < 760px)';

/** @typedef {'learningRate' | 'batchSize' | 'epochs' | 'seed'} Field */

/** Each field, and the word by which the core's messages name it. @type {Record<Field, string>} */
const FIELDS = { learningRate: 'learning_rate', batchSize: 'batch_size', epochs: 'epochs', seed: 'seed' };

export class SettingsDrawer extends RunElement {
  static follows = ['model', 'problem'];
  static properties = { ...RunElement.properties, wrong: { state: true } };

  constructor() {
    super();
    /** What is wrong with a field as written. @type {Partial<Record<Field, string>>} */
    this.wrong = {};
  }

  get #dialog() {
    return /** @type {HTMLDialogElement} */ (this.querySelector('dialog'));
  }

  get shown() {
    return this.#dialog?.open ?? false;
  }

  toggle() {
    if (this.shown) this.close();
    else this.open();
  }

  open() {
    if (this.shown) return;
    if (matchMedia(SHEET).matches) this.#dialog.showModal();
    else this.#dialog.show();
    this.#told();
  }

  close() {
    this.#dialog.close();
  }

  #told() {
    // What few ask for comes when the drawer opens.
    if (this.shown) import('./files.js').then(() => this.requestUpdate());
    this.dispatchEvent(new CustomEvent('drawer', { detail: this.shown, bubbles: true }));
  }

  /** @param {string} type */
  followed(type) {
    super.followed(type);
    if (type === 'model') this.wrong = {};
    if (type !== 'problem') return;
    const message = this.run.problem?.message ?? '';
    const named = Object.entries(FIELDS).find(([, word]) => message.includes(word));
    this.wrong = named ? { [named[0]]: message } : {};
  }

  render() {
    const { settings } = words;
    return html`
      <dialog class="drawer" aria-labelledby="drawer-title" @close=${this.#told} @keydown=${this.#key}>
        <div class="drawer-head">
          <h2 id="drawer-title">${settings.title}</h2>
          <button type="button" class="plain" @click=${this.close}>${settings.close}</button>
        </div>
        <form novalidate @submit=${this.#apply}>
          ${this.#field('learningRate', settings.learningRate, settings.learningRateHelp)}
          ${this.#field('batchSize', settings.batchSize, settings.batchSizeHelp)}
          ${this.#field('epochs', settings.epochs, settings.epochsHelp)}
          ${this.#field('seed', settings.seed, settings.seedHelp)} ${this.#arithmetic()}
          <button type="submit" class="strong">${settings.apply}</button>
          <p class="soft">${settings.pending}</p>
        </form>
        ${this.#language()} ${this.run.model ? this.#about() : nothing}
        ${this.shown ? html`<ap-files .run=${this.run}></ap-files>` : nothing}
      </dialog>
    `;
  }

  /** @param {Field} name @param {string} label @param {string} help */
  #field(name, label, help) {
    const wrong = this.wrong[name];
    const usual = this.#usual(name);
    return html`
      <div class="field">
        <label for="set-${name}">${label}</label>
        <input
          id="set-${name}"
          name=${name}
          inputmode="decimal"
          autocomplete="off"
          aria-describedby="help-${name}"
          aria-invalid=${wrong ? 'true' : 'false'}
          .value=${plain(this.run.settings?.[name] ?? usual ?? '')}
        />
        <p id="help-${name}" class="help">
          ${wrong ? html`<strong class="wrong">${wrong}</strong>` : nothing} ${help}
          ${usual === undefined ? nothing : html`<span class="usual">${words.settings.usual(usual)}</span>`}
        </p>
      </div>
    `;
  }

  #arithmetic() {
    const { arithmetic, arithmeticHelp, arithmeticUsual, arithmeticNames } = words.settings;
    const chosen = this.run.settings?.arithmetic;
    return html`
      <div class="field">
        <label for="set-arithmetic">${arithmetic}</label>
        <select id="set-arithmetic" name="arithmetic" aria-describedby="help-arithmetic">
          <option value="" ?selected=${!chosen}>${arithmeticUsual}</option>
          ${ARITHMETICS.map(
            (each) => html`<option value=${each} ?selected=${each === chosen}>${arithmeticNames[each]}</option>`,
          )}
        </select>
        <p id="help-arithmetic" class="help">${arithmeticHelp}</p>
      </div>
    `;
  }

  #language() {
    const options = Object.entries(LANGUAGES).map(
      ([code, { name }]) =>
        html`<option value=${code} lang=${code} ?selected=${code === words.language}>${name}</option>`,
    );
    return html`
      <div class="field language">
        <label for="set-language">${words.settings.language}</label>
        <select id="set-language" name="language" @change=${this.#languageChosen}>
          ${options}
        </select>
      </div>
    `;
  }

  /** @param {Event} event */
  #languageChosen(event) {
    const detail = /** @type {HTMLSelectElement} */ (event.target).value;
    this.dispatchEvent(new CustomEvent('change-language', { detail, bubbles: true }));
  }

  /** @param {Field} name */
  #usual(name) {
    const training = this.run.recipe?.training;
    if (!training) return undefined;
    const usual = {
      learningRate: firstRate(
        /** @type {import('../recipes.js').Recipe} */ (this.run.recipe),
        this.run.settings?.optimizer,
      ),
      batchSize: training.batch_size,
      epochs: training.epochs,
    };
    return name === 'seed' ? undefined : usual[name];
  }

  #about() {
    const { settings } = words;
    const { model, recipe, entry, arithmetic } = this.run;
    if (!model || !recipe) return nothing;
    return html`
      <section class="about">
        <h3>${settings.about}</h3>
        <p>${recipeWords(recipe).summary} ${recipe.source ? settings.from(recipe.source) : nothing}</p>
        <p>${settings.facts(model.parameters, model.optimizer, model.loss)}</p>
        <p>${settings.dataFacts(model.data.trainSamples, model.data.validationSamples)}</p>
        ${entry?.credit ? html`<p>${settings.credit(entry.credit, entry.licence ?? '')}</p>` : nothing}
        <p>${settings.arithmeticFacts[arithmetic]}</p>
      </section>
    `;
  }

  /** @param {SubmitEvent} event */
  #apply(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    /** @type {Partial<Record<Field, string>>} */
    const wrong = {};
    /** @type {Partial<import('../state.js').Settings>} */
    const detail = { arithmetic: ARITHMETICS.find((each) => each === form.get('arithmetic')) };
    for (const name of /** @type {Field[]} */ (Object.keys(FIELDS))) {
      const value = toNumber(String(form.get(name) ?? ''));
      if (value === undefined) wrong[name] = words.settings.notNumber(words.settings[name]);
      else if (value !== this.#usual(name)) detail[name] = value;
      else detail[name] = undefined;
    }
    this.wrong = wrong;
    const [first] = Object.keys(wrong);
    if (first) /** @type {HTMLElement | null} */ (this.querySelector(`#set-${first}`))?.focus();
    else this.dispatchEvent(new CustomEvent('change-settings', { detail, bubbles: true }));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === 'Escape' && !this.#dialog.matches(':modal')) this.close();
  }
}

customElements.define('ap-settings', SettingsDrawer);
