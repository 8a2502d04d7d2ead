/** The samples most like what is on the stage: by their codes, and, to compare, by their pixels. */
import { html, nothing } from 'lit';
import '../../components/tile-row.js';
import { RunElement } from '../../components/run-element.js';
import { lookOf } from '../../look.js';
import { newestOnly } from '../../newest.js';
import { words } from '../../messages/index.js';

/** @typedef {import('./cloud.js').Cloud} Cloud */
/** @typedef {{indices: Uint32Array, values: Float32Array}} Found */

const NEAREST = 9;

export class Neighbours extends RunElement {
  static follows = ['passage'];
  static properties = {
    ...RunElement.properties,
    cloud: { attribute: false },
    places: { attribute: false },
    analysis: { attribute: false },
    byCode: { state: true },
    byPixels: { state: true },
  };

  constructor() {
    super();
    this.cloud = /** @type {Cloud} */ (/** @type {unknown} */ (undefined));
    this.analysis = /** @type {import('../../analysis.js').Analysis} */ (/** @type {unknown} */ (undefined));
    /** Those of the cloud; others, and the search is made anew. @type {Float32Array | undefined} */
    this.places = undefined;
    /** @type {Found | undefined} */
    this.byCode = undefined;
    /** @type {Found | undefined} */
    this.byPixels = undefined;
  }

  /** @param {string} type */
  followed(type) {
    if (type === 'passage') this.#search();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('places')) this.#search();
  }

  #search = newestOnly(() => this.withModel(() => this.#searchOnce()));

  async #searchOnce() {
    const { codes, inputs, size, length } = this.cloud;
    const { passage, subject } = this.run;
    const code = passage?.codes;
    if (!codes || !inputs || code?.length !== size) return;
    const found = async (/** @type {Float32Array} */ points, /** @type {Float32Array} */ query) => {
      const most = Math.min(NEAREST, inputs.length / length);
      const { indices } = await this.analysis.ask('nearest', points, query.length, query, most);
      const values = new Float32Array(indices.length * length);
      indices.forEach((index, at) => values.set(inputs.subarray(index * length, (index + 1) * length), at * length));
      return { indices, values };
    };
    this.byCode = await found(codes, code);
    const seen = subject.code ? passage?.outputs : subject.clean;
    this.byPixels = seen?.length === length ? await found(inputs, seen) : undefined;
  }

  render() {
    const { space } = words;
    if (!this.byCode) return nothing;
    return html`<h2>${space.nearestTitle(this.cloud.count)}</h2>
      <div class="tile-rows short">
        ${this.#row(space.byCode, this.byCode, space.explainByCode)}
        ${this.#row(space.byPixels, this.byPixels, space.explainByPixels)}
      </div>`;
  }

  /** @param {string} name @param {Found | undefined} found @param {string} text */
  #row(name, found, text) {
    const { run, cloud } = this;
    const label = (/** @type {number} */ at) =>
      words.pairs.pick(found?.indices[at] ?? 0, cloud.labels?.[found?.indices[at] ?? 0]);
    return html`<span class="tile-name">${name}</span>
      <ap-tile-row
        .run=${run}
        .values=${found?.values}
        .shape=${run.model?.data.sampleShape ?? [1]}
        .look=${lookOf(run)}
        .count=${Math.min(NEAREST, cloud.count)}
        .least=${NEAREST}
        .pickable=${found !== undefined}
        .selected=${-2}
        .text=${words.space.nearestBy(name)}
        .label=${label}
        data-explain=${text}
        @pick=${(/** @type {CustomEvent<number>} */ event) =>
          this.dispatchEvent(new CustomEvent('sample', { detail: found?.indices[event.detail] }))}
      ></ap-tile-row>`;
  }
}

customElements.define('ap-code-neighbours', Neighbours);
