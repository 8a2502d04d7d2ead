/** PCA against autoencoder: the best that straight directions can do, beside what a network learns. */
import { html } from 'lit';
import { Analysis } from '../analysis.js';
import { words } from '../messages/index.js';
import { layersWithCode } from '../recipe-edit.js';
import { product } from '../shapes.js';
import { Lab } from './lab.js';
import { MOST_SHOWN, Principal } from './pca/principal.js';
import { Trials, mean } from './pca/trials.js';
import './pca/directions.js';
import './pca/errors.js';
import './pca/side-by-side.js';

/** An error of the model on the stage, and at which point of its training. @typedef {{epoch: number, error: number}} Reached */

export class PcaLab extends Lab {
  static id = 'pca';
  static follows = ['model', 'strip', 'phase'];
  static properties = { ...Lab.properties, k: { state: true } };

  #analysis = new Analysis();
  #principal = new Principal(this.#analysis);
  #trials = new Trials();
  #opened = '';
  #measuring = false;
  /** @type {Reached[]} */
  #reached = [];

  constructor() {
    super();
    /** Numbers of the code, of PCA's at once. */
    this.k = 6;
    for (const type of ['progress', 'found']) this.#principal.addEventListener(type, () => this.#changed());
    this.#trials.addEventListener('trial', () => this.requestUpdate());
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.run.model) this.followed('model');
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#trials.stop();
    this.#principal.stop();
    this.#analysis.end();
  }

  /** @param {string} type */
  followed(type) {
    super.followed(type);
    if (type === 'model') this.#begin();
    if (type === 'strip') this.#measure();
  }

  #changed() {
    this.requestUpdate();
    if (this.#principal.errors) this.#measure();
  }

  #begin() {
    const { run } = this;
    const { entry, recipe, settings } = run;
    this.#reached = [];
    const data = `${entry?.id} ${settings?.seed}`;
    const opened = `${recipe?.id} ${data}`;
    this.k = this.address.number('k', { usual: this.#codeSize, least: 1, most: this.#most });
    if (this.#opened === opened) return;
    const sameData = this.#opened.endsWith(` ${data}`);
    this.#opened = opened;
    this.#trials.clear();
    if (!sameData) this.#find();
  }

  #find() {
    this.withModel(() => this.#principal.find(this.run));
  }

  get #codeSize() {
    return product(this.run.model?.codeShape ?? [6]);
  }

  /** The largest code that is compared: beyond half of the inputs there is nothing to compress. */
  get #most() {
    return Math.min(MOST_SHOWN, Math.floor(product(this.run.model?.data.sampleShape ?? [64]) / 2));
  }

  /** The error of the model on the stage, on the same samples as PCA's. */
  async #measure() {
    const { measured } = this.#principal;
    const { model, session } = this.run;
    if (!measured || !model || this.#measuring || product(model.inputShape) !== product(model.data.sampleShape)) return;
    this.#measuring = true;
    const { report } = this.run;
    const epoch = report ? report.step / report.stepsPerEpoch : 0;
    const errors = await this.withModel(() => session.ask('errors', measured));
    this.#measuring = false;
    if (!errors) return;
    this.#reached = [...this.#reached.filter((each) => each.epoch < epoch), { epoch, error: mean(errors) }];
    this.requestUpdate();
  }

  /** What the autoencoder with `k` numbers reaches: the one on the stage, or one trained beside it. */
  get #rival() {
    if (this.k !== this.#codeSize) return this.#trials.all.get(this.k);
    return { share: 1, error: this.#reached.at(-1)?.error, outputs: this.run.strip?.outputs };
  }

  controls() {
    const { pca } = words;
    const most = this.#most;
    return html`<div class="controls" data-explain=${pca.explainK}>
      <label class="slider code-slider">
        <span>${pca.k}</span>
        <input
          type="range"
          min="1"
          max=${most}
          .value=${String(this.k)}
          style="--share: ${(this.k - 1) / Math.max(1, most - 1)}"
          aria-valuetext=${pca.numbers(this.k)}
          @input=${(/** @type {Event} */ event) => this.#choose(Number(/** @type {HTMLInputElement} */ (event.target).value))}
        />
        <output class="number">${pca.numbers(this.k)}</output>
      </label>
      ${this.#train()}
    </div>`;
  }

  #train() {
    const { pca } = words;
    const { busy, all } = this.#trials;
    const trial = all.get(this.k);
    if (this.k === this.#codeSize) return html`<span class="soft control-note">${pca.onStage}</span>`;
    if (busy === this.k) {
      return html`<button type="button" class="plain" @click=${() => this.#stop()}>
        ${pca.stop} <span class="number">${Math.round((trial?.share ?? 0) * 100)} %</span>
      </button>`;
    }
    return html`<button type="button" class="plain" data-explain=${pca.explainTrain} @click=${() => this.#retrain()}>
        ${pca.train(this.k)}
      </button>
      <button type="button" class="plain" data-explain=${pca.explainOpen} @click=${() => this.#open()}>
        ${pca.open}
      </button>`;
  }

  /** @param {number} k */
  #choose(k) {
    this.k = k;
    this.address.put('k', k, this.#codeSize);
  }

  #stop() {
    this.#trials.stop();
    this.requestUpdate();
  }

  #retrain() {
    const { measured } = this.#principal;
    this.run.pause();
    if (measured) this.#trials.train(this.run, this.k, measured);
  }

  /** Opens this code size on the stage. */
  #open() {
    const { recipe, made } = this.run;
    if (!recipe || !made) return;
    this.#trials.stop();
    const detail = { layers: layersWithCode(recipe, made, this.k), encoder: undefined, decoder: undefined };
    this.dispatchEvent(new CustomEvent('change-settings', { detail, bubbles: true }));
  }

  panels() {
    const { run, k } = this;
    const rival = this.#rival;
    const trials = [...this.#trials.all]
      .filter(([size, { error }]) => error !== undefined && size !== this.#codeSize)
      .map(([size, { error }]) => ({ k: size, error: /** @type {number} */ (error) }));
    return html`
      <ap-pca-errors
        .run=${run}
        .errors=${this.#principal.errors}
        .share=${this.#principal.share}
        .k=${k}
        .most=${this.#most}
        .own=${this.#codeSize}
        .reached=${this.#reached}
        .trials=${trials}
        @choose=${(/** @type {CustomEvent<number>} */ event) => this.#choose(event.detail)}
      ></ap-pca-errors>
      <ap-pca-side-by-side
        .run=${run}
        .principal=${this.#principal}
        .found=${this.#principal.found}
        .k=${k}
        .rival=${rival}
        .selected=${this.selected}
        @pick=${(/** @type {CustomEvent<number>} */ event) => this.pick(event.detail)}
      ></ap-pca-side-by-side>
      <ap-pca-directions .run=${run} .found=${this.#principal.found} .k=${this.#codeSize}></ap-pca-directions>
    `;
  }
}

customElements.define('ap-lab-pca', PcaLab);
