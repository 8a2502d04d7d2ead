/** The input of the hourglass: a pad to draw on by pen, finger, mouse or keyboard. */
import { html, nothing } from 'lit';
import { demoStrokes } from '../drawing/demo.js';
import { Sketch } from '../drawing/sketch.js';
import { drawable, lookOf } from '../look.js';
import { words } from '../messages/index.js';
import { draw } from '../views/pad.js';
import { readPalette } from '../views/palette.js';
import { pictureShape } from '../views/sample.js';
import { seenShape } from '../shapes.js';
import { RunElement, reducedMotion } from './run-element.js';

/** A drawing settles into place when the pen has rested this long: a 4 and a 5 have two strokes. */
const REST_MS = 700;
const SETTLE_MS = 200;
const DEMO_MS = 1100;
const ARROWS = /** @type {Record<string, [number, number]>} */ ({
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
});

export class Pad extends RunElement {
  static follows = ['model'];
  static paintsOn = ['passage'];
  static properties = { ...RunElement.properties, inviting: { state: true }, spoken: { state: true } };

  #sketch = new Sketch(28);
  #drawing = false;
  #settling = 0;
  #cursor = { row: 4, column: 4 };
  #cursorShown = false;
  #demo = true;
  #sample = -1;

  constructor() {
    super();
    this.inviting = true;
    this.spoken = '';
  }

