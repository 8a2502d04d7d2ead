/** How close each way comes to the originals, from a little damage to a lot of it: a model is good at what it trained on. */
import { html, nothing, svg } from 'lit';
import { RunElement } from '../../components/run-element.js';
import { meanPsnr } from '../../measure.js';
import { words } from '../../messages/index.js';
import { newestOnly } from '../../newest.js';
import { product } from '../../shapes.js';
import { lineChart, plotArea } from '../../views/line-chart.js';

/**
 * A kind of damage, from none to the most of it. Another kind is another object.
 * @typedef {object} Scale
 * @property {number} most
 * @property {number} step of the amounts that can be chosen
 * @property {number[]} amounts that are measured, rising
 * @property {(amount: number) => string} text
 * @property {string} spoiled what the damaged pictures are called
 * @property {(amount: number) => unknown[]} corruption as a recipe writes it
 * @property {{name: string, apply: (x: Float32Array) => Promise<Float32Array>}} [filter] another way to mend it
 */
/** @typedef {{amount: number, x: Float32Array, spoiled: number, filtered?: number, model?: number}} Point */

const HEIGHT = 240;
/** While training, the model's line is drawn anew this often; more often, and it would slow the training. */
const AGAIN_MS = 2500;
const Y_TICKS = [0, 10, 20, 30];

export class Amounts extends RunElement {
  static paintsOn = ['strip'];
  static properties = {
    ...RunElement.properties,
    scale: { attribute: false },
    amount: { attribute: false },
    trained: { attribute: false },
    heading: { attribute: false },
    points: { state: true },
    width: { state: true },
  };

  /** Points that were made, and what of. @type {{scale?: Scale, inputs?: Float32Array, points: Point[]}} */
  #made = { points: [] };
  /** What the model was measured on last. @type {import('../../run.js').Strip | undefined} */
  #measured;
  #measuredAt = 0;
  #timer = 0;

  constructor() {
    super();
    /** Set by whoever renders this element. @type {Scale} */
    this.scale = /** @type {any} */ (undefined);
    /** What is on the stage now; none: it cannot be told in one number. @type {number | undefined} */
    this.amount = undefined;
    /** What the model trains on. @type {number | undefined} */
    this.trained = undefined;
    this.heading = '';
    /** @type {Point[]} */
    this.points = [];
    this.width = 0;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  render() {
    const { amounts } = words;
    const { width } = this;
    return html`<section class="panel amounts">
      <h2 data-explain=${words.compare.explainPsnr}>${this.heading}</h2>
      <svg
        class="chart"
        height=${HEIGHT}
        width=${width || nothing}
        role="img"
        aria-label=${this.#summary()}
        data-explain=${amounts.explain}
        @click=${this.#click}
      >
        ${
          width > 0 && this.points.length > 0
            ? this.#chart()
            : svg`<text class="chart-tick" x=${width / 2} y=${HEIGHT / 2} text-anchor="middle">${amounts.waiting}</text>`
        }
      </svg>
    </section>`;
  }

  #chart() {
    const { width, scale } = this;
    const { most, text } = scale;
    return lineChart({
      width,
      height: HEIGHT,
      x: { low: 0, high: most, ticks: [0, most / 2, most], text },
      y: { low: 0, high: Y_TICKS[Y_TICKS.length - 1], ticks: Y_TICKS, text: words.amounts.axis },
      lines: this.#lines(),
      marks: this.#marks(),
    });
  }

