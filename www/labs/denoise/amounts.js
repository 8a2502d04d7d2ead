/** How close each way comes to the originals, from a little noise to a lot of it: a model is good at what it trained on. */
import { html, nothing } from 'lit';
import { RunElement } from '../../components/run-element.js';
import { meanPsnr } from '../../measure.js';
import { words } from '../../messages/index.js';
import { newestOnly } from '../../newest.js';
import { NOISES, corruptionOf } from '../../noise.js';
import { product } from '../../run.js';
import { pictureShape } from '../../views/sample.js';
import { lineChart, plotArea } from '../../views/line-chart.js';

/** @typedef {{amount: number, noisy: Float32Array, noise: number, median: number, model?: number}} Point */

/** Shares of the most there can be of a noise. */
const SHARES = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
const HEIGHT = 240;
/** While training, the model's line is drawn anew this often; more often, and it would slow the training. */
const AGAIN_MS = 2500;
const Y_TICKS = [0, 10, 20, 30];

export class Amounts extends RunElement {
  static paintsOn = ['strip'];
  static properties = {
    ...RunElement.properties,
    noise: { attribute: false },
    amount: { attribute: false },
    trained: { attribute: false },
    median: { attribute: false },
    points: { state: true },
    width: { state: true },
  };

  /** What the points are of. */
  #of = '';
  /** @type {Float32Array | undefined} */
  #inputs;
  #drawnAt = 0;
  #timer = 0;

  constructor() {
    super();
    this.noise = NOISES[0];
    this.amount = 0;
    /** @type {{noise: import('../../noise.js').Noise, amount: number} | undefined} */
    this.trained = undefined;
    /** Width of the filter, in pixels. */
    this.median = 3;
    /** @type {Point[]} */
    this.points = [];
    this.width = 0;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  render() {
    const { amounts, denoise } = words;
    const { most, amount: field } = this.noise;
    const { width } = this;
    const summary = this.points.at(-1)?.model === undefined ? amounts.waiting : this.#summary();
    return html`<section class="panel amounts">
      <h2 data-explain=${words.compare.explainPsnr}>${amounts.title}</h2>
      <svg
        class="chart"
        height=${HEIGHT}
        width=${width || nothing}
        role="img"
        aria-label=${summary}
        data-explain=${amounts.explain}
        @click=${this.#click}
      >
        ${
          width > 0 && this.points.length > 0
            ? lineChart({
                width,
                height: HEIGHT,
                x: { low: 0, high: most, ticks: [0, most / 2, most], text: denoise.amounts[field] },
                y: { low: 0, high: Y_TICKS[Y_TICKS.length - 1], ticks: Y_TICKS, text: amounts.axis },
                lines: this.#lines(),
                marks: this.#marks(),
              })
            : nothing
        }
      </svg>
    </section>`;
  }

  #summary() {
    const nearest = this.points.reduce((best, point) =>
      Math.abs(point.amount - this.amount) < Math.abs(best.amount - this.amount) ? point : best,
    );
    return words.amounts.alt(nearest.amount, nearest.noise, nearest.median, nearest.model ?? 0);
  }

  /** @returns {import('../../views/line-chart.js').Line[]} */
  #lines() {
    const { amounts } = words;
    const line = (/** @type {'noise' | 'median' | 'model'} */ of) =>
      this.points.flatMap((point) => {
        const value = point[of];
        return value === undefined ? [] : [/** @type {[number, number]} */ ([point.amount, value])];
      });
    return [
      { name: amounts.noise, kind: 'plain', points: line('noise') },
      { name: amounts.median, kind: 'dashed', points: line('median') },
      { name: amounts.model, kind: 'strong', points: line('model') },
    ];
  }

  #marks() {
    const { amounts } = words;
    /** @type {import('../../views/line-chart.js').LineChart['marks']} */
    const marks = [];
    const isTrained = this.trained?.noise === this.noise;
    if (this.trained && isTrained) marks.push({ x: this.trained.amount, kind: 'note', name: amounts.trained });
    if (!isTrained || this.trained?.amount !== this.amount)
      marks.push({ x: this.amount, kind: 'now', name: amounts.now });
    return marks;
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const box = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
    const { left, right } = plotArea(box.width, HEIGHT);
    const share = Math.min(1, Math.max(0, (event.clientX - box.left - left) / (right - left)));
    const detail = Math.round(share * this.noise.most * 20) / 20;
    this.dispatchEvent(new CustomEvent('amount', { detail }));
  }

  /** @param {Map<string, unknown>} changes */
  willUpdate(changes) {
    if (changes.has('noise')) this.#measure();
  }

  paint() {
    const { clientWidth } = this.querySelector('section') ?? this;
    if (clientWidth !== this.width) this.width = clientWidth;
    if (this.#inputs && this.run.phase === 'training') {
      const wait = this.#drawnAt + AGAIN_MS - performance.now();
      if (wait > 0) {
        this.#timer ||= window.setTimeout(() => {
          this.#timer = 0;
          this.#measure();
        }, wait);
        return;
      }
    }
    this.#measure();
  }

  #measure = newestOnly(async () => {
    const { strip, model, session } = this.run;
    const shape = pictureShape(model?.data.sampleShape ?? []);
    if (!strip || !shape || !this.isConnected) return;
    const points = await this.#spoiled(strip.inputs, shape);
    for (const point of points) {
      const { outputs } = await session.run(point.noisy);
      if (this.run.model !== model || !this.isConnected) return;
      point.model = meanPsnr(strip.inputs, outputs, product(shape));
    }
    this.points = [...points];
    this.#drawnAt = performance.now();
  });

  /**
   * The samples under each amount of the noise, and what the filter makes of them: made once.
   * @param {Float32Array} inputs
   * @param {number[]} shape
   */
  async #spoiled(inputs, shape) {
    const { noise } = this;
    if (this.#of === noise.kind && this.#inputs === inputs) return this.points;
    const { session } = this.run;
    /** @type {Point[]} */
    const points = [];
    for (const share of SHARES) {
      const amount = share * noise.most;
      const noisy = await session.ask('corrupt', inputs, JSON.stringify(corruptionOf(noise, amount)), 0);
      const filtered = await session.ask('medianFilter', noisy, Uint32Array.from(shape), this.median);
      const far = (/** @type {Float32Array} */ values) => meanPsnr(inputs, values, product(shape));
      points.push({ amount, noisy, noise: far(noisy), median: far(filtered) });
    }
    this.#of = noise.kind;
    this.#inputs = inputs;
    return points;
  }
}

customElements.define('ap-amounts', Amounts);
