/** Samples that never were: codes drawn at random, and what the decoder makes of them. */
import { html, nothing } from 'lit';
import '../../components/tile-row.js';
import { lookOf } from '../../look.js';
import { words } from '../../messages/index.js';
import { product } from '../../shapes.js';
import { DecodedRow } from './decoded-row.js';

const COUNT = 18;
const A_ROW = 9;

export class Fresh extends DecodedRow {
  static properties = {
    ...DecodedRow.properties,
    cloud: { attribute: false },
    places: { attribute: false },
    isVariational: { attribute: false },
    draw: { attribute: false },
  };

  constructor() {
    super();
    this.cloud = /** @type {import('./cloud.js').Cloud} */ (/** @type {unknown} */ (undefined));
    this.isVariational = false;
    /** Another number, other codes. */
    this.draw = 0;
  }

  /** Of the standard normal, where training kept the codes to it; else as wide and as far off as the codes there are. */
  wanted() {
    const size = product(this.run.model?.codeShape ?? [1]);
    const normal = normals(COUNT * size, this.draw);
    if (this.isVariational) return normal;
    const { codes, count } = this.cloud;
    if (!codes || codes.length !== count * size) return undefined;
    const [means, deviations] = spread(codes, size);
    return normal.map((value, at) => means[at % size] + value * deviations[at % size]);
  }

  render() {
    const { space } = words;
    const { run } = this;
    if (!run.model) return nothing;
    const length = product(run.model.data.sampleShape);
    return html`<div class="panel-head">
        <h2>${this.isVariational ? space.freshTitle : space.freshPlain}</h2>
        <button
          type="button"
          class="plain"
          data-explain=${space.explainAgain}
          @click=${() => this.dispatchEvent(new CustomEvent('again'))}
        >
          ${space.again}
        </button>
      </div>
      <div class="tile-rows short">
        ${[0, 1].map(
          (row) =>
            html`<span class="tile-name">${row === 0 ? space.drawn : nothing}</span>
              <ap-tile-row
                .run=${run}
                .values=${this.decoded?.subarray(row * A_ROW * length, (row + 1) * A_ROW * length)}
                .shape=${run.model?.data.sampleShape ?? [1]}
                .look=${lookOf(run)}
                .count=${A_ROW}
                .least=${A_ROW}
                .pickable=${true}
                .selected=${-2}
                .text=${space.drawnRow(row)}
                .label=${(/** @type {number} */ at) => space.drawnOne(row * A_ROW + at)}
                data-explain=${this.isVariational ? space.explainFresh : space.explainFreshPlain}
                @pick=${(/** @type {CustomEvent<number>} */ event) => this.pick(row * A_ROW + event.detail)}
              ></ap-tile-row>`,
        )}
      </div>`;
  }
}

/** Standard normal numbers, the same for the same draw (mulberry32; Box and Muller). @param {number} count @param {number} draw */
function normals(count, draw) {
  let state = (draw + 1) * 0x9e3779b9;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
  return Float32Array.from(
    { length: count },
    () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()),
  );
}

/** Mean and deviation of each number of the codes. @param {Float32Array} codes @param {number} size */
function spread(codes, size) {
  const count = codes.length / size;
  const means = new Float32Array(size);
  const deviations = new Float32Array(size);
  codes.forEach((value, at) => (means[at % size] += value / count));
  codes.forEach((value, at) => (deviations[at % size] += (value - means[at % size]) ** 2 / count));
  return [means, deviations.map(Math.sqrt)];
}

customElements.define('ap-code-fresh', Fresh);
