/** The loss curve: thin lines, named at their ends. */
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { html } from 'lit';
import { loss, words } from '../messages/index.js';
import { comparable } from '../runs.js';
import { css, readPalette } from '../views/palette.js';
import { RunElement } from './run-element.js';

/** Room at the right for the lines' names. */
const LABEL_ROOM = 104;
const FONT = '12px system-ui, sans-serif';

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

  /** @type {uPlot | undefined} */
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
    const kept = this.#kept;
    const overlaid = kept.map(({ number }) => number).join();
    if (overlaid !== this.#overlaid) this.#dropChart();
    this.#overlaid = overlaid;
    this.#chart ??= this.#build(place);
    const size = { width: place.clientWidth, height: place.clientHeight };
    if (size.width !== this.#chart.width || size.height !== this.#chart.height) this.#chart.setSize(size);
    const curves = [curve, ...kept.map((each) => each.curve)];
    this.#chart.setData(columns(curves), false);
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

  /** @param {HTMLElement} place */
  #build(place) {
    const palette = readPalette(this);
    const axis = {
      stroke: css(palette.inkSoft),
      font: FONT,
      grid: { stroke: css(palette.line), width: 1 },
      ticks: { show: false },
      gap: 4,
    };
    const narrow = place.clientWidth < 240;
    return new uPlot(
      {
        width: place.clientWidth,
        height: place.clientHeight,
        padding: [10, narrow ? 8 : LABEL_ROOM, narrow ? 4 : 0, narrow ? 4 : 0],
        legend: { show: false },
        cursor: { show: false },
        scales: { x: { time: false }, y: {} },
        axes: [
          { ...axis, show: !narrow, grid: { show: false }, size: 24, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500] },
          {
            ...axis,
            show: !narrow,
            size: 48,
            values: (_, ticks) => ticks.map((tick) => (tick === 0 ? '0' : String(tick))),
          },
        ],
        series: [
          {},
          { stroke: css(palette.inkSoft), width: 1, points: { show: false } },
          { stroke: css(palette.error), width: 2, points: { show: false }, spanGaps: true },
          ...this.#kept.map(() => ({
            stroke: css(palette.error, 0.6),
            width: 1,
            dash: [4, 3],
            points: { show: false },
            spanGaps: true,
          })),
        ],
        hooks: {
          draw: [
            (chart) => !narrow && nameLines(chart, this.run.curve, palette),
            (chart) => !narrow && numberLines(chart, this.#kept, palette),
          ],
        },
      },
      [[], [], [], ...this.#kept.map(() => [])],
      place,
    );
  }
}

/**
 * All lines over one list of places, as the chart wants them: both of the run, and the validation loss of those before.
 * @param {import('../curve.js').Curve[]} curves
 * @returns {uPlot.AlignedData}
 */
function columns([curve, ...kept]) {
  return uPlot.join([
    [curve.epoch, curve.loss],
    ...[curve, ...kept].map(
      ({ validationEpoch, validationLoss }) => /** @type {uPlot.AlignedData} */ ([validationEpoch, validationLoss]),
    ),
  ]);
}

/** @param {import('../curve.js').Curve} curve */
function largest({ loss: training, validationLoss }) {
  let most = 1e-6;
  for (const value of training) most = Math.max(most, value);
  for (const value of validationLoss) most = Math.max(most, value);
  return most * 1.05;
}

/**
 * Writes each line's name and last value where it ends; names that would touch move apart.
 * @param {uPlot} chart
 * @param {import('../curve.js').Curve} curve
 * @param {import('../views/palette.js').Palette} palette
 */
function nameLines(chart, curve, palette) {
  const { ctx } = chart;
  const ratio = devicePixelRatio || 1;
  const lines = [
    { name: words.train.loss, value: mean(curve.loss.slice(-8)), end: curve.epoch.at(-1), color: palette.inkSoft },
    {
      name: words.train.valLoss,
      value: curve.validationLoss.at(-1),
      end: curve.validationEpoch.at(-1),
      color: palette.error,
    },
  ].flatMap(({ name, value, end = 0, color }) =>
    value === undefined ? [] : [{ name, value, end, color, y: chart.valToPos(value, 'y', true) }],
  );
  const x = chart.valToPos(Math.max(...lines.map((line) => line.end)), 'x', true) + 8 * ratio;
  lines.sort((a, b) => a.y - b.y);
  const apart = 14 * ratio;
  const bottom = chart.bbox.top + chart.bbox.height - 4 * ratio;
  if (lines.length === 2) {
    const middle = (lines[0].y + lines[1].y) / 2;
    const half = Math.max(lines[1].y - lines[0].y, apart) / 2;
    [lines[0].y, lines[1].y] = [middle - half, middle + half];
    const over = Math.max(0, lines[1].y - bottom);
    lines.forEach((line) => (line.y -= over));
  }
  ctx.save();
  ctx.font = `${12 * ratio}px system-ui, sans-serif`;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  for (const { name, value, color, y } of lines) {
    ctx.fillStyle = css(color);
    ctx.fillText(`${name} ${loss(value)}`, x, y);
  }
  ctx.restore();
}

/**
 * Writes the number of each kept run where its line begins, which is where lines differ most.
 * @param {uPlot} chart
 * @param {import('../runs.js').KeptRun[]} kept
 * @param {import('../views/palette.js').Palette} palette
 */
function numberLines({ ctx, valToPos }, kept, palette) {
  const ratio = devicePixelRatio || 1;
  ctx.save();
  ctx.font = `${11 * ratio}px system-ui, sans-serif`;
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  ctx.fillStyle = css(palette.inkSoft);
  for (const { number, curve } of kept) {
    const [epoch, value] = [curve.validationEpoch[0], curve.validationLoss[0]];
    if (epoch === undefined || value === undefined) continue;
    ctx.fillText(String(number), valToPos(epoch, 'x', true) - 4 * ratio, valToPos(value, 'y', true));
  }
  ctx.restore();
}

/** @param {number[]} values @returns {number | undefined} */
function mean(values) {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}

customElements.define('ap-curve', CurveChart);
