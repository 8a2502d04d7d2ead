/** From one sample to another: the straight way between their codes, and what lies on it. */
import { html, nothing } from 'lit';
import '../../components/tile-row.js';
import { lookOf } from '../../look.js';
import { words } from '../../messages/index.js';
import { product } from '../../shapes.js';
import { DecodedRow } from './decoded-row.js';

const STEPS = 9;

export class Between extends DecodedRow {
  static properties = {
    ...DecodedRow.properties,
    from: { attribute: false },
    to: { attribute: false },
  };

  constructor() {
    super();
    /** Samples of the strip. */
    this.from = 0;
    this.to = 1;
  }

  wanted() {
    const { strip, model } = this.run;
    const size = product(model?.codeShape ?? [1]);
    if (!strip || Math.max(this.from, this.to) >= strip.indices.length) return undefined;
    const [a, b] = [this.from, this.to].map((at) => strip.codes.subarray(at * size, (at + 1) * size));
    const codes = new Float32Array(STEPS * size);
    for (let step = 0; step < STEPS; step += 1) {
      const share = step / (STEPS - 1);
      for (let i = 0; i < size; i += 1) codes[step * size + i] = a[i] + share * (b[i] - a[i]);
    }
    return codes;
  }

  render() {
    const { space } = words;
    const { run } = this;
    if (!run.model || !run.strip) return nothing;
    return html`<div class="panel-head">
        <h2>${space.betweenTitle}</h2>
        <div class="pairs-choices">${this.#choice('from', space.from)} ${this.#choice('to', space.to)}</div>
      </div>
      <div class="tile-rows short">
        <span class="tile-name">${space.straight}</span>
        <ap-tile-row
          .run=${run}
          .values=${this.decoded}
          .shape=${run.model.data.sampleShape}
          .look=${lookOf(run)}
          .count=${STEPS}
          .least=${STEPS}
          .pickable=${true}
          .selected=${-2}
          .text=${space.betweenTitle}
          .label=${(/** @type {number} */ at) => space.step(at, STEPS)}
          data-explain=${space.explainBetween}
          @pick=${(/** @type {CustomEvent<number>} */ event) => this.pick(event.detail)}
        ></ap-tile-row>
        <span class="tile-name">${space.mixed}</span>
        <ap-tile-row
          .run=${run}
          .values=${this.#mixed()}
          .shape=${run.model.data.sampleShape}
          .look=${lookOf(run)}
          .count=${STEPS}
          .least=${STEPS}
          .text=${space.mixed}
          data-explain=${space.explainMixed}
        ></ap-tile-row>
      </div>`;
  }

  /** The same way through the pixels: one picture fades into the other. */
  #mixed() {
    const { strip } = this.run;
    if (!strip) return undefined;
    const length = strip.inputs.length / strip.indices.length;
    const [a, b] = [this.from, this.to].map((at) => strip.inputs.subarray(at * length, (at + 1) * length));
    if (b.length < length || a.length < length) return undefined;
    const values = new Float32Array(STEPS * length);
    for (let step = 0; step < STEPS; step += 1) {
      const share = step / (STEPS - 1);
      for (let i = 0; i < length; i += 1) values[step * length + i] = a[i] + share * (b[i] - a[i]);
    }
    return values;
  }

  /** @param {'from' | 'to'} which @param {string} name */
  #choice(which, name) {
    const { strip } = this.run;
    const chosen = (/** @type {Event} */ event) => {
      const detail = { which, index: Number(/** @type {HTMLSelectElement} */ (event.target).value) };
      this.dispatchEvent(new CustomEvent('ends', { detail }));
    };
    return html`<label class="slider"
      ><span>${name}</span>
      <select @change=${chosen}>
        ${Array.from(
          { length: strip?.indices.length ?? 0 },
          (_, index) =>
            html`<option value=${index} ?selected=${index === this[which]}>
              ${words.pairs.pick(index, strip?.labels?.[index])}
            </option>`,
        )}
      </select>
    </label>`;
  }
}

customElements.define('ap-code-between', Between);
