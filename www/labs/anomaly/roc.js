/** The ROC curve: what every threshold would catch and cost; the point is the one that is chosen. */
import { html, nothing } from 'lit';
import { RunElement } from '../../components/run-element.js';
import { words } from '../../messages/index.js';
import { css, readPalette } from '../../views/palette.js';
import { line, plot } from '../../views/plot.js';
import { confusionAt } from './scores.js';

/** @typedef {import('./scores.js').Scored} Scored */

const TICKS = [0, 0.5, 1];

export class RocChart extends RunElement {
  static properties = { ...RunElement.properties, scored: { attribute: false }, threshold: { attribute: false } };

  constructor() {
    super();
    /** @type {Scored | undefined} */
    this.scored = undefined;
    this.threshold = 0;
  }

  /** Shares of false alarms and of strangers caught. */
  get #point() {
    if (!this.scored) return undefined;
    const { alarms, caught } = confusionAt(this.scored, this.threshold);
    const { normal, strange } = this.scored;
    return { x: alarms / Math.max(1, normal.length), y: caught / Math.max(1, strange.length) };
  }

  render() {
    const { anomaly } = words;
    const point = this.#point;
    const auc = this.scored?.roc.auc;
    return html`<figure class="roc" data-explain=${anomaly.explainRoc}>
      <figcaption>
        ${anomaly.rocTitle}
        ${auc === undefined ? nothing : html`<strong class="number" id="auc">${anomaly.auc(auc)}</strong>`}
      </figcaption>
      <canvas
        class="chart"
        role="img"
        aria-label=${point && auc !== undefined ? anomaly.rocAlt(auc, point) : anomaly.waiting}
      ></canvas>
    </figure>`;
  }

  paint() {
    const canvas = this.querySelector('canvas');
    const point = this.#point;
    if (!canvas || !this.scored || !point) return;
    const { anomaly } = words;
    const palette = readPalette(this);
    const scale = { low: 0, high: 1 };
    const chart = plot(canvas, {
      x: scale,
      y: scale,
      ticks: { x: TICKS, y: TICKS },
      format: { x: anomaly.percent, y: anomaly.percent },
      xName: anomaly.axisFalse,
      room: { left: 48, top: 12, bottom: 40, right: 20 },
      palette,
    });
    if (!chart) return;
    const { context, box, x, y } = chart;
    context.setLineDash([4, 4]);
    line(context, x(0), y(0), x(1), y(1), css(palette.inkSoft));
    context.setLineDash([]);
    const { falsePositives, truePositives } = this.scored.roc;
    context.beginPath();
    falsePositives.forEach((share, at) => context.lineTo(x(share), y(truePositives[at])));
    context.strokeStyle = css(palette.error);
    context.lineWidth = 2;
    context.stroke();
    context.lineTo(x(1), y(0));
    context.lineTo(x(0), y(0));
    context.fillStyle = css(palette.error, 0.08);
    context.fill();
    line(context, x(point.x), y(point.y), x(point.x), box.bottom, css(palette.ink, 0.4));
    line(context, box.left, y(point.y), x(point.x), y(point.y), css(palette.ink, 0.4));
    context.beginPath();
    context.arc(x(point.x), y(point.y), 6, 0, 2 * Math.PI);
    context.fillStyle = css(palette.ink);
    context.fill();
    context.strokeStyle = css(palette.paper);
    context.stroke();
  }
}

customElements.define('ap-anomaly-roc', RocChart);
