/** Samples side by side, all tiles at one size; where they can be picked, each is a button. */
import { html, nothing } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { readPalette } from '../views/palette.js';
import { sampleView } from '../views/sample.js';
import { surface } from '../views/surface.js';
import { css } from '../views/palette.js';
import { RunElement } from './run-element.js';

/** @typedef {import('../views/image.js').Rect} Rect */
/** @typedef {import('../views/palette.js').Palette} Palette */
/** Draws onto a tile that is drawn. @typedef {(context: CanvasRenderingContext2D, index: number, rect: Rect, palette: Palette) => void} Over */

const GAP = 4;

export class TileRow extends RunElement {
  static properties = {
    ...RunElement.properties,
    values: { attribute: false },
    shape: { attribute: false },
    look: { attribute: false },
    count: { attribute: false },
    least: { attribute: false },
    side: { attribute: false },
    over: { attribute: false },
    label: { attribute: false },
    selected: { attribute: false },
    pickable: { attribute: false },
    text: { attribute: false },
    grid: { state: true },
    focused: { state: true },
  };

  constructor() {
    super();
    /** The samples, one after another; none: frames where they will be. @type {Float32Array | undefined} */
    this.values = undefined;
    /** Of one sample. @type {number[]} */
    this.shape = [1];
    /** @type {import('../views/sample.js').Look | undefined} */
    this.look = undefined;
    /** How many there are; a narrow page shows fewer. */
    this.count = 10;
    /** So many are shown on any page, smaller if need be. */
    this.least = 8;
    /** Of a tile, where there is room. */
    this.side = 56;
    /** @type {Over | undefined} */
    this.over = undefined;
    /** What a picture shows: of one sample where they can be picked, of the row otherwise. @type {(index: number) => string} */
    this.label = () => '';
    this.selected = -1;
    this.pickable = false;
    /** What all of them are, as a picture. */
    this.text = '';
    // Until it is measured, it fits on any page.
    this.grid = { side: 28, shown: 8 };
    this.focused = 0;
  }

  render() {
    const { side, shown } = this.grid;
    const height = styleMap({ 'block-size': `${side}px` });
    if (!this.pickable) {
      return html`<canvas role="img" aria-label=${this.text} style=${height}></canvas>`;
    }
    return html`<canvas aria-hidden="true" style=${height}></canvas>
      <div role="toolbar" aria-label=${this.text} @keydown=${this.#key}>
        ${Array.from({ length: shown }, (_, index) => this.#button(index))}
      </div>`;
  }

  /** @param {number} index */
  #button(index) {
    const { side } = this.grid;
    const place = {
      'inset-inline-start': `${index * (side + GAP)}px`,
      'inset-block-start': '0',
      'inline-size': `${side}px`,
      'block-size': `${side}px`,
    };
    return html`<button
      type="button"
      class="pair"
      style=${styleMap(place)}
      tabindex=${index === Math.min(this.focused, this.grid.shown - 1) ? 0 : -1}
      aria-pressed=${this.selected === -2 ? nothing : index === this.selected}
      aria-label=${this.label(index)}
      @click=${() => this.dispatchEvent(new CustomEvent('pick', { detail: index }))}
      @focus=${() => (this.focused = index)}
    ></button>`;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const mirrored = getComputedStyle(this).direction === 'rtl';
    this.querySelectorAll('button')[this.focused + (mirrored ? -step : step)]?.focus();
  }

  resized() {
    this.#measure();
    super.resized();
  }

  #measure() {
    const room = this.clientWidth;
    if (room === 0) return;
    // As large as those of a row with enough of them.
    const side = Math.max(12, Math.min(this.side, Math.floor((room + GAP) / this.least) - GAP));
    const shown = Math.min(this.count, Math.floor((room + GAP) / (side + GAP)));
    if (side !== this.grid.side || shown !== this.grid.shown) this.grid = { side, shown };
  }

  paint() {
    this.#measure();
    const canvas = this.querySelector('canvas');
    const screen = canvas && surface(canvas);
    if (!screen) return;
    const { side, shown } = this.grid;
    const { context, snap, width } = screen;
    const palette = readPalette(this);
    const view = sampleView(this.shape);
    const size = this.shape.reduce((all, each) => all * each, 1);
    const mirrored = getComputedStyle(this).direction === 'rtl';
    for (let index = 0; index < shown; index += 1) {
      const start = index * (side + GAP);
      const rect = { x: snap(mirrored ? width - start - side : start), y: 0, width: side, height: side };
      const values = this.values?.subarray(index * size, (index + 1) * size);
      if (values?.length === size) {
        view.draw(context, values, rect, palette, this.look);
        this.over?.(context, index, rect, palette);
      } else frame(context, rect, css(palette.line), 1);
      if (index === this.selected) frame(context, rect, css(palette.ink), 2);
      else if (view.kind !== 'image') frame(context, rect, css(palette.line), 1);
    }
  }
}

/** @param {CanvasRenderingContext2D} context @param {Rect} rect @param {string} color @param {number} thick */
function frame(context, { x, y, width, height }, color, thick) {
  context.strokeStyle = color;
  context.lineWidth = thick;
  context.strokeRect(x + thick / 2, y + thick / 2, width - thick, height - thick);
}

customElements.define('ap-tile-row', TileRow);
