/** How far samples are from their copies: normal ones above the axis, strangers below; the threshold across both. */
import { html, nothing } from 'lit';
import { RunElement } from '../../components/run-element.js';
import { plain, words } from '../../messages/index.js';
import { BINS, bins, ownMark } from '../../views/histogram.js';
import { css, readPalette } from '../../views/palette.js';
import { label, line, plot, roundTicks, valueAt } from '../../views/plot.js';
import { confusionAt, scoreRange } from './scores.js';

/** @typedef {import('../../views/plot.js').Plot} Plot */
/** @typedef {import('./scores.js').Scored} Scored */

/** From one line of text to the next, in pixels. */
const LINE = 16;
const PALE = 0.28;

export class Histogram extends RunElement {
  static paintsOn = ['passage'];
  static properties = {
    ...RunElement.properties,
    scored: { attribute: false },
    threshold: { attribute: false },
    own: { attribute: false },
  };

  /** @type {Plot | undefined} */
  #plot;

  constructor() {
    super();
    /** @type {Scored | undefined} */
    this.scored = undefined;
    this.threshold = 0;
    /** The error of what is in the input. @type {number | undefined} */
    this.own = undefined;
  }

  render() {
    const { anomaly } = words;
    const { scored, threshold } = this;
    const counts = scored && confusionAt(scored, threshold);
    return html`<figure class="histogram" data-explain=${anomaly.explainHistogram}>
      <figcaption>${anomaly.histogramTitle}</figcaption>
      <canvas
        class="chart chart-tall"
        role="img"
        aria-label=${counts ? anomaly.histogramAlt(counts) : anomaly.waiting}
        @pointerdown=${this.#take}
        @pointermove=${this.#drag}
      ></canvas>
      ${scored ? nothing : html`<p class="chart-wait" role="status">${anomaly.waiting}</p>`}
    </figure>`;
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
    if (!this.#plot || !this.scored) return;
    const { left, right } = this.#plot.box;
    const share = Math.min(1, Math.max(0, (event.offsetX - left) / (right - left)));
    this.dispatchEvent(new CustomEvent('choose', { detail: valueAt(scoreRange(this.scored), share) }));
  }

  paint() {
    const canvas = this.querySelector('canvas');
    const { scored, threshold } = this;
    if (!canvas || !scored) return;
    const palette = readPalette(this);
    const x = scoreRange(scored);
    const [normal, strange] = [bins(scored.normal, x), bins(scored.strange, x)];
    const most = Math.max(...normal, ...strange) * 1.3;
    const y = { low: -most, high: most };
    const chart = plot(canvas, {
      x,
      y,
      ticks: { x: roundTicks(x, 6), y: [] },
      format: { x: plain, y: plain },
      room: { left: 8, right: 8, top: 16, bottom: 40 },
      palette,
    });
    this.#plot = chart;
    if (!chart) return;
    const { context, box } = chart;
    this.#bars(chart, normal, 1, css(palette.ink), css(palette.ink, PALE));
    this.#bars(chart, strange, -1, css(palette.error), css(palette.error, PALE));
    line(context, box.left, chart.y(0), box.right, chart.y(0), css(palette.inkSoft));
    const at = chart.x(threshold);
    line(context, at, box.top - 8, at, box.bottom, css(palette.ink), 2);
    context.fillStyle = css(palette.ink);
    context.fillRect(at - 5, box.top - 14, 10, 10);
    this.#names(chart, at);
    this.#ownMark(chart);
  }

  /**
   * Bars of one kind of samples, pale where no alarm is given.
   * @param {Plot} chart
   * @param {number[]} shares
   * @param {number} side 1: above, -1: below
   * @param {string} full
   * @param {string} pale
   */
  #bars({ context, box, x, y }, shares, side, full, pale) {
    const step = (box.right - box.left) / BINS;
    const cut = x(this.threshold);
    shares.forEach((share, index) => {
      const [start, end] = [box.left + index * step + 0.5, box.left + (index + 1) * step - 0.5];
      const [zero, tip] = [y(0), y(side * share)];
      const [top, height] = [Math.min(zero, tip), Math.abs(zero - tip)];
      const middle = Math.min(end, Math.max(start, cut));
      context.fillStyle = pale;
      context.fillRect(start, top, middle - start, height);
      context.fillStyle = full;
      context.fillRect(middle, top, end - middle, height);
    });
  }

  /** What lies in each of the four corners. @param {Plot} chart @param {number} at the threshold's place */
  #names(chart, at) {
    const { anomaly } = words;
    const { context, box, palette } = chart;
    const counts = confusionAt(/** @type {Scored} */ (this.scored), this.threshold);
    context.textBaseline = 'top';
    context.textAlign = 'start';
    const { cell } = anomaly;
    for (const [y, away, before, after, tone] of /** @type {const} */ ([
      [box.top + 4, LINE, cell.passed(counts.passed), cell.alarms(counts.alarms), palette.ink],
      [box.bottom - 18, -LINE, cell.missed(counts.missed), cell.caught(counts.caught), palette.error],
    ])) {
      const [left, right] = [before, after].map((text) => context.measureText(text).width);
      const start = Math.max(box.left, at - 10 - left);
      const other = Math.min(at + 10, box.right - right);
      // Where both have no room beside each other, one stands nearer to the middle.
      const aside = start + left + 8 > other ? away : 0;
      label(chart, before, start, y, css(palette.inkSoft));
      label(chart, after, other, y + aside, css(tone));
    }
  }

  /** Where the input of the stage lies. @param {Plot} chart */
  #ownMark(chart) {
    const { own, scored } = this;
    if (own !== undefined && scored) ownMark(chart, scoreRange(scored), own);
  }
}

customElements.define('ap-anomaly-histogram', Histogram);
