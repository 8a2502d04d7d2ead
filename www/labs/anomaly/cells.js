/** The confusion matrix, a button a cell, and the samples of the cell that is chosen, with what was missed in them. */
import { html, nothing } from 'lit';
import '../../components/tile-row.js';
import { RunElement } from '../../components/run-element.js';
import { lookOf } from '../../look.js';
import { count, words } from '../../messages/index.js';
import { drawMisfit } from '../../views/misfit.js';
import { confusionAt } from './scores.js';

/** @typedef {import('./scores.js').Scored} Scored */
/** @typedef {import('./strangers.js').Evaluation} Evaluation */
/** @typedef {'passed' | 'alarms' | 'missed' | 'caught'} Cell */

/** So many samples of a cell are shown at most. */
const SHOWN = 14;
const SIDE = 72;

export class Cells extends RunElement {
  static properties = {
    ...RunElement.properties,
    samples: { attribute: false },
    scored: { attribute: false },
    threshold: { attribute: false },
    cell: { attribute: false },
    shown: { state: true },
  };

  #asked = '';
  /** @type {Scored | undefined} */
  #askedOf;

  constructor() {
    super();
    /** @type {Evaluation | undefined} */
    this.samples = undefined;
    /** @type {Scored | undefined} */
    this.scored = undefined;
    this.threshold = 0;
    /** @type {Cell} */
    this.cell = 'caught';
    /** Samples of the cell and their copies. @type {{values: Float32Array, outputs: Float32Array, count: number}} */
    this.shown = { values: new Float32Array(0), outputs: new Float32Array(0), count: 0 };
  }

  willUpdate() {
    this.#gather();
  }

  /** Some samples of the cell, from all over the data. */
  get #members() {
    const { scored, threshold, cell } = this;
    if (!scored) return [];
    const scores = cell === 'passed' || cell === 'alarms' ? scored.normal : scored.strange;
    const above = cell === 'alarms' || cell === 'caught';
    const members = [...scores.keys()].filter((index) => scores[index] > threshold === above);
    const step = Math.max(1, members.length / SHOWN);
    return Array.from({ length: Math.min(SHOWN, members.length) }, (_, at) => members[Math.floor(at * step)]);
  }

  async #gather() {
    const { samples, scored, cell } = this;
    const members = this.#members;
    const asked = `${cell} ${members}`;
    if (!samples || (asked === this.#asked && scored === this.#askedOf)) return;
    this.#asked = asked;
    this.#askedOf = scored;
    const { length } = samples;
    const from = cell === 'passed' || cell === 'alarms' ? samples.normal : samples.strange;
    const values = new Float32Array(members.length * length);
    members.forEach((member, at) => values.set(from.subarray(member * length, (member + 1) * length), at * length));
    const none = { outputs: values };
    const made = members.length === 0 ? none : await this.withModel(() => this.run.session.run(values));
    if (made && asked === this.#asked) this.shown = { values, outputs: made.outputs, count: members.length };
  }

  render() {
    const { anomaly } = words;
    const { scored, threshold, cell } = this;
    if (!scored) return nothing;
    const counts = confusionAt(scored, threshold);
    return html`<section class="panel cells">
      <table data-explain=${anomaly.explainConfusion}>
        <caption>
          ${anomaly.confusionTitle}
        </caption>
        <thead>
          <tr>
            <td></td>
            <th scope="col">${anomaly.saidNormal}</th>
            <th scope="col">${anomaly.saidAlarm}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">${anomaly.isNormal}</th>
            ${this.#cell('passed', counts.passed, scored.normal.length)}
            ${this.#cell('alarms', counts.alarms, scored.normal.length)}
          </tr>
          <tr>
            <th scope="row">${anomaly.isStrange}</th>
            ${this.#cell('missed', counts.missed, scored.strange.length)}
            ${this.#cell('caught', counts.caught, scored.strange.length)}
          </tr>
        </tbody>
      </table>
      <div class="cells-samples">
        <h2>${anomaly.cellTitle[cell]}</h2>
        ${this.#samples()}
      </div>
    </section>`;
  }

  /** @param {Cell} cell @param {number} members @param {number} all */
  #cell(cell, members, all) {
    const { anomaly } = words;
    const share = members / Math.max(1, all);
    return html`<td>
      <button
        type="button"
        class="cell ${cell}"
        style="--share: ${share.toFixed(3)}"
        aria-pressed=${cell === this.cell}
        data-explain=${anomaly.explainCell[cell]}
        @click=${() => this.dispatchEvent(new CustomEvent('cell', { detail: cell }))}
      >
        <strong class="number">${anomaly.percent(share)}</strong><span class="number">${count(members)}</span>
        <span class="unseen">${anomaly.cellLabel(cell, all)}</span>
      </button>
    </td>`;
  }

  #samples() {
    const { anomaly } = words;
    const { run, shown, samples } = this;
    const { values, outputs, count } = shown;
    if (!samples || count === 0) return html`<p class="soft cells-none">${anomaly.none}</p>`;
    const shape = run.model?.data.sampleShape ?? [1];
    const look = lookOf(run);
    const of = (/** @type {Float32Array} */ all, /** @type {number} */ index) =>
      all.subarray(index * samples.length, (index + 1) * samples.length);
    /** @type {import('../../components/tile-row.js').Over} */
    const over = (context, index, rect, palette) =>
      drawMisfit(context, { target: of(values, index), output: of(outputs, index), shape, look }, rect, palette);
    return html`<ap-tile-row
        .run=${run}
        .values=${values}
        .shape=${shape}
        .look=${look}
        .count=${count}
        .side=${SIDE}
        .least=${6}
        .over=${over}
        .pickable=${true}
        .selected=${-2}
        .text=${anomaly.cellTitle[this.cell]}
        .label=${(/** @type {number} */ index) => anomaly.sample(index)}
        data-explain=${anomaly.explainSamples}
        @pick=${(/** @type {CustomEvent<number>} */ event) => this.#put(of(values, event.detail))}
      ></ap-tile-row>
      <ap-tile-row
        .run=${run}
        .values=${outputs}
        .shape=${shape}
        .look=${look}
        .count=${count}
        .side=${SIDE}
        .least=${6}
        .text=${anomaly.copies}
        data-explain=${anomaly.explainCopies}
      ></ap-tile-row>`;
  }

  /** @param {Float32Array} values */
  #put(values) {
    this.dispatchEvent(new CustomEvent('put', { detail: values.slice() }));
  }
}

customElements.define('ap-anomaly-cells', Cells);
