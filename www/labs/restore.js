/** Restore: pictures that were marked, torn, cluttered or made small, and what the network takes for the whole ones. */
import { html, nothing } from 'lit';
import { words } from '../messages/index.js';
import { newestOnly } from '../newest.js';
import { product } from '../shapes.js';
import { recipes } from '../recipes.js';
import { UNCHANGED } from '../state.js';
import { pictureShape } from '../views/sample.js';
import { button, check, segments, slider } from '../components/controls.js';
import { Comparing } from './parts/comparing.js';
import { takePicture } from './parts/take-picture.js';
import { Kept } from './parts/ways.js';
import { hide, maskText, readMask, shareOf } from './restore/pictures.js';
import { MOST_HIDDEN, MOST_LETTERS, MOST_PIECES, PATCH, TASKS, USUAL, USUAL_HIDDEN } from './restore/tasks.js';
import { isText, readChoice, writeChoice } from './restore/tasks.js';
import { waysOf } from './restore/ways.js';
import '../components/own-picture.js';
import './parts/amounts.js';
import './restore/mask.js';

/** @typedef {import('./parts/amounts.js').Scale} Scale */
/** @typedef {import('./restore/tasks.js').Choice} Choice */

export class Restore extends Comparing {
  static id = 'restore';
  static properties = {
    ...Comparing.properties,
    choice: { state: true },
    mask: { state: true },
    hiding: { state: true },
    wrong: { state: true },
  };

  #kept = new Kept();
  #draw = 0;
  /** @type {{of: unknown[], scale: Scale} | undefined} */
  #scaled;

  constructor() {
    super();
    /** @type {Choice} */
    this.choice = USUAL;
    /** @type {Uint8Array} */
    this.mask = new Uint8Array();
    /** Whether the pen hides, or draws. */
    this.hiding = true;
    /** A text that cannot be laid over a picture. */
    this.wrong = '';
  }

  connectedCallback() {
    super.connectedCallback();
    const { address } = this;
    this.#draw = address.number('draw', { usual: 0, least: 0, most: 1e6 });
    this.choice = readChoice(address);
    this.#begin();
  }

  /** @param {string} type */
  followed(type) {
    super.followed(type);
    this.#begin();
  }

