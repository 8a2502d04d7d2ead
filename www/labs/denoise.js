/** Denoise: noise is laid over a picture, and the network takes it off again, beside a filter that has learned nothing. */
import { html, nothing } from 'lit';
import { words } from '../messages/index.js';
import { newestOnly } from '../newest.js';
import { NOISES, corruptionOf, nameOf, noiseOf, parseNoise } from '../noise.js';
import { product } from '../shapes.js';
import { pictureShape } from '../views/sample.js';
import { button, segments, slider } from '../components/controls.js';
import { Comparing } from './parts/comparing.js';
import { takePicture } from './parts/take-picture.js';
import { Kept, measured } from './parts/ways.js';
import '../components/own-picture.js';
import './parts/amounts.js';

/** @typedef {import('../noise.js').Noise} Noise */

/** What the lab opens with where neither the address nor the recipe names a noise. */
const USUAL = 'gaussian_noise:0.5';
const MEDIAN_WIDTH = 3;
const AMOUNT_STEP = 0.05;
/** Shares of the most there can be of a noise. */
const SHARES = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

export class Denoise extends Comparing {
  static id = 'denoise';
  static properties = { ...Comparing.properties, noise: { state: true }, amount: { state: true } };

  #kept = new Kept();
  /** @type {{kind: string, model: unknown, scale: import('./parts/amounts.js').Scale} | undefined} */
  #scaled;
  #draw = 0;

  constructor() {
    super();
    /** @type {Noise} */
    this.noise = NOISES[0];
    this.amount = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#draw = this.address.number('draw', { usual: 0, least: 0, most: 1e6 });
    this.#readNoise();
    this.#respoil();
  }

  /** @param {string} type */
  followed(type) {
    super.followed(type);
    this.#readNoise();
    this.#respoil();
  }

  /** Height, width and channels of what can be filtered; none where the model sees something else than the samples. */
  get #shape() {
    const { model } = this.run;
    if (!model || product(model.inputShape) !== product(model.data.sampleShape)) return undefined;
    return pictureShape(model.data.sampleShape);
  }

  /** The noise that the model trains on. */
  get #trained() {
    const [corruption] = this.run.made?.corruption ?? [];
    return noiseOf(corruption);
  }

  /** The noise of the address, or else that of the model. */
  #readNoise() {
    const read = parseNoise(this.address.get('noise') ?? '') ?? this.#trained ?? parseNoise(USUAL);
    if (read) Object.assign(this, read);
  }

  /** @param {Noise} noise @param {number} amount */
  #choose(noise, amount) {
    this.noise = noise;
    this.amount = amount;
    const trained = this.#trained;
    this.address.put('noise', nameOf(noise, amount), trained ? nameOf(trained.noise, trained.amount) : USUAL);
    this.#respoil();
  }

  #another() {
    this.#draw += 1;
    this.address.put('draw', this.#draw, 0);
    this.#respoil();
  }

  #respoil = newestOnly(async () => {
    if (!this.isConnected) return;
    const corruption = JSON.stringify(corruptionOf(this.noise, this.amount));
    const draw = this.#draw;
    const { run } = this;
    await run.respoil(this.#shape && ((clean) => run.session.ask('corrupt', clean, corruption, draw)));
  });

  controls() {
    if (!this.#shape) return nothing;
    const { denoise } = words;
    const { kind, most, amount: field } = this.noise;
    const trained = this.#trained;
    const isTrained = trained?.noise === this.noise && trained.amount === this.amount;
    return html`<form
      class="controls"
      aria-label=${denoise.controls}
      @submit=${(/** @type {Event} */ e) => e.preventDefault()}
    >
      ${segments({
        name: 'noise',
        label: denoise.kind,
        value: kind,
        options: NOISES.map((each) => ({ value: each.kind, ...denoise.kinds[each.kind] })),
        change: (value) => this.#chooseKind(value),
      })}
      ${slider({
        label: denoise.amount,
        value: this.amount,
        range: { most, step: AMOUNT_STEP },
        text: denoise.amounts[field](this.amount),
        explain: denoise.explainAmount[field],
        change: (value) => this.#choose(this.noise, value),
      })}
      ${button(denoise.another, denoise.explainAnother, () => this.#another())}
      <ap-own-picture
        @picture=${(/** @type {CustomEvent<File>} */ event) => takePicture(this, event.detail)}
      ></ap-own-picture>
      ${
        isTrained
          ? html`<span class="soft controls-note">${denoise.trainedOnThis}</span>`
          : button(denoise.trainOn, denoise.explainTrainOn, () => this.#trainOnThis())
      }
    </form>`;
  }

  /** @param {string} kind */
  #chooseKind(kind) {
    const noise = NOISES.find((each) => each.kind === kind) ?? NOISES[0];
    this.#choose(noise, Math.min(noise.most, this.amount));
  }

  #trainOnThis() {
    const detail = { noise: nameOf(this.noise, this.amount), scratch: undefined };
    this.dispatchEvent(new CustomEvent('change-settings', { detail, bubbles: true }));
  }

  panels() {
    const { denoise } = words;
    if (!this.#shape) return this.strip();
    return html`
      <ap-compare .run=${this.run} .ways=${this.ways} .heading=${denoise.compare}></ap-compare>
      ${this.strip()}
      <ap-amounts
        .run=${this.run}
        .scale=${this.#scale}
        .amount=${this.amount}
        .trained=${this.#trained?.noise === this.noise ? this.#trained.amount : undefined}
        .heading=${denoise.amountsTitle}
        @amount=${(/** @type {CustomEvent<number>} */ event) => this.#choose(this.noise, event.detail)}
      ></ap-amounts>
    `;
  }

  async compared() {
    const { run } = this;
    const { subject, passage, strip } = run;
    const { clean, x } = subject;
    if (!this.#shape || !x || !clean || !passage || subject.code) return undefined;
    const one = await this.#kept.answer('one', x, this.#median);
    const all = strip && (await this.#kept.answer('all', strip.corrupted, this.#median));
    const { ways } = words.denoise;
    return [
      measured(run, ways.noisy, x, strip?.corrupted),
      measured(run, ways.median, one, all),
      measured(run, ways.model, passage.outputs, strip?.outputs),
      { ...ways.original, values: clean, shape: this.#shape },
    ];
  }

  #median = (/** @type {Float32Array} */ x) =>
    this.run.session.ask('medianFilter', x, Uint32Array.from(this.#shape ?? []), MEDIAN_WIDTH);

  /** The noise from a little of it to a lot; the same object as long as it is the same noise. */
  get #scale() {
    const { noise } = this;
    const { model } = this.run;
    if (this.#scaled?.kind === noise.kind && this.#scaled.model === model) return this.#scaled.scale;
    const { denoise } = words;
    const scale = {
      most: noise.most,
      step: AMOUNT_STEP,
      amounts: SHARES.map((share) => share * noise.most),
      text: denoise.amounts[noise.amount],
      spoiled: denoise.lines.noisy,
      corruption: (/** @type {number} */ amount) => corruptionOf(noise, amount),
      filter: { name: denoise.lines.median, apply: this.#median },
    };
    this.#scaled = { kind: noise.kind, model, scale };
    return scale;
  }
}

customElements.define('ap-lab-denoise', Denoise);
