/** Samples above what the same number of numbers gives back, by PCA and by the autoencoder. */
import { html, nothing } from 'lit';
import '../../components/tile-row.js';
import { RunElement } from '../../components/run-element.js';
import { lookOf } from '../../look.js';
import { squaredError } from '../../measure.js';
import { loss, words } from '../../messages/index.js';

/** @typedef {import('./principal.js').Principal} Principal */

export class SideBySide extends RunElement {
  static follows = ['model', 'strip'];
  static properties = {
    ...RunElement.properties,
    principal: { attribute: false },
    found: { attribute: false },
    k: { attribute: false },
    rival: { attribute: false },
    selected: { attribute: false },
    rebuilt: { state: true },
  };

  /** What `rebuilt` was, or will be, made from. @type {{k?: number, found?: unknown, model?: unknown}} */
  #asked = {};

  constructor() {
    super();
    this.principal = /** @type {Principal} */ (/** @type {unknown} */ (undefined));
    /** Its components, once they are there. @type {Principal['found']} */
    this.found = undefined;
    this.k = 1;
    /** @type {import('./trials.js').Trial | undefined} */
    this.rival = undefined;
    this.selected = -1;
    /** @type {Float32Array | undefined} */
    this.rebuilt = undefined;
  }

  updated() {
    super.updated();
    this.#rebuild();
  }

  /** Asks for PCA's pictures once for each `k`. */
  async #rebuild() {
    const { strip, model } = this.run;
    const { k } = this;
    const found = strip && this.found;
    const before = this.#asked;
    if (before.k === k && before.found === found && before.model === model) return;
    const asked = { k, found, model };
    this.#asked = asked;
    if (!found) {
      this.rebuilt = undefined;
      return;
    }
    const shown = Math.min(k, found.variances.length);
    const rebuilt = await this.withModel(() => this.principal.reconstruct(strip.inputs, shown));
    if (rebuilt && asked === this.#asked) this.rebuilt = rebuilt;
  }

  render() {
    const { strip, model } = this.run;
    const { pca } = words;
    if (!strip || !model) return nothing;
    const rows = [
      { name: pca.input, values: strip.inputs, note: '', pickable: true },
      { name: pca.byPca(this.k), values: this.rebuilt, note: this.#error(this.rebuilt) },
      {
        name: pca.byNetwork(this.k),
        values: this.rival?.outputs,
        note: this.#error(this.rival?.outputs) || pca.untrained,
      },
    ];
    return html`<section class="panel">
      <h2>${pca.sideTitle}</h2>
      <div class="tile-rows">${rows.map((row) => this.#row(row))}</div>
    </section>`;
  }

  /** @param {Float32Array | undefined} outputs */
  #error(outputs) {
    const inputs = this.run.strip?.inputs;
    if (!inputs || outputs?.length !== inputs.length) return '';
    return words.pca.error(loss(squaredError(inputs, outputs)));
  }

  /** @param {{name: string, values: Float32Array | undefined, note: string, pickable?: boolean}} row */
  #row({ name, values, note, pickable }) {
    const { run } = this;
    const { pca, pairs } = words;
    return html`<span class="tile-name">${name}</span>
      <ap-tile-row
        .run=${run}
        .values=${values}
        .shape=${run.model?.data.sampleShape ?? [1]}
        .look=${lookOf(run)}
        .count=${run.strip?.indices.length ?? 20}
        .pickable=${pickable ?? false}
        .selected=${pickable ? this.selected : -1}
        .text=${pickable ? pairs.group : pca.alt(name)}
        .label=${(/** @type {number} */ index) => pairs.pick(index, run.strip?.labels?.[index])}
        data-explain=${pickable ? pca.explainInput : pca.explainRow(name)}
        @pick=${(/** @type {CustomEvent<number>} */ event) => this.#pick(event)}
      ></ap-tile-row>
      <span class="tile-note number" data-explain=${note ? pca.explainError : nothing}>${note}</span>`;
  }

  /** @param {CustomEvent<number>} event */
  #pick(event) {
    this.dispatchEvent(new CustomEvent('pick', { detail: event.detail }));
  }
}

customElements.define('ap-pca-side-by-side', SideBySide);
