/** Two charts: the error that each code size leaves, and the error of the model on the stage as it trains. */
import { html, nothing } from 'lit';
import { RunElement } from '../../components/run-element.js';
import { loss, plain, words } from '../../messages/index.js';
import { css, readPalette } from '../../views/palette.js';
import { label, line, plot, roundTicks } from '../../views/plot.js';

/** @typedef {import('../../views/plot.js').Plot} Plot */
/** @typedef {import('../pca.js').Reached} Reached */

export class Errors extends RunElement {
  static follows = ['model', 'report'];
  static properties = {
    ...RunElement.properties,
    errors: { attribute: false },
    share: { attribute: false },
    k: { attribute: false },
    most: { attribute: false },
    own: { attribute: false },
    reached: { attribute: false },
    trials: { attribute: false },
  };

  /** @type {Plot | undefined} */
  #plot;

  constructor() {
    super();
    /** Of PCA with 0, 1, 2 … components, once they are known. @type {Float32Array | undefined} */
    this.errors = undefined;
    /** How much of the work is done until then. */
    this.share = 0;
    this.k = 1;
    this.most = 32;
    /** Code size of the model on the stage. */
    this.own = 1;
    /** @type {Reached[]} */
    this.reached = [];
    /** @type {{k: number, error: number}[]} */
    this.trials = [];
  }

