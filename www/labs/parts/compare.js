/** The picture on the stage as several ways have it, side by side, and how close each comes to the original. */
import { html, nothing } from 'lit';
import { RunElement } from '../../components/run-element.js';
import { lookOf } from '../../look.js';
import { decibels, words } from '../../messages/index.js';
import { readPalette } from '../../views/palette.js';
import { sampleView } from '../../views/sample.js';
import { surface } from '../../views/surface.js';

/**
 * One way.
 * @typedef {object} Way
 * @property {string} name
 * @property {string} explain
 * @property {Float32Array} [values] none: not there yet
 * @property {number[]} shape
 * @property {number} [psnr] of this picture, in decibels; none for the original
 * @property {number} [mean] over the samples of the strip
 * @property {string} [note] instead of decibels
 * @property {import('../../views/sample.js').Look} [look] another than that of the samples
 */

/** A bar as long as its place stands for so many decibels: what nobody tells from the original. */
const FULL = 40;

export class Compare extends RunElement {
  static restsUnseen = true;
  static properties = { ...RunElement.properties, ways: { attribute: false }, heading: { attribute: false } };

  constructor() {
    super();
    /** @type {Way[]} */
    this.ways = [];
    this.heading = '';
  }

  render() {
    const best = Math.max(...this.ways.map(({ psnr }) => psnr ?? -Infinity));
    const samples = this.run.strip?.indices.length ?? 0;
    return html`<section class="panel compare">
      <h2 data-explain=${words.compare.explainPsnr}>
        ${samples > 0 ? words.compare.title(this.heading, samples) : this.heading}
      </h2>
      <ol>
        ${this.ways.map((way) => this.#way(way, way.psnr === best))}
      </ol>
    </section>`;
  }

  /** @param {Way} way @param {boolean} isBest */
  #way({ name, explain, psnr, mean, note }, isBest) {
    const { compare } = words;
    return html`<li class=${isBest ? 'best' : ''} data-explain=${explain}>
      <span class="compare-name">${name}</span>
      <canvas role="img" aria-label=${compare.alt(name, psnr)}></canvas>
      ${
        psnr === undefined
          ? html`<span class="soft">${note ?? compare.original}</span>`
          : html`<span class="compare-value"
                ><strong class="number">${decibels(psnr)}</strong
                >${isBest ? html` <em>${compare.best}</em>` : nothing}</span
              >
              <span class="compare-bar" style="--share: ${Math.min(1, Math.max(0, psnr / FULL))}"></span>
              <span class="soft number">${mean === undefined ? nothing : compare.mean(mean)}</span>`
      }
    </li>`;
  }

  paint() {
    const palette = readPalette(this);
    const usual = lookOf(this.run);
    this.querySelectorAll('canvas').forEach((canvas, at) => {
      const screen = surface(canvas);
      const { values, shape, look = usual } = this.ways[at] ?? {};
      if (!screen || !values) return;
      const { width, height } = screen;
      sampleView(shape).draw(screen.context, values, { x: 0, y: 0, width, height }, palette, look);
    });
  }
}

customElements.define('ap-compare', Compare);
