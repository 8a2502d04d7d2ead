/** Code space: where samples lie in the code, what lies between them, who their neighbours are, and what was never seen. */
import { html, nothing } from 'lit';
import { Analysis } from '../analysis.js';
import { reducedMotion } from '../components/run-element.js';
import { words } from '../messages/index.js';
import { Lab } from './lab.js';
import { Cloud, classesOf, purityOf } from './code-space/cloud.js';
import './code-space/between.js';
import './code-space/fresh.js';
import './code-space/map.js';
import './code-space/neighbours.js';

/** @typedef {import('./code-space/map.js').View} View */
/** @typedef {'label' | 'cluster'} Colour */

const VIEWS = /** @type {const} */ (['both', 'points', 'pictures']);
const CLUSTERS = Object.freeze({ usual: /** @type {number} */ (10), least: 2, most: 20 });

export class CodeSpace extends Lab {
  static id = 'code-space';
  static follows = ['model', 'strip'];
  static properties = {
    ...Lab.properties,
    view: { state: true },
    colour: { state: true },
    clusters: { state: true },
    assigned: { state: true },
    told: { state: true },
    ends: { state: true },
    draw: { state: true },
  };

  #analysis = new Analysis();
  #cloud = new Cloud(this.#analysis);

  constructor() {
    super();
    /** @type {View} */
    this.view = 'both';
    /** @type {Colour} */
    this.colour = 'label';
    this.clusters = CLUSTERS.usual;
    /** The cluster of each sample. @type {Uint32Array | undefined} */
    this.assigned = undefined;
    /** The class that a conditional model is told. */
    this.told = 0;
    this.ends = { from: 0, to: 1 };
    this.draw = 0;
    this.#cloud.addEventListener('moved', () => this.#moved());
    this.addEventListener('picked', (event) => {
      const index = /** @type {CustomEvent<number>} */ (event).detail;
      if (index >= 0) this.#tell(this.run.strip?.labels?.[index]);
    });
  }

  connectedCallback() {
    super.connectedCallback();
    const { address } = this;
    this.view = VIEWS.find((view) => view === address.get('view')) ?? 'both';
    this.colour = address.get('colour') === 'cluster' ? 'cluster' : 'label';
    this.clusters = address.number('clusters', CLUSTERS);
    const whole = (/** @type {string} */ key, /** @type {number} */ usual, most = 19) =>
      Math.round(address.number(key, { usual, least: 0, most }));
    this.ends = { from: whole('from', 0), to: whole('to', 1) };
    this.told = whole('told', 0);
    this.draw = whole('draw', 0, 1e6);
    if (this.run.model) this.followed('model');
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#cloud.stop();
    this.#analysis.end();
  }

  /** @param {string} type */
  followed(type) {
    super.followed(type);
    const { run } = this;
    if (type === 'model') {
      run.label = this.#label;
      this.withModel(() => this.#cloud.take(run));
    }
    if (type === 'strip') this.withModel(() => this.#cloud.refresh(run, run.phase !== 'training'));
  }

  #moved() {
    this.requestUpdate();
    if (this.colour === 'cluster' && !this.#cloud.mapping) this.withModel(() => this.#cluster());
  }

  async #cluster() {
    const { codes, size, count } = this.#cloud;
    if (!codes) return;
    const wanted = Math.min(this.clusters, count);
    const { assignments } = await this.#analysis.ask('clusters', codes, size, wanted, 1);
    if (codes === this.#cloud.codes) this.assigned = assignments;
  }

  /** @param {string} kind of a layer */
  #has(kind) {
    return this.run.model?.layers.some((layer) => layer.kind === kind) ?? false;
  }

  /** What layers are told that read a label. */
  get #label() {
    return this.#has('ConcatenateLabel') ? this.told : undefined;
  }

