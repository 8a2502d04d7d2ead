/** The same network with codes of several sizes, each trained for a short while: what comes back sharpens from row to row. */
import { html, nothing } from 'lit';
import { RunElement } from '../../components/run-element.js';
import { lookOf } from '../../look.js';
import { squaredError } from '../../measure.js';
import { loss, words } from '../../messages/index.js';
import { layerSizes, layersWithCode, withLayers } from '../../recipe-edit.js';
import { STRIP_SAMPLES } from '../../run/shown.js';
import { product } from '../../shapes.js';
import { Study } from '../../study.js';
import { readPalette } from '../../views/palette.js';
import { sampleView } from '../../views/sample.js';
import { surface } from '../../views/surface.js';

/** @typedef {{size: number, share: number, outputs?: Float32Array, error?: number}} Row */

const SIZES = [1, 2, 4, 8, 16, 32];
/** Enough to see the difference, for small pictures and for large ones. */
const SMALL = { samples: 1400, epochs: 120 };
const LARGE = { samples: 4000, epochs: 5 };
/** At least so many samples side by side; on a wide page more. */
const LEAST_SAMPLES = 8;
const TILE = 56;
const STEP_MS = 60;
const GAP = 4;

export class Sweep extends RunElement {
  static follows = ['model'];
  static paintsOn = ['strip', 'passage'];
  static properties = { ...RunElement.properties, rows: { state: true }, busy: { state: true }, tile: { state: true } };

  /** @type {Study | undefined} */
  #study;
  #opened = '';

  constructor() {
    super();
    /** @type {Row[]} */
    this.rows = SIZES.map((size) => ({ size, share: 0 }));
    this.busy = false;
    this.tile = TILE;
    this.shown = 10;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop();
  }

  /** @param {string} type */
  followed(type) {
    super.followed(type);
    const { recipe, entry } = this.run;
    // Another code size of the same model on the same data is a row of this very figure.
    const opened = `${recipe?.id} ${entry?.id}`;
    if (this.#opened === opened) return;
    this.#opened = opened;
    this.#stop();
    this.rows = SIZES.map((size) => ({ size, share: 0 }));
  }

  #stop() {
    this.#study?.end();
    this.#study = undefined;
    this.busy = false;
  }

  render() {
    const { model, recipe, made } = this.run;
    if (!model || !recipe || !made) return nothing;
    const { sweep } = words;
    const sizes = layerSizes(made);
    const most = Math.max(1e-9, ...this.rows.map(({ error }) => error ?? 0));
    return html`<section class="panel sweep">
      <div class="panel-head">
        <h2>${sweep.title}</h2>
        <button
          type="button"
          class="plain"
          data-explain=${sweep.explainStart}
          @click=${() => (this.busy ? this.#stop() : this.#train())}
        >
          ${this.busy ? sweep.stop : sweep.start}
        </button>
      </div>
      <div class="sweep-plot" style="--side: ${this.tile}px">
        <div class="sweep-sizes">
          <span class="sweep-size">${sweep.input}</span>
          ${this.rows.map(({ size }) => this.#size(size, size === sizes[sizes.length - 1]))}
        </div>
        <canvas role="img" aria-label=${sweep.alt(SIZES.join(', '))}></canvas>
        <div class="sweep-errors" aria-hidden="true">
          <span class="sweep-error">${sweep.error}</span>
          ${this.rows.map((row) => this.#error(row, most))}
        </div>
      </div>
    </section>`;
  }