  get #shape() {
    return this.run.model && pictureShape(this.run.model.data.sampleShape);
  }

  get #drawable() {
    return this.run.model !== undefined && drawable(this.run.model);
  }

  /** Whether the demonstration, a digit, is something that the model is trained on. */
  get #knowsDigits() {
    return this.run.entry?.classes?.includes('3') === true;
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.run.model) this.followed('model');
  }

  /** @param {string} type */
  followed(type) {
    super.followed(type);
    const side = this.#shape?.[0] ?? 28;
    const before = this.#sketch;
    const { strokes, kind } = before;
    this.#sketch = new Sketch(side);
    if (this.#demo && this.#drawable && this.#knowsDigits) {
      this.run.subject = {};
      this.#playDemo();
    } else if (kind === 'strokes' && this.#drawable) {
      this.#sketch.setStrokes(strokes);
      this.#sketch.settle(this.#sketch.fitted, 1);
      this.#send();
    } else if (kind === 'cells' && before.side === side) {
      this.#sketch = before;
      this.#send();
    } else this.run.addEventListener('strip', () => this.pick(Math.max(this.#sample, 0)), { once: true });
  }

  /** Puts a test sample into the input. @param {number} index */
  pick(index) {
    const { strip, model } = this.run;
    if (!strip || !model) return;
    const at = index % strip.indices.length;
    const size = strip.inputs.length / strip.indices.length;
    this.put(strip.inputs.slice(at * size, (at + 1) * size), at);
  }

  /** Puts any sample into the input. @param {Float32Array} values @param {number} [index] among those of the strip */
  put(values, index = -1) {
    this.#stopDemo();
    this.#sample = index;
    this.#sketch.setSample(values);
    this.#send();
    this.dispatchEvent(new CustomEvent('picked', { detail: index, bubbles: true }));
  }

  render() {
    const { pad } = words;
    const drawn = this.#drawable;
    return html`
      ${this.inviting && drawn ? html`<span class="pad-invite" aria-hidden="true">${pad.invite}</span>` : nothing}
      <div class="pad-frame">
        <canvas
          class="picture-canvas pad-canvas"
          tabindex=${drawn ? 0 : -1}
          role=${drawn ? 'application' : 'img'}
          aria-roledescription=${drawn ? pad.role : nothing}
          aria-label=${drawn ? pad.label : pad.sample}
          data-explain=${drawn ? pad.explainPad : pad.explainSample}
          @pointerdown=${this.#down}
          @pointermove=${this.#move}
          @pointerup=${this.#up}
          @pointercancel=${this.#up}
          @keydown=${this.#key}
          @focus=${this.#focus}
          @blur=${this.#blur}
        ></canvas>
        <span class="unseen" role="status">${this.spoken}</span>
      </div>
      <div class="pad-actions">
        ${drawn ? html`<button type="button" class="plain" data-explain=${pad.explainClear} @click=${this.#clear}>${pad.clear}</button>` : nothing}
        <button type="button" class="plain" data-explain=${pad.explainNext} @click=${this.#next}>${pad.next}</button>
      </div>
    `;
  }

  paint() {
    const canvas = this.querySelector('canvas');
    const { side, strokes, shown, kind, fitted } = this.#sketch;
    if (!canvas) return;
    const settled = shown === fitted || (shown.scale === fitted.scale && shown.dx === fitted.dx);
    draw(canvas, {
      ...this.#seen(),
      look: lookOf(this.run),
      palette: readPalette(this),
      strokes: kind === 'strokes' && (this.#drawing || !settled) ? strokes : undefined,
      placement: shown,
      radius: side < 12 ? 0.07 : 1.15 / 28,
      cursor: this.#cursorShown ? { ...this.#cursor, side } : undefined,
    });
  }

  #send() {
    this.paintSoon();
    this.run.present({ clean: this.#sketch.pixels });
  }

  /** What the pad shows where no pen is at work: what the model sees, and its shape. */
  #seen() {
    const { model, made, spoil, subject } = this.run;
    const { pixels, side, kind } = this.#sketch;
    if (model && subject.x && (spoil || made?.corruption)) return { pixels: subject.x, shape: seenShape(model) };
    return { pixels, shape: kind === 'sample' && model ? model.data.sampleShape : [side, side] };
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (!this.#drawable || event.button > 0) return;
    const canvas = /** @type {HTMLCanvasElement} */ (event.currentTarget);
    canvas.setPointerCapture(event.pointerId);
    this.#stopDemo();
    this.#drawing = true;
    this.#cursorShown = false;
    this.#settling += 1;
    this.#unpick();
    this.#sketch.penDown(pointOf(event, canvas));
    this.#send();
  }

  /** @param {PointerEvent} event */
  #move(event) {
    if (!this.#drawing) return;
    const canvas = /** @type {HTMLCanvasElement} */ (event.currentTarget);
    const events = event.getCoalescedEvents?.() ?? [];
    this.#sketch.penMove((events.length > 0 ? events : [event]).map((each) => pointOf(each, canvas)));
    this.#send();
  }

  #up() {
    if (!this.#drawing) return;
    this.#drawing = false;
    this.#settle(REST_MS);
  }

  /** Slides the drawing to where the model sees it. @param {number} restMs */
  async #settle(restMs) {
    const turn = ++this.#settling;
    await new Promise((resolve) => setTimeout(resolve, restMs));
    const from = this.#sketch.shown;
    const begin = performance.now();
    const length = reducedMotion() ? 0 : SETTLE_MS;
    for (let share = 0; share < 1 && turn === this.#settling;) {
      const now = await new Promise(requestAnimationFrame);
      share = length === 0 ? 1 : Math.min(1, Math.max(0, (now - begin) / length));
      this.#sketch.settle(from, share === 1 ? 1 : 1 - (1 - share) ** 3);
      if (share === 1) this.#sketch.shown = this.#sketch.fitted;
      this.paintSoon();
    }
  }

  /** The pad shows by itself what it is for, until a reader takes over. */
  async #playDemo() {
    const begin = performance.now();
    const length = reducedMotion() ? 0 : DEMO_MS;
    const turn = ++this.#settling;
    this.#drawing = true;
    for (let share = 0; share < 1 && this.#demo && turn === this.#settling;) {
      const now = await new Promise(requestAnimationFrame);
      share = length === 0 ? 1 : Math.min(1, Math.max(0.02, (now - begin) / length));
      if (!this.#demo || turn !== this.#settling) return;
      const { code } = this.run.subject;
      // A reader who took the code in hand meanwhile keeps it; the drawing is there at once.
      if (code) share = 1;
      this.#sketch.setStrokes(demoStrokes(share));
      if (code) this.run.present({ clean: this.#sketch.pixels, code });
      else this.#send();
    }
    if (turn !== this.#settling) return;
    this.#drawing = false;
    this.#settle(length === 0 ? 0 : 250);
  }

  #stopDemo() {
    if (this.#demo) this.#sketch.clear();
    this.#demo = false;
    this.#drawing = false;
    this.#settling += 1;
    this.inviting = false;
  }

  #unpick() {
    this.#sample = -1;
    this.dispatchEvent(new CustomEvent('picked', { detail: -1, bubbles: true }));
  }

  #clear() {
    this.#stopDemo();
    this.#unpick();
    this.#sketch.clear();
    this.inviting = true;
    this.#send();
  }

  #next() {
    this.pick(this.#sample + 1);
  }

  /** @param {FocusEvent} event */
  #focus(event) {
    this.#cursorShown = this.#drawable && /** @type {Element} */ (event.target).matches(':focus-visible');
    this.paintSoon();
  }

  #blur() {
    this.#cursorShown = false;
    this.paintSoon();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (!this.#drawable) return;
    const arrow = ARROWS[event.key];
    const cell = () => this.#sketch.pixels[this.#cursor.row * this.#sketch.side + this.#cursor.column];
    if (arrow) this.#moveCursor(arrow, event.shiftKey);
    else if (event.key === ' ') this.#ink(cell() > 0.6 ? 0 : 1);
    else if (event.key === 'Delete' || event.key === 'Backspace') this.#clear();
    else return;
    event.preventDefault();
    this.#cursorShown = true;
    this.spoken = words.pad.at(this.#cursor.row, this.#cursor.column, cell() > 0.3);
    this.paintSoon();
  }

  /** @param {[number, number]} direction @param {boolean} painting */
  #moveCursor([down, across], painting) {
    const last = this.#sketch.side - 1;
    const within = (/** @type {number} */ value) => Math.min(last, Math.max(0, value));
    if (painting) this.#ink(1);
    this.#cursor = { row: within(this.#cursor.row + down), column: within(this.#cursor.column + across) };
    if (painting) this.#ink(1);
  }

  /** @param {number} ink */
  #ink(ink) {
    if (this.#demo) this.#stopDemo();
    this.#settling += 1;
    this.inviting = false;
    if (this.#sample >= 0) {
      this.#unpick();
      this.#sketch.clear();
    }
    this.#sketch.paintCell(this.#cursor.row, this.#cursor.column, ink);
    this.#send();
  }
}

/**
 * Where a pointer is on a canvas, in a square of side 1.
 * @param {PointerEvent} event
 * @param {HTMLCanvasElement} canvas
 */
function pointOf(event, canvas) {
  const box = canvas.getBoundingClientRect();
  return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
}

customElements.define('ap-pad', Pad);
