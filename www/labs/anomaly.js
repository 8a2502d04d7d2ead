/** Anomaly: what a model cannot rebuild it has not seen; the error is the alarm, and a threshold says from when. */
import { html, nothing } from 'lit';
import { Analysis } from '../analysis.js';
import { lookOf } from '../look.js';
import { errorNow } from '../measure.js';
import { loss, words } from '../messages/index.js';
import { drawMisfit } from '../views/misfit.js';
import { shareOf, valueAt } from '../views/plot.js';
import { Lab } from './lab.js';
import { Scores, confusionAt, scoreRange } from './anomaly/scores.js';
import { kindsOf } from './anomaly/strangers.js';
import './anomaly/cells.js';
import './anomaly/histogram.js';
import './anomaly/roc.js';

/** @typedef {import('./anomaly/strangers.js').Kind} Kind */
/** @typedef {import('./anomaly/cells.js').Cell} Cell */

/** Steps of the slider from the least error to the greatest. */
const STEPS = 200;

export class AnomalyLab extends Lab {
  static id = 'anomaly';
  static follows = ['model', 'strip', 'passage'];
  static properties = {
    ...Lab.properties,
    kind: { state: true },
    chosen: { state: true },
    cell: { state: true },
  };

  #analysis = new Analysis();
  #scores = new Scores(this.#analysis);
  #opened = '';

  constructor() {
    super();
    /** @type {Kind} */
    this.kind = 'labelled';
    /** A threshold set by hand; none: the usual one, which follows the training. @type {number | undefined} */
    this.chosen = undefined;
    /** Which samples are looked at. @type {Cell} */
    this.cell = 'caught';
    this.onOutput = this.#highlight;
    this.#scores.addEventListener('scored', () => this.requestUpdate());
  }