  /** @param {number} size @param {boolean} open */
  #size(size, open) {
    const { sweep } = words;
    return html`<button
      type="button"
      class="sweep-size code-link"
      aria-pressed=${open}
      data-explain=${sweep.explainRow(size)}
      @click=${() => this.#open(size)}
    >
      ${sweep.size(size)}
    </button>`;
  }

  /** @param {Row} row @param {number} most */
  #error({ share, error }, most) {
    const { sweep } = words;
    if (error === undefined) {
      return html`<span class="sweep-error soft">${share > 0 ? sweep.training(share) : sweep.waiting}</span>`;
    }
    return html`<span class="sweep-error"
      ><span class="error-bar" style="--share: ${error / most}"></span><span class="number">${loss(error)}</span></span
    >`;
  }

  /** Opens a code size on the stage. @param {number} size */
  #open(size) {
    const { recipe, made } = this.run;
    if (!recipe || !made) return;
    const detail = { layers: layersWithCode(recipe, made, size), encoder: undefined, decoder: undefined };
    this.dispatchEvent(new CustomEvent('change-settings', { detail, bubbles: true }));
  }

  async #train() {
    const { run } = this;
    const { made, strip } = run;
    if (!made || !strip) return;
    run.pause();
    this.#stop();
    this.busy = true;
    const study = new Study();
    this.#study = study;
    this.rows = SIZES.map((size) => ({ size, share: 0 }));
    try {
      for (const row of this.rows) await this.#trainOne(study, row, made);
    } catch (error) {
      // Ended on purpose: another sweep, another model, another lab.
      if (this.#study === study) run.complain(/** @type {Error} */ (error));
    }
    if (this.#study === study) this.#stop();
  }

  /** @param {Study} study @param {Row} row @param {import('../../recipes.js').Recipe} made */
  async #trainOne(study, row, made) {
    const { model } = this.run;
    const { samples, epochs } = product(model?.inputShape ?? []) <= 256 ? SMALL : LARGE;
    const sized = withLayers(made, [...layerSizes(made).slice(0, -1), row.size]);
    const training = { ...made.training, epochs, samples, batch_size: Math.min(64, made.training.batch_size) };
    await study.start({ ...sized, training }, this.run);
    for (let phase = 'train'; phase !== 'finished' && study === this.#study;) {
      const report = await study.session.step(STEP_MS);
      phase = report.phase;
      row.share = report.step / (report.epochs * report.stepsPerEpoch);
      await this.#rebuild(study, row);
      this.rows = [...this.rows];
    }
  }

  /** What a model now makes of the samples. @param {Study} study @param {Row} row */
  async #rebuild(study, row) {
    const inputs = this.#inputs();
    if (!inputs) return;
    const { outputs } = await study.session.run(inputs);
    if (study !== this.#study) return;
    Object.assign(row, { outputs, error: squaredError(inputs, outputs) });
  }

  /** The first samples of the strip, one after another. */
  #inputs() {
    const { strip, model } = this.run;
    return strip && model ? strip.inputs.subarray(0, this.shown * product(model.data.sampleShape)) : undefined;
  }

  paint() {
    const canvas = this.querySelector('canvas');
    const { model } = this.run;
    if (!canvas || !model) return;
    const room = canvas.clientWidth + GAP;
    if (!this.busy) this.shown = Math.min(STRIP_SAMPLES, Math.max(LEAST_SAMPLES, Math.floor(room / (TILE + GAP))));
    const inputs = this.#inputs();
    const screen = surface(canvas);
    if (!screen || !inputs) return;
    const shown = inputs.length / product(model.data.sampleShape);
    this.tile = Math.max(16, Math.min(TILE, Math.floor(room / shown) - GAP));
    const { context, snap } = screen;
    const view = sampleView(model.data.sampleShape);
    const palette = readPalette(this);
    const look = lookOf(this.run);
    const mirrored = getComputedStyle(this).direction === 'rtl';
    [inputs, ...this.rows.map(({ outputs }) => outputs)].forEach((values, row) => {
      const size = inputs.length / shown;
      for (let at = 0; at < shown; at += 1) {
        const start = at * (this.tile + GAP);
        const x = snap(mirrored ? screen.width - start - this.tile : start);
        const rect = { x, y: snap(row * (this.tile + GAP)), width: this.tile, height: this.tile };
        if (values && (at + 1) * size <= values.length)
          view.draw(context, values.subarray(at * size, (at + 1) * size), rect, palette, look);
        else emptyTile(context, rect, palette);
      }
    });
  }
}

/** @param {CanvasRenderingContext2D} context @param {import('../../views/image.js').Rect} rect @param {import('../../views/palette.js').Palette} palette */
function emptyTile(context, { x, y, width, height }, palette) {
  context.strokeStyle = `rgb(${palette.line.join(' ')})`;
  context.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
}

customElements.define('ap-sweep', Sweep);
