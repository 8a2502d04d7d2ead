/** The base of what is drawn on: a canvas for a pen, a finger, a mouse or keys, which says what the keys did. */
import { html, nothing } from 'lit';
import { RunElement } from './run-element.js';

/** A place on the canvas, in a square of side 1. @typedef {{x: number, y: number}} Spot */
/** A cell of a grid. @typedef {{row: number, column: number}} Cell */

const ARROWS = /** @type {Record<string, [number, number]>} */ ({
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
});

export class Drawn extends RunElement {
  static properties = { ...RunElement.properties, spoken: { state: true } };

  /** Whether the keys' own cursor is to be seen. */
  cursorShown = false;
  #isDown = false;

  constructor() {
    super();
    /** What the last key did, for those who do not see it. */
    this.spoken = '';
  }

  /** Whether it can be drawn on now. */
  get drawable() {
    return true;
  }

  /** The pen comes down. @type {(spot: Spot) => void} */
  penDown() {}

  /** The pen goes on, over all these. @type {(spots: Spot[]) => void} */
  penMove() {}

  penUp() {}

  /** A key is pressed: what it did, in words; nothing where it is not for drawing. @type {(event: KeyboardEvent) => string | undefined} */
  pressed() {
    return undefined;
  }

  /**
   * The canvas, and what is said of it.
   * @param {object} canvas
   * @param {string} canvas.classes
   * @param {string} [canvas.role] what it is called where it can be drawn on
   * @param {string} canvas.label
   * @param {string} canvas.explain
   */
  surface({ classes, role, label, explain }) {
    return html`<canvas
        class=${classes}
        ?inert=${role !== undefined && !this.drawable}
        tabindex=${this.drawable ? 0 : -1}
        role=${role === undefined ? 'img' : 'application'}
        aria-roledescription=${role ?? nothing}
        aria-label=${label}
        data-explain=${explain}
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

  /** @param {PointerEvent} event */
  #down(event) {
    if (!this.drawable || event.button > 0) return;
    const canvas = /** @type {HTMLElement} */ (event.currentTarget);
    canvas.setPointerCapture(event.pointerId);
    this.cursorShown = false;
    this.#isDown = true;
    this.penDown(spotOf(event, canvas));
  }

  /** @param {PointerEvent} event */
  #move(event) {
    if (!this.#isDown) return;
    const canvas = /** @type {HTMLElement} */ (event.currentTarget);
    const events = event.getCoalescedEvents?.() ?? [];
    this.penMove((events.length > 0 ? events : [event]).map((each) => spotOf(each, canvas)));
  }

  #up() {
    if (!this.#isDown) return;
    this.#isDown = false;
    this.penUp();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const said = this.drawable ? this.pressed(event) : undefined;
    if (said === undefined) return;
    event.preventDefault();
    this.cursorShown = true;
    this.spoken = said;
    this.paintSoon();
  }

  /** @param {FocusEvent} event */
  #focus(event) {
    this.cursorShown = this.drawable && /** @type {Element} */ (event.target).matches(':focus-visible');
    this.paintSoon();
  }

  #blur() {
    this.cursorShown = false;
    this.paintSoon();
  }
}

/**
 * The cell that an arrow key leads to, within a grid; none for another key.
 * @param {string} key
 * @param {Cell} from
 * @param {number} side of the grid, in cells
 * @returns {Cell | undefined}
 */
export function cellTowards(key, { row, column }, side) {
  const arrow = ARROWS[key];
  if (!arrow) return undefined;
  const within = (/** @type {number} */ value) => Math.min(side - 1, Math.max(0, value));
  return { row: within(row + arrow[0]), column: within(column + arrow[1]) };
}

/** @param {PointerEvent} event @param {HTMLElement} canvas @returns {Spot} */
function spotOf({ clientX, clientY }, canvas) {
  const { left, top, width, height } = canvas.getBoundingClientRect();
  return { x: (clientX - left) / width, y: (clientY - top) / height };
}