  /** What is off, in place. @type {import('../components/stage.js').OnOutput} */
  #highlight = (context, rect, palette) => {
    const { passage, subject, model } = this.run;
    const target = subject.clean;
    if (!passage || !model || target?.length !== passage.outputs.length) return;
    const look = lookOf(this.run);
    drawMisfit(context, { target, output: passage.outputs, shape: model.data.sampleShape, look }, rect, palette);
  };

  connectedCallback() {
    super.connectedCallback();
    const { address } = this;
    const threshold = address.number('threshold', { usual: 0, least: 0, most: 1e6 });
    this.chosen = threshold > 0 ? threshold : undefined;
    this.cell = /** @type {Cell} */ (
      ['passed', 'alarms', 'missed', 'caught'].find((each) => each === address.get('cell')) ?? 'caught'
    );
    if (this.run.model) this.followed('model');
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#scores.stop();
    this.#analysis.end();
  }

  /** @param {string} type */
  followed(type) {
    super.followed(type);
    if (type === 'model') this.#begin();
    if (type === 'strip') this.withModel(() => this.#scores.score(this.run, this.run.phase !== 'training'));
  }

  #begin() {
    const { run, address } = this;
    const kinds = kindsOf(run);
    this.kind = kinds.find((kind) => kind === address.get('strangers')) ?? kinds[0];
    const opened = `${run.entry?.id} ${run.settings?.seed} ${run.made?.training.only_label} ${this.kind}`;
    if (opened === this.#opened) return;
    if (this.#opened) this.#useUsual();
    this.#opened = opened;
    this.withModel(() => this.#scores.take(this.run, this.kind));
  }

  get #threshold() {
    return this.chosen ?? this.#scores.now?.usual ?? 0;
  }

  /** The error of what is in the input. */
  get #own() {
    return errorNow(this.run);
  }

  controls() {
    const { anomaly } = words;
    const { now } = this.#scores;
    const own = this.#own;
    const threshold = this.#threshold;
    const range = now && scoreRange(now);
    const alarm = own !== undefined && now && own > threshold;
    return html`<div class="controls">
      <p class="verdict ${alarm ? 'alarm' : ''}" data-explain=${anomaly.explainVerdict} role="status">
        ${now && own !== undefined ? (alarm ? anomaly.alarm : anomaly.calm) : anomaly.waiting}
      </p>
      <label class="slider threshold" data-explain=${anomaly.explainThreshold}>
        <span>${anomaly.threshold}</span>
        <input
          type="range"
          min="0"
          max=${STEPS}
          ?disabled=${!range}
          style="--share: ${range ? Math.min(1, Math.max(0, shareOf(range, threshold))) : 0}"
          .value=${String(range ? Math.round(shareOf(range, threshold) * STEPS) : 0)}
          aria-valuetext=${now ? this.#spoken(threshold) : anomaly.waiting}
          @input=${(/** @type {Event} */ event) => range && this.#choose(valueAt(range, Number(/** @type {HTMLInputElement} */ (event.target).value) / STEPS))}
        />
        <output class="number">${range ? loss(threshold) : words.train.none}</output>
      </label>
      <button
        type="button"
        class="plain"
        aria-pressed=${this.chosen === undefined}
        data-explain=${anomaly.explainUsual}
        @click=${() => this.#useUsual()}
      >
        ${anomaly.usual}
      </button>
      ${this.#kinds()}
    </div>`;
  }

  /** @param {number} threshold */
  #spoken(threshold) {
    const { now } = this.#scores;
    return now ? words.anomaly.thresholdText(loss(threshold), confusionAt(now, threshold)) : '';
  }

  #kinds() {
    const { anomaly } = words;
    const kinds = kindsOf(this.run);
    if (kinds.length < 2) return nothing;
    return html`<label class="slider" data-explain=${anomaly.explainKinds}>
      <span>${anomaly.strangers}</span>
      <select
        @change=${(/** @type {Event} */ event) => this.#chooseKind(/** @type {HTMLSelectElement} */ (event.target).value)}
      >
        ${kinds.map((kind) => html`<option value=${kind} ?selected=${kind === this.kind}>${anomaly.kinds[kind]}</option>`)}
      </select>
    </label>`;
  }

  /** @param {string} value */
  #chooseKind(value) {
    const kinds = kindsOf(this.run);
    this.kind = kinds.find((kind) => kind === value) ?? kinds[0];
    this.address.put('strangers', this.kind, kinds[0]);
    this.#opened = '';
    this.#begin();
  }

  /** @param {number} threshold */
  #choose(threshold) {
    this.chosen = Number(threshold.toPrecision(4));
    this.address.put('threshold', this.chosen);
  }

  #useUsual() {
    this.chosen = undefined;
    this.address.put('threshold', undefined);
  }

  /** @param {Cell} cell */
  #look(cell) {
    this.cell = cell;
    this.address.put('cell', cell, 'caught');
  }

  panels() {
    const { run } = this;
    const scored = this.#scores.now;
    const threshold = this.#threshold;
    return html`<section class="panel charts anomaly-charts">
        <ap-anomaly-histogram
          .run=${run}
          .scored=${scored}
          .threshold=${threshold}
          .own=${this.#own}
          @choose=${(/** @type {CustomEvent<number>} */ event) => this.#choose(event.detail)}
        ></ap-anomaly-histogram>
        <ap-anomaly-roc .run=${run} .scored=${scored} .threshold=${threshold}></ap-anomaly-roc>
      </section>
      <ap-anomaly-cells
        .run=${run}
        .samples=${this.#scores.samples}
        .scored=${scored}
        .threshold=${threshold}
        .cell=${this.cell}
        @cell=${(/** @type {CustomEvent<Cell>} */ event) => this.#look(event.detail)}
        @put=${(/** @type {CustomEvent<Float32Array>} */ event) => this.pad?.put(event.detail)}
      ></ap-anomaly-cells>`;
  }
}

customElements.define('ap-lab-anomaly', AnomalyLab);
