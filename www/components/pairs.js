/** Twenty test samples over what the model rebuilds from them, as it trains. */
import { html, nothing } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { words } from '../messages/index.js';
import { MOSAIC_SIDE, draw, extentOf, tilePlace } from '../views/pairs.js';
import { readPalette } from '../views/palette.js';
import { RunElement } from './run-element.js';
import { lookOf } from '../look.js';
import { seenShape } from '../shapes.js';

/** @typedef {import('../worker/protocol.js').ModelInfo} ModelInfo */

/** Sides of a tile, the first that fits; pixels should divide it evenly. */
const TILES = [56, 28];
const TILES_OF = /** @type {Record<number, number[]>} */ ({ 32: [64, 32], 48: [48] });
/** Samples of a row where not all fit in one: no row is left half empty. */
const HALF = 10;
const GAP = 4;
const ROW_GAP = 16;

/** Says on the page's timeline when something was there first. @param {string} name */
function markOnce(name) {
  if (performance.getEntriesByName(name).length === 0) performance.mark(name);
}

export class Pairs extends RunElement {
  static follows = ['model'];
  static paintsOn = ['strip'];
  static properties = {
    ...RunElement.properties,
    difference: { state: true },
    mosaic: { state: true },
    selected: { attribute: false },
    grid: { state: true },
    labels: { state: true },
    corrupted: { state: true },
    filled: { state: true },
    focused: { state: true },
  };

  constructor() {
    super();
    this.difference = false;
    this.mosaic = false;
    /** Whether the encoder sees something else than the samples. */
    this.corrupted = false;
    this.selected = -1;
    /** Whether there are samples to choose from. */
    this.filled = false;
    this.focused = 0;
    // Until it is measured, it fits on any page.
    this.grid = { columns: HALF, tile: 24, gap: GAP, rowGap: ROW_GAP, mosaic: false };
    /** @type {Uint32Array | undefined} */
    this.labels = undefined;
  }