  get #task() {
    const shape = pictureShape(this.run.model?.data.sampleShape ?? []);
    return shape && TASKS[this.run.recipe?.id ?? ''];
  }

  get #shape() {
    return pictureShape(this.run.model?.data.sampleShape ?? []) ?? [28, 28, 1];
  }

  /** How many squares hide a whole picture. */
  get #squares() {
    const [rows, columns] = this.#shape;
    return Math.ceil(rows / PATCH) * Math.ceil(columns / PATCH);
  }

  async #begin() {
    if (this.run.recipe?.id === 'inpaint' && this.mask.length !== this.#squares) {
      const read = readMask(this.address.get('mask') ?? '', this.#squares);
      if (!read) return this.#hideByChance(USUAL_HIDDEN, true);
      this.mask = read;
    }
    return this.#respoil();
  }

  /** Squares thrown as the recipe throws them. @param {number} fraction @param {boolean} [isUsual] */
  async #hideByChance(fraction, isUsual) {
    const { run } = this;
    const shape = this.#shape;
    if (!run.model) return;
    const corruption = JSON.stringify([{ kind: 'block_masking', size: PATCH, fraction }]);
    const ones = new Float32Array(product(shape)).fill(1);
    const left = await this.withModel(() => run.session.ask('corrupt', ones, corruption, this.#draw));
    if (!left) return;
    const [, columns, channels] = shape;
    const across = columns / PATCH;
    this.#paintMask(
      Uint8Array.from({ length: this.#squares }, (_, at) => {
        const [row, column] = [Math.floor(at / across) * PATCH, (at % across) * PATCH];
        return left[(row * columns + column) * channels] === 0 ? 1 : 0;
      }),
      isUsual,
    );
  }

  /** @param {Uint8Array} mask @param {boolean} [isUsual] whether the address need not tell it */
  #paintMask(mask, isUsual = false) {
    this.mask = mask;
    this.address.put('mask', isUsual ? undefined : maskText(mask));
    this.#respoil();
  }

  #respoil = newestOnly(async () => {
    if (!this.isConnected) return;
    const { run, mask, choice } = this;
    const [task, draw, shape] = [this.#task, this.#draw, this.#shape];
    if (!task) return run.respoil(undefined);
    if (!task.corruption) return run.respoil(async (clean) => hide(clean, mask, shape));
    const corruption = JSON.stringify(task.corruption(choice));
    return run.respoil((clean) => run.session.ask('corrupt', clean, corruption, draw));
  });

  /** @param {Partial<Choice>} change */
  #choose(change) {
    this.choice = { ...this.choice, ...change };
    writeChoice(this.address, this.choice);
    this.#respoil();
  }

  #another() {
    this.#draw += 1;
    this.address.put('draw', this.#draw, 0);
    if (this.run.recipe?.id === 'inpaint') this.#hideByChance(shareOf(this.mask));
    else this.#respoil();
  }

  over() {
    if (this.run.recipe?.id !== 'inpaint') return nothing;
    return html`<ap-mask
      .run=${this.run}
      .mask=${this.mask}
      .active=${this.hiding}
      @mask=${(/** @type {CustomEvent<Uint8Array>} */ event) => this.#paintMask(event.detail)}
    ></ap-mask>`;
  }

  controls() {
    const { restore } = words;
    const id = this.run.recipe?.id ?? '';
    return html`<form
      class="controls steady"
      aria-label=${restore.controls}
      @submit=${(/** @type {Event} */ event) => event.preventDefault()}
    >
      ${segments({
        name: 'task',
        label: restore.task,
        value: id,
        options: Object.keys(TASKS).map((value) => ({ value, ...restore.tasks[value] })),
        change: (value) => this.#open(value),
      })}
      ${this.#task ? this.#controlsOf(id) : nothing}
      <ap-own-picture
        @picture=${(/** @type {CustomEvent<File>} */ event) => takePicture(this, event.detail)}
      ></ap-own-picture>
    </form>`;
  }

  /** @param {string} id */
  #controlsOf(id) {
    const { restore } = words;
    const another = button(restore.another[id] ?? '', restore.explainAnother, () => this.#another());
    if (id === 'watermark') return html`${this.#text()} ${this.#amount('opacity')} ${another}`;
    if (id === 'declutter') return html`${this.#amount('pieces')} ${another}`;
    if (id !== 'inpaint') return nothing;
    return html`${segments({
      name: 'pen',
      label: restore.pen,
      value: this.hiding ? 'hide' : 'draw',
      options: ['hide', 'draw'].map((value) => ({ value, ...restore.pens[value] })),
      change: (value) => (this.hiding = value === 'hide'),
    })}
    ${slider({
      label: restore.hidden,
      value: shareOf(this.mask),
      range: { most: MOST_HIDDEN, step: 0.05 },
      text: restore.percent(shareOf(this.mask)),
      explain: restore.explainHidden,
      change: (value) => this.#hideByChance(value),
    })}
    ${another}`;
  }

  #text() {
    const { restore } = words;
    return html`<label class="short-text" data-explain=${restore.explainText}
        ><span>${restore.text}</span>
        <input
          name="text"
          size=${MOST_LETTERS}
          autocomplete="off"
          spellcheck="false"
          aria-invalid=${this.wrong ? 'true' : 'false'}
          aria-describedby="text-wrong"
          .value=${this.wrong || this.choice.text}
          @input=${(/** @type {Event} */ event) => this.#write(/** @type {HTMLInputElement} */ (event.target).value)}
        /><strong id="text-wrong" class="wrong" role="status"
          >${this.wrong ? restore.wrongText(this.wrong) : nothing}</strong
        ></label
      >
      ${check(restore.logo, restore.explainLogo, this.choice.logo, (logo) => this.#choose({ logo }))}`;
  }

  /** @param {string} written */
  #write(written) {
    const text = written.toUpperCase();
    this.wrong = isText(text) ? '' : written;
    if (!this.wrong) this.#choose({ text });
  }

  /** @param {'opacity' | 'pieces'} field */
  #amount(field) {
    const { restore } = words;
    const value = this.choice[field];
    return slider({
      label: restore.amounts[field],
      value,
      range: field === 'opacity' ? { most: 1, step: 0.05 } : { most: MOST_PIECES, step: 1 },
      text: field === 'opacity' ? restore.percent(value) : restore.count(value),
      explain: restore.explainAmounts[field],
      change: (next) => this.#choose({ [field]: next }),
    });
  }

  /** @param {string} recipe */
  #open(recipe) {
    const fits = recipes.get(recipe)?.data.includes(this.run.settings?.data ?? '');
    const data = fits ? this.run.settings?.data : undefined;
    const detail = { ...UNCHANGED, recipe, data };
    this.dispatchEvent(new CustomEvent('change-settings', { detail, bubbles: true }));
  }

  panels() {
    const { restore } = words;
    const id = this.run.recipe?.id ?? '';
    if (!this.#task) return this.strip();
    const scale = this.#scale;
    return html`
      <ap-compare .run=${this.run} .ways=${this.ways} .heading=${restore.compare[id]}></ap-compare>
      ${this.strip()}
      ${
        scale
          ? html`<ap-amounts
              .run=${this.run}
              .scale=${scale}
              .amount=${this.#amountNow}
              .trained=${this.#task.ramp?.trained}
              .heading=${restore.ramps[id]}
              @amount=${(/** @type {CustomEvent<number>} */ event) => this.#take(event.detail)}
            ></ap-amounts>`
          : nothing
      }
    `;
  }

  /** How much damage there is on the stage. */
  get #amountNow() {
    const id = this.run.recipe?.id;
    if (id !== 'inpaint') return id === 'watermark' ? this.choice.opacity : this.choice.pieces;
    // Of whole squares there is no exact half.
    const isUsual = Math.abs(shareOf(this.mask) - USUAL_HIDDEN) < 1 / this.#squares;
    return isUsual ? USUAL_HIDDEN : shareOf(this.mask);
  }

  /** @param {number} amount */
  #take(amount) {
    const id = this.run.recipe?.id;
    if (id === 'inpaint') this.#hideByChance(amount);
    else this.#choose(id === 'watermark' ? { opacity: amount } : { pieces: amount });
  }

  /** From a little damage to a lot; the same object as long as it is the same damage. @returns {Scale | undefined} */
  get #scale() {
    const { ramp, spoiled } = this.#task ?? {};
    const { text, logo } = this.choice;
    if (!ramp || !spoiled) return undefined;
    const of = [ramp, this.run.model, text, logo];
    if (this.#scaled && of.every((each, at) => each === this.#scaled?.of[at])) return this.#scaled.scale;
    const { restore } = words;
    const { choice } = this;
    const scale = {
      ...ramp,
      text: ramp.unit === 'percent' ? restore.percent : restore.count,
      spoiled: restore.lines[spoiled],
      corruption: (/** @type {number} */ amount) => ramp.corruption(amount, choice),
    };
    this.#scaled = { of, scale };
    return scale;
  }

  get chosen() {
    return [this.#task, this.mask];
  }

  compared() {
    return waysOf(this.run, { task: this.#task, mask: this.mask, shape: this.#shape, kept: this.#kept });
  }
}

customElements.define('ap-lab-restore', Restore);
