/** Squares that hide parts of the input: painted with a pen, a finger, or the arrow keys and the space bar. */
import { html } from 'lit';
import { RunElement } from '../../components/run-element.js';
import { words } from '../../messages/index.js';
import { css, readPalette } from '../../views/palette.js';
import { surface } from '../../views/surface.js';

const ARROWS = /** @type {Record<string, [number, number]>} */ ({
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
});

export class Mask extends RunElement {
  static properties = {
    ...RunElement.properties,
    mask: { attribute: false },
    active: { attribute: false },
    spoken: { state: true },
  };

  #cursor = { row: 0, column: 0 };
  #cursorShown = false;
  /** What the pen under way does: 1 hides, 0 reveals. @type {number | undefined} */
  #painting;

  constructor() {
    super();
    /** 1: hidden; row by row. @type {Uint8Array} */
    this.mask = new Uint8Array();
    /** Whether the pen hides; else it draws below. */
    this.active = true;
    this.spoken = '';
  }

  get #side() {
    return Math.sqrt(this.mask.length);
  }

  render() {
    const { mask } = words;
    return html`<canvas
        class="mask-canvas"
        ?inert=${!this.active}
        tabindex=${this.active ? 0 : -1}
        role="application"
        aria-roledescription=${mask.role}
        aria-label=${mask.label}
        data-explain=${mask.explain}
        @pointerdown=${this.#down}
        @pointermove=${this.#move}
        @pointerup=${this.#up}
        @pointercancel=${this.#up}
        @keydown=${this.#key}
        @focus=${this.#focus}
        @blur=${this.#blur}
      ></canvas>
      <span class="unseen" role="status">${this.spoken}</span>`;
  }

  paint() {
    const canvas = this.querySelector('canvas');
    const screen = canvas && surface(canvas);
    const side = this.#side;
    if (!screen || !side) return;
    const { context, width } = screen;
    const palette = readPalette(this);
    const cell = width / side;
    this.mask.forEach((hidden, at) => {
      if (hidden) hatch(context, (at % side) * cell, Math.floor(at / side) * cell, cell, palette);
    });
    if (!this.#cursorShown) return;
    const { row, column } = this.#cursor;
    for (const [line, color] of /** @type {const} */ ([
      [4, palette.paper],
      [2, palette.ink],
    ])) {
      context.lineWidth = line;
      context.strokeStyle = css(color);
      context.strokeRect(column * cell + 2, row * cell + 2, cell - 4, cell - 4);
    }
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (event.button > 0) return;
    const canvas = /** @type {HTMLCanvasElement} */ (event.currentTarget);
    canvas.setPointerCapture(event.pointerId);
    this.#cursorShown = false;
    const at = this.#under(event);
    this.#painting = this.mask[at] ? 0 : 1;
    this.#set(at, this.#painting);
  }

  /** @param {PointerEvent} event */
  #move(event) {
    if (this.#painting !== undefined) this.#set(this.#under(event), this.#painting);
  }

  #up() {
    this.#painting = undefined;
  }

  /** The square under a pointer. @param {PointerEvent} event */
  #under(event) {
    const box = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
    const place = (/** @type {number} */ share) =>
      Math.min(this.#side - 1, Math.max(0, Math.floor(share * this.#side)));
    const [row, column] = [
      place((event.clientY - box.top) / box.height),
      place((event.clientX - box.left) / box.width),
    ];
    return row * this.#side + column;
  }

  /** @param {number} at @param {number} hidden */
  #set(at, hidden) {
    if (this.mask[at] === hidden) return;
    const mask = this.mask.slice();
    mask[at] = hidden;
    this.#give(mask);
  }

  /** @param {Uint8Array} mask */
  #give(mask) {
    this.mask = mask;
    this.dispatchEvent(new CustomEvent('mask', { detail: mask }));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const arrow = ARROWS[event.key];
    const at = () => this.#cursor.row * this.#side + this.#cursor.column;
    if (arrow) {
      const within = (/** @type {number} */ value) => Math.min(this.#side - 1, Math.max(0, value));
      if (event.shiftKey) this.#set(at(), 1);
      this.#cursor = { row: within(this.#cursor.row + arrow[0]), column: within(this.#cursor.column + arrow[1]) };
      if (event.shiftKey) this.#set(at(), 1);
    } else if (event.key === ' ') this.#set(at(), this.mask[at()] ? 0 : 1);
    else if (event.key === 'Delete' || event.key === 'Backspace') this.#give(new Uint8Array(this.mask.length));
    else return;
    event.preventDefault();
    this.#cursorShown = true;
    this.spoken = words.mask.at(this.#cursor.row, this.#cursor.column, this.mask[at()] === 1);
    this.paintSoon();
  }

  /** @param {FocusEvent} event */
  #focus(event) {
    this.#cursorShown = /** @type {Element} */ (event.target).matches(':focus-visible');
    this.paintSoon();
  }

  #blur() {
    this.#cursorShown = false;
    this.paintSoon();
  }
}

/**
 * A square that hides what is below it.
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} side
 * @param {import('../../views/palette.js').Palette} palette
 */
function hatch(context, x, y, side, palette) {
  context.save();
  context.beginPath();
  context.rect(x, y, side, side);
  context.clip();
  context.fillStyle = css(palette.paper);
  context.fillRect(x, y, side, side);
  context.strokeStyle = css(palette.inkSoft, 0.55);
  context.lineWidth = 1;
  context.beginPath();
  // Lines that go on from one square to the next.
  const step = 7;
  for (let at = Math.floor((x + y) / step) * step; at < x + y + 2 * side; at += step) {
    context.moveTo(at - y, y);
    context.lineTo(at - y - side, y + side);
  }
  context.stroke();
  context.restore();
}

customElements.define('ap-mask', Mask);