  #summary() {
    const { points, scale, amount = scale?.most / 2 } = this;
    const [first] = points;
    if (first?.model === undefined) return words.amounts.waiting;
    const away = (/** @type {Point} */ point) => Math.abs(point.amount - amount);
    const nearest = points.reduce((best, point) => (away(point) < away(best) ? point : best));
    return words.amounts.alt(
      scale.text(nearest.amount),
      this.#lines().map(({ name, points: line }) => ({ name, value: line[points.indexOf(nearest)][1] })),
    );
  }

  /** @returns {import('../../views/line-chart.js').Line[]} */
  #lines() {
    const { spoiled, filter } = this.scale;
    const line = (/** @type {'spoiled' | 'filtered' | 'model'} */ of) =>
      this.points.flatMap((point) => {
        const value = point[of];
        return value === undefined ? [] : [/** @type {[number, number]} */ ([point.amount, value])];
      });
    /** @type {import('../../views/line-chart.js').Line[]} */
    const lines = [{ name: spoiled, kind: 'plain', points: line('spoiled') }];
    if (filter) lines.push({ name: filter.name, kind: 'dashed', points: line('filtered') });
    return [...lines, { name: words.amounts.model, kind: 'strong', points: line('model') }];
  }

  #marks() {
    const { amounts } = words;
    const { trained, amount } = this;
    /** @type {import('../../views/line-chart.js').LineChart['marks']} */
    const marks = [];
    if (trained !== undefined) marks.push({ x: trained, kind: 'note', name: amounts.trained });
    if (amount !== undefined && amount !== trained) marks.push({ x: amount, kind: 'now', name: amounts.now });
    return marks;
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const box = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
    const { left, right } = plotArea(box.width, HEIGHT);
    const share = Math.min(1, Math.max(0, (event.clientX - box.left - left) / (right - left)));
    const { most, step } = this.scale;
    const detail = Number((Math.round((share * most) / step) * step).toFixed(3));
    this.dispatchEvent(new CustomEvent('amount', { detail }));
  }

  /** @param {Map<string, unknown>} changes */
  willUpdate(changes) {
    if (changes.has('scale')) this.#measure();
  }

  paint() {
    const { clientWidth } = this.querySelector('section') ?? this;
    if (clientWidth !== this.width) this.width = clientWidth;
    if (this.run.phase === 'training') this.#measureLater();
    else this.#measure();
  }

  #measureLater() {
    const wait = this.#measuredAt + AGAIN_MS - performance.now();
    this.#timer ||= window.setTimeout(
      () => {
        this.#timer = 0;
        this.#measure();
      },
      Math.max(0, wait),
    );
  }

  #measure = newestOnly(async () => {
    const { strip, model } = this.run;
    const { scale } = this;
    if (!strip || !model || !scale || !this.isConnected) return;
    // New points are drawn, and what is drawn anew asks for points: those of the same pictures are there.
    if (strip === this.#measured && scale === this.#made.scale) return;
    const points = await this.withModel(() => this.#points(strip.inputs, scale, model));
    if (!points) return;
    this.points = points;
    this.#measured = strip;
    this.#measuredAt = performance.now();
  });

  /**
   * How close the model and the filter come under each amount of the damage; none where another is asked for meanwhile.
   * @param {Float32Array} inputs
   * @param {Scale} scale
   * @param {import('../../worker/protocol.js').ModelInfo} model
   */
  async #points(inputs, scale, model) {
    const isOver = () => this.run.model !== model || this.scale !== scale || !this.isConnected;
    const points = await this.#spoiled(inputs, scale, isOver);
    for (const point of points) {
      if (isOver()) break;
      const { outputs } = await this.run.session.run(point.x);
      point.model = meanPsnr(inputs, outputs, product(model.data.sampleShape));
    }
    return isOver() ? undefined : [...points];
  }

  /**
   * The samples under each amount of the damage, and what the filter makes of them: made once.
   * @param {Float32Array} inputs
   * @param {Scale} scale
   * @param {() => boolean} isOver whether nobody waits for them any more
   */
  async #spoiled(inputs, scale, isOver) {
    const made = this.#made;
    if (made.scale === scale && made.inputs === inputs) return made.points;
    const { session, model } = this.run;
    const size = product(model?.data.sampleShape ?? []);
    /** @type {Point[]} */
    const points = [];
    for (const amount of scale.amounts) {
      if (isOver()) return [];
      const x = await session.ask('corrupt', inputs, JSON.stringify(scale.corruption(amount)), 0);
      const filtered = await scale.filter?.apply(x);
      const spoiled = meanPsnr(inputs, x, size);
      points.push({ amount, x, spoiled, filtered: filtered && meanPsnr(inputs, filtered, size) });
    }
    this.#made = { scale, inputs, points };
    return points;
  }
}

customElements.define('ap-amounts', Amounts);