  get #count() {
    const all = this.run.strip?.indices.length ?? 20;
    return this.mosaic ? Math.min(all, MOSAIC_SIDE ** 2) : all;
  }

  get #layers() {
    return 2 + Number(this.corrupted) + Number(this.difference);
  }

  render() {
    const { pairs } = words;
    const { width, height } = extentOf(this.grid, this.#count, this.#layers);
    return html`
      <div class="pairs-head" style=${styleMap({ '--wide': `${width}px` })}>
        <h2>${(this.corrupted ? pairs.titleCorrupted : pairs.title)(this.#count)}</h2>
        <div class="pairs-choices">
          ${this.#check('mosaic', pairs.mosaic, pairs.explainMosaic)}
          ${this.#check('difference', pairs.difference, pairs.explainDifference)}
        </div>
      </div>
      <div
        class="pairs-plot"
        style=${styleMap({ height: `${height}px`, width: `${width}px` })}
        data-explain=${pairs.explain}
      >
        <canvas aria-hidden="true"></canvas>
        <div role="toolbar" aria-label=${pairs.group} @keydown=${this.#key}>
          ${this.filled ? Array.from({ length: this.#count }, (_, index) => this.#button(index)) : nothing}
        </div>
      </div>
      ${this.difference ? this.#legend() : nothing}
    `;
  }

  /** @param {'mosaic' | 'difference'} name @param {string} label @param {string} text */
  #check(name, label, text) {
    const change = (/** @type {Event} */ event) =>
      (this[name] = /** @type {HTMLInputElement} */ (event.currentTarget).checked);
    return html`<label class="check" data-explain=${text}>
      <input type="checkbox" .checked=${this[name]} @change=${change} />
      <span>${label}</span>
    </label>`;
  }

  /** @param {number} index */
  #button(index) {
    const { x, y, height } = tilePlace(this.grid, index, this.#layers);
    const place = {
      'inset-inline-start': `${x}px`,
      top: `${y}px`,
      width: `${this.grid.tile}px`,
      height: `${height}px`,
    };
    return html`<button
      type="button"
      class="pair"
      style=${styleMap(place)}
      tabindex=${index === this.focused ? 0 : -1}
      aria-pressed=${index === this.selected}
      aria-label=${words.pairs.pick(index, this.labels?.[index])}
      @click=${() => this.#pick(index)}
      @focus=${() => (this.focused = index)}
    ></button>`;
  }

  #legend() {
    const { pairs } = words;
    return html`<p class="legend">
      <span>${pairs.tooBright}</span><span class="ramp" aria-hidden="true"></span><span>${pairs.tooDark}</span>
    </p>`;
  }

  resized() {
    this.#measure();
    super.resized();
  }

  paint() {
    this.#measure();
    const canvas = this.querySelector('canvas');
    const { strip, model } = this.run;
    if (!canvas || !strip || !model) return;
    this.filled = true;
    if (this.labels !== strip.labels) this.labels = strip.labels;
    this.corrupted =
      strip.corrupted.length !== strip.inputs.length || strip.corrupted.some((value, at) => value !== strip.inputs[at]);
    draw(canvas, {
      rows: this.#rows(strip, model),
      count: this.#count,
      of: strip.indices.length,
      grid: this.grid,
      mirrored: getComputedStyle(this).direction === 'rtl',
      selected: this.selected,
      palette: readPalette(this),
    });
    markOnce('first-reconstruction');
  }

  /** @param {import('../run.js').Strip} strip @param {ModelInfo} model @returns {import('../views/pairs.js').PairsRow[]} */
  #rows({ inputs, corrupted, outputs }, model) {
    const shape = model.data.sampleShape;
    const comparable = outputs.length === inputs.length;
    const look = lookOf(this.run);
    /** @type {import('../views/pairs.js').PairsRow[]} */
    const rows = [{ values: inputs, shape, look }];
    if (this.corrupted) rows.push({ values: corrupted, shape: seenShape(model), look });
    rows.push({ values: outputs, shape: comparable ? shape : model.outputShape, look });
    if (this.difference) {
      const values = outputs.map((value, at) => (comparable ? value - inputs[at] : 0));
      rows.push({ values, shape: comparable ? shape : model.outputShape, look: { tone: 'signed' } });
    }
    return rows;
  }

  /** Chooses the largest tiles that fit in one row or two. */
  #measure() {
    const room = this.clientWidth;
    const fits = (/** @type {number} */ tile) => Math.floor((room + GAP) / (tile + GAP));
    const tiles = TILES_OF[this.run.model?.data.sampleShape[0] ?? 0] ?? TILES;
    const tile = tiles.find((side) => fits(side) >= HALF) ?? Math.max(1, Math.floor((room + GAP) / HALF) - GAP);
    const columns = fits(tile) >= this.#count ? this.#count : HALF;
    const { mosaic } = this;
    if (mosaic) {
      const fits = (/** @type {number} */ side) =>
        this.#layers * (MOSAIC_SIDE * (side + GAP) + ROW_GAP) - ROW_GAP <= room;
      const side = tiles.find(fits) ?? Math.floor(((room + ROW_GAP) / this.#layers - ROW_GAP) / MOSAIC_SIDE - GAP);
      return this.#lay({ columns: MOSAIC_SIDE, tile: side, mosaic });
    }
    this.#lay({ columns, tile, mosaic });
  }

  /** @param {{columns: number, tile: number, mosaic: boolean}} grid */
  #lay({ columns, tile, mosaic }) {
    const before = this.grid;
    if (tile === before.tile && columns === before.columns && mosaic === before.mosaic) return;
    this.grid = { columns, tile, mosaic, gap: GAP, rowGap: ROW_GAP };
  }

  /** @param {number} index */
  #pick(index) {
    this.dispatchEvent(new CustomEvent('pick', { detail: index, bubbles: true }));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const onwards = getComputedStyle(this).direction === 'rtl' ? -1 : 1;
    const steps = /** @type {Record<string, number>} */ ({
      ArrowLeft: -onwards,
      ArrowRight: onwards,
      ArrowUp: -this.grid.columns,
      ArrowDown: this.grid.columns,
    });
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const next = this.focused + step;
    if (next < 0 || next >= this.#count) return;
    this.querySelectorAll('button')[next].focus();
  }
}

customElements.define('ap-pairs', Pairs);
