/** PCA's components, what the autoencoder passes on of each, and the filters that it has found by itself. */
import { html, nothing } from 'lit';
import '../../components/tile-row.js';
import { RunElement } from '../../components/run-element.js';
import { largest } from '../../measure.js';
import { words } from '../../messages/index.js';
import { css } from '../../views/palette.js';

/** @typedef {import('../../views/image.js').Rect} Rect */

/** So many components are looked at. */
const SHOWN = 16;
/** Height of the bar that says how much is kept. */
const BAR = 4;
const SIGNED = Object.freeze({ tone: /** @type {const} */ ('signed'), range: { low: -1, high: 1 } });

export class Directions extends RunElement {
  static follows = ['model', 'strip'];
  static properties = {
    ...RunElement.properties,
    found: { attribute: false },
    k: { attribute: false },
    passed: { state: true },
    filters: { state: true },
  };

  #busy = false;
  /** @type {Float32Array | undefined} */
  #components;
  /** @type {unknown} */
  #componentsOf;

  constructor() {
    super();
    /** PCA's components, once they are there. @type {import('./principal.js').Principal['found']} */
    this.found = undefined;
    /** Numbers of the code. */
    this.k = 1;
    /** What comes back of each component, and how much of its length. @type {{values: Float32Array, kept: number[]} | undefined} */
    this.passed = undefined;
    /** @type {{values: Float32Array, count: number} | undefined} */
    this.filters = undefined;
  }

  /** @param {string} type */
  followed(type) {
    super.followed(type);
    if (type === 'model') Object.assign(this, { passed: undefined, filters: undefined });
    this.#probe();
  }

  willUpdate() {
    const { found } = this;
    if (this.#componentsOf === found) return;
    this.#componentsOf = found;
    this.#components = found && scaled(found.components.slice(0, this.#shown * found.mean.length), found.mean.length);
    this.#probe();
  }

  get #shown() {
    return Math.min(SHOWN, this.found?.variances.length ?? SHOWN);
  }

  /** Sends the mean, moved along each component, through the model. */
  async #probe() {
    const { found } = this;
    const { model, session } = this.run;
    if (!found || !model || this.#busy || found.mean.length !== model.inputShape.reduce((a, b) => a * b, 1)) return;
    this.#busy = true;
    const probed = await this.withModel(async () => {
      const { outputs } = await session.run(probes(found, this.#shown));
      return { outputs, kernel: await session.ask('kernel', 0) };
    });
    this.#busy = false;
    if (!probed) return;
    this.passed = answers(found, probed.outputs, this.#shown);
    this.filters = filtersOf(probed.kernel, model, found.mean.length);
  }

  render() {
    const { pca } = words;
    const { passed, filters, k } = this;
    if (!this.#components) return nothing;
    const count = this.#shown;
    const keptWithin = average(passed?.kept.slice(0, k) ?? []);
    const keptBeyond = average(passed?.kept.slice(k) ?? []);
    return html`<section class="panel">
      <div class="panel-head">
        <h2>${pca.directionsTitle}</h2>
        <p class="legend">
          <span>${pca.less}</span><span class="ramp" aria-hidden="true"></span><span>${pca.more}</span>
        </p>
      </div>
      <div class="tile-rows">
        ${this.#row(pca.components, this.#components, count, pca.explainComponents, '')}
        ${this.#row(
          pca.passed,
          passed?.values,
          count,
          pca.explainPassed,
          passed ? pca.kept(keptWithin, Math.min(k, count), k < count ? keptBeyond : undefined) : '',
          (context, index, rect, palette) => bar(context, rect, passed?.kept[index] ?? 0, palette),
        )}
        ${filters ? this.#row(pca.filters, filters.values, filters.count, pca.explainFilters, '') : nothing}
      </div>
    </section>`;
  }

  /**
   * @param {string} name
   * @param {Float32Array | undefined} values
   * @param {number} count
   * @param {string} text
   * @param {string} note
   * @param {import('../../components/tile-row.js').Over} [over]
   */
  #row(name, values, count, text, note, over) {
    const { run } = this;
    return html`<span class="tile-name">${name}</span>
      <ap-tile-row
        .run=${run}
        .values=${values}
        .shape=${run.model?.data.sampleShape ?? [1]}
        .look=${SIGNED}
        .count=${count}
        .over=${over}
        .text=${`${name}. ${note}`}
        data-explain=${text}
      ></ap-tile-row>
      <span class="tile-note" data-explain=${text}>${note}</span>`;
  }
}

/** The mean plus, then minus, one deviation along each of the first components. @param {import('../../worker/protocol.js').FoundComponents} found @param {number} count */
function probes({ components, mean, variances }, count) {
  const size = mean.length;
  const x = new Float32Array(2 * count * size);
  for (let at = 0; at < count; at += 1) {
    const step = Math.sqrt(variances[at]);
    for (let i = 0; i < size; i += 1) {
      const move = step * components[at * size + i];
      x[2 * at * size + i] = mean[i] + move;
      x[(2 * at + 1) * size + i] = mean[i] - move;
    }
  }
  return x;
}

/** What each pair of probes comes back as: a direction, and how much of the component is in it. @param {import('../../worker/protocol.js').FoundComponents} found @param {Float32Array} outputs @param {number} count */
function answers({ components, mean, variances }, outputs, count) {
  const size = mean.length;
  const values = new Float32Array(count * size);
  const kept = [];
  for (let at = 0; at < count; at += 1) {
    let along = 0;
    const step = 2 * Math.sqrt(variances[at]) || 1;
    for (let i = 0; i < size; i += 1) {
      const value = (outputs[2 * at * size + i] - outputs[(2 * at + 1) * size + i]) / step;
      values[at * size + i] = value;
      along += value * components[at * size + i];
    }
    kept.push(Math.min(1, Math.max(0, along)));
  }
  return { values: scaledAs(values, components, size), kept };
}

/** The first layer's weights, a picture a unit. @param {Float32Array} kernel @param {import('../../worker/protocol.js').ModelInfo} model @param {number} size */
function filtersOf(kernel, model, size) {
  const units = kernel.length / size;
  if (model.layers[0]?.kind !== 'Dense' || !Number.isInteger(units)) return undefined;
  const count = Math.min(units, SHOWN);
  const values = new Float32Array(count * size);
  for (let unit = 0; unit < count; unit += 1) {
    for (let i = 0; i < size; i += 1) values[unit * size + i] = kernel[i * units + unit];
  }
  return { values: scaled(values, size), count };
}

/** Each picture so that its largest value is 1. @param {Float32Array} values @param {number} size */
function scaled(values, size) {
  return scaledAs(values, values, size);
}

/** Each picture by the largest value of another. @param {Float32Array} values @param {Float32Array} others @param {number} size */
function scaledAs(values, others, size) {
  const result = new Float32Array(values.length);
  for (let start = 0; start < values.length; start += size) {
    const most = largest(others.subarray(start, start + size), 1e-9);
    for (let i = start; i < start + size; i += 1) result[i] = values[i] / most;
  }
  return result;
}

/** How much of a component is kept, under its picture. @param {CanvasRenderingContext2D} context @param {Rect} rect @param {number} share @param {import('../../views/palette.js').Palette} palette */
function bar(context, { x, y, width, height }, share, palette) {
  context.fillStyle = css(palette.line);
  context.fillRect(x, y + height - BAR, width, BAR);
  context.fillStyle = css(palette.ink);
  context.fillRect(x, y + height - BAR, width * share, BAR);
}

/** @param {number[]} values */
function average(values) {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

customElements.define('ap-pca-directions', Directions);
