/** How well samples come back: a histogram of their errors, and those that come back best and worst. */
import { html, nothing } from 'lit';
import { RunElement } from '../../components/run-element.js';
import { button } from '../../components/controls.js';
import { errorNow } from '../../measure.js';
import { count, loss, plain, words } from '../../messages/index.js';
import { BINS, bins, ownMark } from '../../views/histogram.js';
import { css, readPalette } from '../../views/palette.js';
import { line, plot, roundTicks } from '../../views/plot.js';

/** An error of nothing has no place on a scale of powers. */
const LEAST_ERROR = 1e-9;
/** Room on the scale for samples that are all alike. */
const LEAST_SPAN = 1.5;

export class Errors extends RunElement {
  static paintsOn = ['passage'];
  static restsUnseen = true;
  static properties = { ...RunElement.properties, errors: { attribute: false } };

  constructor() {
    super();
    /** An error for each sample. @type {Float32Array | undefined} */
    this.errors = undefined;
  }

  /** The samples' places, the one that comes back best first. */
  get #ranked() {
    const { errors } = this;
    return errors ? Array.from(errors.keys()).sort((a, b) => errors[a] - errors[b]) : [];
  }

  render() {
    const { overview } = words.build;
    const { errors } = this;
    const ranked = this.#ranked;
    const places = { best: 0, middle: Math.floor(ranked.length / 2), worst: ranked.length - 1 };
    const of = (/** @type {keyof typeof places} */ which) => loss(errors?.[ranked[places[which]]] ?? 0);
    const pick = (/** @type {keyof typeof places} */ which) =>
      this.dispatchEvent(new CustomEvent('sample', { detail: ranked[places[which]] }));
    return html`<figure data-explain=${overview.explainErrors}>
        <figcaption>${errors ? overview.errors(count(errors.length)) : overview.measuring}</figcaption>
        <canvas
          class="chart"
          role="img"
          aria-label=${errors ? overview.errorsAlt(of('best'), of('middle'), of('worst')) : words.anomaly.waiting}
        ></canvas>
        ${errors ? nothing : html`<p class="chart-wait" role="status">${words.anomaly.waiting}</p>`}
      </figure>
      <div class="controls">
        <span class="soft controls-note">${overview.show}</span>
        ${
          /** @type {const} */ (['best', 'middle', 'worst']).map((which) =>
            button(overview[which], overview.explainPick, () => errors && pick(which)),
          )
        }
      </div>`;
  }

  paint() {
    const canvas = this.querySelector('canvas');
    const { errors } = this;
    if (!canvas || !errors) return;
    const palette = readPalette(this);
    const x = rangeOf(errors);
    const shares = bins(errors, x);
    const y = { low: 0, high: Math.max(...shares) * 1.1 };
    const chart = plot(canvas, {
      x,
      y,
      ticks: { x: roundTicks(x, 6), y: [] },
      format: { x: plain, y: plain },
      room: { left: 8, right: 8, top: 8, bottom: 40 },
      palette,
    });
    if (!chart) return;
    const { context, box } = chart;
    const step = (box.right - box.left) / BINS;
    context.fillStyle = css(palette.error);
    shares.forEach((share, index) => {
      const tip = chart.y(share);
      context.fillRect(box.left + index * step + 0.5, tip, step - 1, box.bottom - tip);
    });
    line(context, box.left, box.bottom, box.right, box.bottom, css(palette.inkSoft));
    const own = errorNow(this.run);
    if (own !== undefined) ownMark(chart, x, own);
  }
}

/** From the least error to the greatest. @param {Float32Array} errors @returns {import('../../views/plot.js').Scale} */
function rangeOf(errors) {
  const [least, most] = errors.reduce(
    ([low, high], error) => [Math.min(low, error), Math.max(high, error)],
    [Infinity, LEAST_ERROR],
  );
  const low = Math.max(least, LEAST_ERROR, most / 1e6);
  return { low: low / LEAST_SPAN, high: most * LEAST_SPAN, log: true };
}

customElements.define('ap-errors', Errors);
