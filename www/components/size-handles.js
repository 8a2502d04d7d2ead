/** Layers in hand: a grip at the end of each column that makes the layer wider or narrower, and what puts one in between. */
import { LitElement, html, nothing } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { count, words } from '../messages/index.js';
import { canBeSized, sizeAt, sizeOf } from '../views/sizes.js';

/** @typedef {import('../views/hourglass-layout.js').Column} Column */
/** @typedef {import('../views/hourglass-layout.js').Layout} Layout */

/**
 * Events: `resize-layer` `{layer, size}` when a grip is let go or a key pressed, `insert-layer` with the layer that the new
 * one is to come before; layers by their place in the model.
 */
export class SizeHandles extends LitElement {
  static properties = { layout: { attribute: false }, upright: { attribute: false }, pulled: { state: true } };

  /** How far from the column's end it was taken hold of. */
  #grabbed = 0;

  constructor() {
    super();
    /** Set by whoever renders this element. @type {Layout} */
    this.layout = { columns: [], length: 1, breadth: 1 };
    /** Whether the hourglass stands. */
    this.upright = false;
    /** The column in hand, and how wide it would be. @type {{column: Column, extent: number, size: number} | undefined} */
    this.pulled = undefined;
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const { columns } = this.layout;
    return html`${columns.map((column) => (canBeSized(column) ? this.#grip(column) : nothing))}
    ${columns.slice(1).map((column, at) => this.#insert(columns[at], column))} ${this.#ghost()}`;
  }

  /** @param {Column} column */
  #grip(column) {
    const { sizes } = words.build;
    const pulled = this.pulled?.column.layer === column.layer ? this.pulled : undefined;
    const size = pulled?.size ?? sizeOf(column);
    const place = { '--along': this.#along(column.along), '--extent': `${pulled?.extent ?? column.extent}px` };
    return html`<div
      class="size-grip"
      style=${styleMap(place)}
      role="slider"
      tabindex="0"
      aria-label=${sizes.label(column.info?.kind ?? '', column.info?.part ?? 'encoder')}
      aria-orientation=${this.upright ? 'horizontal' : 'vertical'}
      aria-valuemin="1"
      aria-valuemax="65536"
      aria-valuenow=${size}
      data-explain=${sizes.explain(size)}
      @pointerdown=${(/** @type {PointerEvent} */ event) => this.#take(event, column)}
      @pointermove=${(/** @type {PointerEvent} */ event) => this.#pull(event, column)}
      @pointerup=${() => this.#letGo()}
      @pointercancel=${() => (this.pulled = undefined)}
      @keydown=${(/** @type {KeyboardEvent} */ event) => this.#key(event, column)}
    ></div>`;
  }

  /** For the pointer alone: the row of layers below has the same for everybody. @param {Column} before @param {Column} after */
  #insert(before, after) {
    const { build } = words;
    return html`<button
      type="button"
      class="insert-layer"
      style=${styleMap({ '--along': this.#along((before.along + after.along) / 2) })}
      tabindex="-1"
      aria-hidden="true"
      data-explain=${build.explainAdd}
      @click=${() => this.#tell('insert-layer', after.layer)}
    >
      <svg viewBox="0 0 12 12" width="12" height="12"><path d="M6 1v10M1 6h10" /></svg>
    </button>`;
  }

  /** How wide the column in hand would be, and of how many numbers. */
  #ghost() {
    if (!this.pulled) return nothing;
    const { column, extent, size } = this.pulled;
    const place = {
      '--along': this.#along(column.along),
      '--extent': `${extent}px`,
      '--thick': `${column.thick + 6}px`,
    };
    return html`<div class="size-ghost" style=${styleMap(place)} aria-hidden="true">
      <span class="number">${count(size)}</span>
    </div>`;
  }

  /** @param {number} along */
  #along(along) {
    return `${((along / this.layout.length) * 100).toFixed(3)}%`;
  }

  /** @param {PointerEvent} event @param {Column} column */
  #take(event, column) {
    /** @type {Element} */ (event.currentTarget).setPointerCapture(event.pointerId);
    this.#grabbed = this.#extentAt(event) - column.extent;
  }

  /** @param {PointerEvent} event @param {Column} column */
  #pull(event, column) {
    if (!(/** @type {Element} */ (event.currentTarget).hasPointerCapture(event.pointerId))) return;
    const extent = Math.min(this.layout.breadth, Math.max(4, this.#extentAt(event) - this.#grabbed));
    this.pulled = { column, extent, size: sizeAt(column, this.layout, extent) };
  }

  /** How wide a column would be that ends at the pointer. @param {PointerEvent} event */
  #extentAt({ clientX, clientY }) {
    const { left, right, top, bottom } = this.getBoundingClientRect();
    return 2 * (this.upright ? Math.abs(clientX - (left + right) / 2) : (top + bottom) / 2 - clientY);
  }

  #letGo() {
    const { pulled } = this;
    this.pulled = undefined;
    if (pulled && pulled.size !== sizeOf(pulled.column)) this.#resize(pulled.column, pulled.size);
  }

  /** @param {KeyboardEvent} event @param {Column} column */
  #key(event, column) {
    const size = sizeOf(column);
    const to = {
      ArrowUp: size + 1,
      ArrowRight: size + 1,
      ArrowDown: size - 1,
      ArrowLeft: size - 1,
      PageUp: Math.ceil(size * 1.25),
      PageDown: Math.floor(size * 0.8),
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (to >= 1) this.#resize(column, to);
  }

  /** @param {Column} column @param {number} size */
  #resize({ layer }, size) {
    this.#tell('resize-layer', { layer, size });
  }

  /** @param {string} type @param {unknown} detail */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
  }
}

customElements.define('ap-size-handles', SizeHandles);