  /** Class names, or their numbers. */
  get #names() {
    return classesOf(this.run);
  }

  controls() {
    const { space } = words;
    const plane = this.#cloud.isPlane;
    return html`<div class="controls">
      ${plane ? this.#choice('view', space.view, VIEWS, space.views, this.view, space.explainView) : this.#mapButton()}
      ${this.run.model?.data.labelled ? this.#choice('colour', space.colour, /** @type {const} */ (['label', 'cluster']), space.colours, this.colour, space.explainColour) : nothing}
      ${this.colour === 'cluster' ? this.#clusterSlider() : nothing} ${this.#toldChoice()}
    </div>`;
  }

  /**
   * @template {string} T
   * @param {string} key
   * @param {string} legend
   * @param {readonly T[]} values
   * @param {Record<T, string>} names
   * @param {T} now
   * @param {string} text
   */
  #choice(key, legend, values, names, now, text) {
    return html`<fieldset class="segments" data-explain=${text}>
      <legend class="unseen">${legend}</legend>
      ${values.map(
        (value) =>
          html`<label
            ><input
              type="radio"
              class="unseen"
              name=${key}
              value=${value}
              .checked=${value === now}
              @change=${() => this.#set(key, value, values[0])}
            /><span>${names[value]}</span></label
          >`,
      )}
    </fieldset>`;
  }

  /** @param {string} key @param {string} value @param {string} usual */
  #set(key, value, usual) {
    Object.assign(this, { [key]: value });
    this.address.put(key, value, usual);
    if (key === 'colour' && value === 'cluster') this.withModel(() => this.#cluster());
  }

  #mapButton() {
    const { space } = words;
    const { mapping, steps, codes } = this.#cloud;
    const act = () => {
      if (mapping) this.#cloud.mapping = false;
      else this.withModel(() => this.#cloud.map(reducedMotion()));
      this.requestUpdate();
    };
    return html`<button
        type="button"
        class="plain"
        ?disabled=${!codes}
        data-explain=${space.explainArrange}
        @click=${act}
      >
        ${mapping ? space.stopArranging : space.arrange}
      </button>
      <span class="soft controls-note number">${steps > 0 ? space.arranged(steps) : space.flat}</span>`;
  }

  #clusterSlider() {
    const { space } = words;
    const { least, most } = CLUSTERS;
    const change = (/** @type {Event} */ event) => {
      this.clusters = Number(/** @type {HTMLInputElement} */ (event.target).value);
      this.address.put('clusters', this.clusters, CLUSTERS.usual);
      this.withModel(() => this.#cluster());
    };
    const purity = this.assigned && this.#cloud.labels && purityOf(this.assigned, this.#cloud.labels);
    return html`<label class="slider" data-explain=${space.explainClusters}>
      <span>${space.clusters}</span>
      <input
        type="range"
        min=${least}
        max=${most}
        style="--share: ${(this.clusters - least) / (most - least)}"
        .value=${String(this.clusters)}
        @input=${change}
      />
      <output class="number">${this.clusters}</output>
      <span class="soft number" id="purity">${purity === undefined ? nothing : space.purity(purity)}</span>
    </label>`;
  }

  #toldChoice() {
    const names = this.#names;
    if (this.#label === undefined || !names) return nothing;
    const { space } = words;
    const change = (/** @type {Event} */ event) =>
      this.#tell(Number(/** @type {HTMLSelectElement} */ (event.target).value));
    return html`<label class="slider" data-explain=${space.explainTold}>
      <span>${space.told}</span>
      <select @change=${change}>
        ${names.map((name, index) => html`<option value=${index} ?selected=${index === this.told}>${name}</option>`)}
      </select>
    </label>`;
  }

  /** @param {Float32Array} code */
  #presentCode(code) {
    this.run.present({ ...this.run.subject, code });
  }

  /** @param {number} index of the cloud */
  #presentSample(index) {
    const values = this.#cloud.sample(index);
    if (!values) return;
    this.pad?.put(values.slice());
    this.#tell(this.#cloud.labels?.[index]);
  }

  /** Tells a conditional model the class, of a sample that has one or as the reader likes. @param {number | undefined} label */
  #tell(label) {
    if (this.#label === undefined || label === undefined) return;
    this.told = label;
    this.address.put('told', label, 0);
    this.run.label = label;
    this.run.present(this.run.subject);
  }

  panels() {
    const { run } = this;
    const { places, codes } = this.#cloud;
    const isVariational = this.#has('GaussianSampling');
    const clustered = this.colour === 'cluster' && this.assigned?.length === this.#cloud.count;
    const onCode = (/** @type {CustomEvent<Float32Array>} */ event) => this.#presentCode(event.detail);
    const onSample = (/** @type {CustomEvent<number>} */ event) => this.#presentSample(event.detail);
    return html`<section class="panel space">
      <div class="space-map">
        <h2>${words.space.title(this.#cloud.isPlane)}</h2>
        <ap-code-map
          .run=${run}
          .cloud=${this.#cloud}
          .places=${places}
          .groups=${clustered ? this.assigned : this.#cloud.labels}
          .names=${clustered ? undefined : this.#names}
          .view=${this.view}
          .label=${this.#label}
          .isVariational=${isVariational}
          @code=${onCode}
          @sample=${onSample}
        ></ap-code-map>
      </div>
      <div class="space-rows">
        <ap-code-neighbours
          .run=${run}
          .cloud=${this.#cloud}
          .places=${codes}
          .analysis=${this.#analysis}
          @sample=${onSample}
        ></ap-code-neighbours>
        <ap-code-between
          .run=${run}
          .from=${this.ends.from}
          .to=${this.ends.to}
          .label=${this.#label}
          @code=${onCode}
          @ends=${this.#endChosen}
        ></ap-code-between>
        <ap-code-fresh
          .run=${run}
          .cloud=${this.#cloud}
          .places=${codes}
          .isVariational=${isVariational}
          .draw=${this.draw}
          .label=${this.#label}
          @code=${onCode}
          @again=${this.#drawAgain}
        ></ap-code-fresh>
      </div>
    </section>`;
  }

  /** @param {CustomEvent<{which: 'from' | 'to', index: number}>} event */
  #endChosen({ detail: { which, index } }) {
    this.ends = { ...this.ends, [which]: index };
    this.address.put(which, index, which === 'from' ? 0 : 1);
  }

  #drawAgain() {
    this.draw += 1;
    this.address.put('draw', this.draw, 0);
  }
}

customElements.define('ap-lab-code-space', CodeSpace);
