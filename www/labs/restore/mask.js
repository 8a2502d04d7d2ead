/** Squares that hide parts of the input: painted with a pen, a finger, or the arrow keys and the space bar. */
import { Drawn, cellTowards } from '../../components/drawn.js';
import { words } from '../../messages/index.js';
import { css, readPalette } from '../../views/palette.js';
import { surface } from '../../views/surface.js';

export class Mask extends Drawn {
  static properties = {
    ...Drawn.properties,
    mask: { attribute: false },
    active: { attribute: false },
  };

  #cursor = { row: 0, column: 0 };
  /** What the pen under way does: 1 hides, 0 reveals. @type {number | undefined} */
  #painting;

  constructor() {
    super();
    /** 1: hidden; row by row. @type {Uint8Array} */
    this.mask = new Uint8Array();
    /** Whether the pen hides; else it draws below. */
    this.active = true;
  }

  get drawable() {
    return this.active;
  }

  get #side() {
    return Math.sqrt(this.mask.length);
  }

  render() {
    const { mask } = words;
    return this.surface({ classes: 'mask-canvas', role: mask.role, label: mask.label, explain: mask.explain });
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
    if (!this.cursorShown) return;
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

  /** @type {Drawn['penDown']} */
  penDown(spot) {
    const at = this.#under(spot);
    this.#painting = this.mask[at] ? 0 : 1;
    this.#set(at, this.#painting);
  }

  /** @type {Drawn['penMove']} */
  penMove(spots) {
    for (const spot of spots) if (this.#painting !== undefined) this.#set(this.#under(spot), this.#painting);
  }

  penUp() {
    this.#painting = undefined;
  }

  /** The square under a pointer. @param {import('../../components/drawn.js').Spot} spot */
  #under({ x, y }) {
    const place = (/** @type {number} */ share) =>
      Math.min(this.#side - 1, Math.max(0, Math.floor(share * this.#side)));
    return place(y) * this.#side + place(x);
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

  /** @type {Drawn['pressed']} */
  pressed({ key, shiftKey }) {
    const at = () => this.#cursor.row * this.#side + this.#cursor.column;
    const next = cellTowards(key, this.#cursor, this.#side);
    if (next) {
      if (shiftKey) this.#set(at(), 1);
      this.#cursor = next;
      if (shiftKey) this.#set(at(), 1);
    } else if (key === ' ') this.#set(at(), this.mask[at()] ? 0 : 1);
    else if (key === 'Delete' || key === 'Backspace') this.#give(new Uint8Array(this.mask.length));
    else return undefined;
    return words.mask.at(this.#cursor.row, this.#cursor.column, this.mask[at()] === 1);
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
