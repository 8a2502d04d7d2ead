/** The loss curve: thin lines, named at their ends. */
import { html } from 'lit';
import { words } from '../messages/index.js';
import { comparable } from '../runs.js';
import { readPalette } from '../views/palette.js';
import { RunElement } from './run-element.js';

export class CurveChart extends RunElement {
  static follows = ['model'];
  static paintsOn = ['report', 'kept'];
  static paintEvery = 100;
  static properties = {
    ...RunElement.properties,
    empty: { state: true },
    summary: { state: true },
    workers: { state: true },
  };

  /** What draws it is fetched with the first training. @type {typeof import('../views/loss-chart.js') | undefined} */
  #charts;
  #fetching = false;
  /** @type {import('uplot') | undefined} */
  #chart;
  /** Which runs the chart has lines for. */
  #overlaid = '';

  constructor() {
    super();
    this.empty = true;
    this.summary = words.train.curveEmpty;
    this.workers = 1;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#dropChart();
  }

  render() {
    const { train } = words;
    // What is not drawn yet is text and can hold a button: a picture it is with its first line.
    if (this.empty) return html`<div class="curve" data-explain=${train.explainCurve}>${this.#invite()}</div>`;
    return html`
      <div class="curve" role="img" aria-label=${train.curve(this.summary)} data-explain=${train.explainCurve}>
        <p class="curve-made">${train.curveMade(this.run.arithmetic, this.workers)}</p>
      </div>
    `;
  }

  #invite() {
    const { train } = words;
    const { weights, isPretrained } = this.run;
    if (!weights) return html`<p class="curve-invite">${train.curveInvite}</p>`;
    if (isPretrained) return html`<p class="curve-invite">${train.pretrained(weights)}</p>`;
    return html`<p class="curve-invite">
      <button type="button" class="plain" data-explain=${train.explainTake} @click=${() => this.run.takeWeights()}>
        ${train.take}
      </button>
    </p>`;
  }

  /** Runs before this one whose losses mean the same. */
  get #kept() {
    const { kept, model } = this.run;
    return model ? kept.filter((each) => comparable(each.model, model)) : [];
  }

  themeChanged() {
    this.#dropChart();
    super.themeChanged();
  }

  #dropChart() {
    this.#chart?.destroy();
    this.#chart = undefined;
  }

  async #fetch() {
    if (this.#fetching) return;
    this.#fetching = true;
    try {
      this.#charts = await import('../views/loss-chart.js');
      this.paintSoon();
    } catch (error) {
      this.run.complain(/** @type {Error} */ (error));
    } finally {
      this.#fetching = false;
    }
  }

  paint() {
    const place = /** @type {HTMLElement | null} */ (this.querySelector('.curve'));
    if (!place || place.clientWidth < 40) return;
    const { curve, model } = this.run;
    const isEmpty = curve.loss.length === 0 && curve.validationLoss.length === 0;
    if (isEmpty !== this.empty) {
      // Another element takes its place first.
      this.#dropChart();
      this.empty = isEmpty;
      return;
    }
    if (isEmpty) {
      this.summary = words.train.curveEmpty;
      this.#dropChart();
      return;
    }
    this.workers = this.run.report?.workers ?? 1;
    const charts = this.#charts;
    if (!charts) {
      this.#fetch();
      return;
    }
    const kept = this.#kept;
    const overlaid = kept.map(({ number }) => number).join();
    if (overlaid !== this.#overlaid) this.#dropChart();
    this.#overlaid = overlaid;
    this.#chart ??= charts.lossChart(place, { palette: readPalette(this), curve: () => this.run.curve, kept });
    const size = { width: place.clientWidth, height: place.clientHeight };
    if (size.width !== this.#chart.width || size.height !== this.#chart.height) this.#chart.setSize(size);
    const curves = [curve, ...kept.map((each) => each.curve)];
    this.#chart.setData(charts.columns(curves), false);
    const most = Math.max(...curves.map(largest));
    const epochs = Math.max(model?.epochs ?? 1, ...kept.map((each) => each.curve.validationEpoch.at(-1) ?? 0));
    this.#chart.batch(() => {
      this.#chart?.setScale('x', { min: 0, max: Math.max(1, epochs) });
      this.#chart?.setScale('y', { min: 0, max: most });
    });
    const value = curve.validationLoss.at(-1);
    if (value !== undefined) {
      this.summary = words.train.announce(curve.validationEpoch.at(-1) ?? 0, model?.epochs ?? 0, value);
    }
  }
}

/** @param {import('../curve.js').Curve} curve */
function largest({ loss: training, validationLoss }) {
  let most = 1e-6;
  for (const value of training) most = Math.max(most, value);
  for (const value of validationLoss) most = Math.max(most, value);
  return most * 1.05;
}

customElements.define('ap-curve', CurveChart);