  get #now() {
    return this.reached.at(-1)?.error;
  }

  get #floor() {
    return this.errors?.[this.own];
  }

  render() {
    const { pca } = words;
    const { errors, share } = this;
    const floor = this.#floor;
    const now = this.#now;
    return html`<section class="panel charts">
      <figure data-explain=${pca.explainErrors}>
        <figcaption>${pca.errorsTitle}</figcaption>
        <canvas
          class="chart errors-by-size"
          role="img"
          aria-label=${errors ? pca.errorsAlt(this.k, loss(errors[this.k])) : pca.finding(share)}
          @pointerdown=${this.#take}
          @pointermove=${this.#drag}
        ></canvas>
        ${errors ? nothing : html`<p class="chart-wait" role="status">${pca.finding(share)}</p>`}
      </figure>
      <figure data-explain=${pca.explainReached}>
        <figcaption>
          ${pca.reachedTitle(this.own)}
          ${floor && now ? html`<strong class="number">${pca.ratio(now / floor)}</strong>` : nothing}
        </figcaption>
        <canvas
          class="chart errors-by-epoch"
          role="img"
          aria-label=${floor && now ? pca.reachedAlt(loss(now), loss(floor)) : pca.reachedTitle(this.own)}
        ></canvas>
      </figure>
    </section>`;
  }

  /** @param {PointerEvent} event */
  #take(event) {
    /** @type {HTMLElement} */ (event.currentTarget).setPointerCapture(event.pointerId);
    this.#choose(event);
  }

  /** @param {PointerEvent} event */
  #drag(event) {
    if (event.buttons > 0) this.#choose(event);
  }

  /** @param {PointerEvent} event */
  #choose(event) {
    if (!this.#plot) return;
    const { left, right } = this.#plot.box;
    const k = Math.round(((event.offsetX - left) / (right - left)) * this.most);
    this.dispatchEvent(new CustomEvent('choose', { detail: Math.min(this.most, Math.max(1, k)) }));
  }

  paint() {
    const [sizes, epochs] = this.querySelectorAll('canvas');
    if (!sizes || !epochs) return;
    const palette = readPalette(this);
    this.#paintSizes(sizes, palette);
    this.#paintEpochs(epochs, palette);
  }

  /** @param {HTMLCanvasElement} canvas @param {import('../../views/palette.js').Palette} palette */
  #paintSizes(canvas, palette) {
    const { pca } = words;
    const errors = this.errors?.subarray(0, this.most + 1);
    const top = (errors?.[0] ?? 0.1) * 1.08;
    const [x, y] = [
      { low: 0, high: this.most },
      { low: 0, high: top },
    ];
    const chart = plot(canvas, {
      x,
      y,
      ticks: { x: roundTicks(x, 6), y: roundTicks(y, 4) },
      format: { x: String, y: (value) => (value === 0 ? '0' : loss(value).replace(/0+$/, '')) },
      xName: pca.axisK,
      room: { top: 12, bottom: 40 },
      palette,
    });
    this.#plot = chart;
    if (!chart || !errors) return;
    const { context, box } = chart;
    line(context, chart.x(this.k), box.top, chart.x(this.k), box.bottom, css(palette.code), 1.5);
    context.beginPath();
    errors.forEach((error, k) => context.lineTo(chart.x(k), chart.y(error)));
    context.strokeStyle = css(palette.inkSoft);
    context.lineWidth = 1.5;
    context.stroke();
    context.textAlign = 'start';
    context.textBaseline = 'alphabetic';
    const named = Math.min(this.most, Math.round(this.most * 0.55));
    label(chart, pca.curve, chart.x(named), chart.y(errors[named]) - 8, css(palette.inkSoft));
    for (const trial of this.trials) this.#mark(chart, trial, false);
    const now = this.#now;
    if (now !== undefined) this.#mark(chart, { k: this.own, error: now }, true);
    dot(chart, this.k, errors[this.k], css(palette.code), 4);
  }

  /** An autoencoder: a square, so that it is told from PCA without colour. @param {Plot} chart @param {{k: number, error: number}} trial @param {boolean} named */
  #mark(chart, { k, error }, named) {
    const { context, palette, box } = chart;
    const y = Math.max(box.top, chart.y(error));
    context.fillStyle = css(palette.ink);
    context.fillRect(chart.x(k) - 4, y - 4, 8, 8);
    if (!named) return;
    context.textAlign = 'start';
    context.textBaseline = 'alphabetic';
    label(chart, words.pca.mark, chart.x(k) + 10, y - 6, css(palette.ink));
  }

  /** @param {HTMLCanvasElement} canvas @param {import('../../views/palette.js').Palette} palette */
  #paintEpochs(canvas, palette) {
    const { pca } = words;
    const floor = this.#floor;
    const epochs = Math.max(1, this.run.model?.epochs ?? 1, this.reached.at(-1)?.epoch ?? 0);
    const first = this.reached[0]?.error ?? 0.1;
    const y = { low: (floor ?? first / 20) / 2, high: Math.max(first, (floor ?? 0) * 2) * 1.2, log: true };
    const x = { low: 0, high: epochs };
    const chart = plot(canvas, {
      x,
      y,
      ticks: { x: roundTicks(x, 5), y: roundTicks(y, 4) },
      format: { x: String, y: plain },
      xName: pca.axisEpoch,
      room: { top: 12, bottom: 40 },
      palette,
    });
    if (!chart || !floor) return;
    const { context, box } = chart;
    context.setLineDash([5, 4]);
    line(context, box.left, chart.y(floor), box.right, chart.y(floor), css(palette.inkSoft), 1.5);
    context.setLineDash([]);
    context.beginPath();
    for (const { epoch, error } of this.reached) context.lineTo(chart.x(epoch), chart.y(error));
    context.strokeStyle = css(palette.error);
    context.lineWidth = 2;
    context.stroke();
    const last = this.reached.at(-1);
    if (last) dot(chart, last.epoch, last.error, css(palette.error), 4);
    context.textAlign = 'end';
    context.textBaseline = 'top';
    label(chart, pca.floor(this.own), box.right, chart.y(floor) + 6, css(palette.inkSoft));
  }
}

/** @param {Plot} chart @param {number} x @param {number} y @param {string} color @param {number} radius */
function dot({ context, x: across, y: up }, x, y, color, radius) {
  context.beginPath();
  context.arc(across(x), up(y), radius, 0, 2 * Math.PI);
  context.fillStyle = color;
  context.fill();
}

customElements.define('ap-pca-errors', Errors);
