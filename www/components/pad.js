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
import { Drawn, cellTowards } from './drawn.js';
import { reducedMotion } from './run-element.js';

/** A drawing settles into place when the pen has rested this long: a 4 and a 5 have two strokes. */
const REST_MS = 700;
const SETTLE_MS = 200;
const DEMO_MS = 1100;

export class Pad extends Drawn {
  static follows = ['model'];
  static paintsOn = ['passage'];
  static properties = { ...Drawn.properties, inviting: { state: true } };

  #sketch = new Sketch(28);
  #drawing = false;
  #settling = 0;
  #cursor = { row: 4, column: 4 };
  #demo = true;
  #sample = -1;
  /** What the model saw last, of what is spoiled before it sees it. @type {{model: object, pixels: Float32Array} | undefined} */
  #spoiled;

  constructor() {
    super();
    this.inviting = true;
  }

  get #shape() {
    return this.run.model && pictureShape(this.run.model.data.sampleShape);
  }

  get drawable() {
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
    if (this.#demo && this.drawable && this.#knowsDigits) {
      this.run.subject = {};
      this.#playDemo();
    } else if (kind === 'strokes' && this.drawable) {
      this.#sketch.setStrokes(strokes);
      this.#sketch.settle(this.#sketch.fitted, 1);
      this.#send();
    } else if (kind === 'cells' && before.side === side) {
      this.#sketch = before;
      this.#send();
    } else this.#pickFirst();
  }

  /** A sample of the model that has just come, once there are samples of it. */
  #pickFirst() {
    const { run } = this;
    const { model } = run;
    const pick = () => model === run.model && this.pick(Math.max(this.#sample, 0));
    run.addEventListener('strip', pick, { once: true });
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
    const drawn = this.drawable;
    return html`
      ${this.inviting && drawn ? html`<span class="pad-invite" aria-hidden="true">${pad.invite}</span>` : nothing}
      <div class="pad-frame">
        ${this.surface({
          classes: 'picture-canvas pad-canvas',
          role: drawn ? pad.role : undefined,
          label: drawn ? pad.label : pad.sample,
          explain: drawn ? pad.explainPad : pad.explainSample,
        })}
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
      cursor: this.cursorShown ? { ...this.#cursor, side } : undefined,
    });
  }

  #send() {
    this.paintSoon();
    this.run.present({ clean: this.#sketch.pixels, label: this.run.strip?.labels?.[this.#sample] });
  }

  /**
   * What the pad shows where no pen is at work: what the model sees, and its shape. Until a new sample is spoiled, the one
   * before it stays: clean for a frame, each would flash.
   */
  #seen() {
    const { model, made, spoil, subject } = this.run;
    if (model && (spoil || made?.corruption)) {
      if (subject.x) this.#spoiled = { model, pixels: subject.x };
      if (this.#spoiled?.model === model) return { pixels: this.#spoiled.pixels, shape: seenShape(model) };
    }
    const { pixels, side, kind } = this.#sketch;
    return { pixels, shape: kind === 'sample' && model ? model.data.sampleShape : [side, side] };
  }

  /** @type {Drawn['penDown']} */
  penDown(spot) {
    this.#stopDemo();
    this.#drawing = true;
    this.#settling += 1;
    this.#unpick();
    this.#sketch.penDown(spot);
    this.#send();
  }

  /** @type {Drawn['penMove']} */
  penMove(spots) {
    if (!this.#drawing) return;
    this.#sketch.penMove(spots);
    this.#send();
  }

  penUp() {
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
      if (code) this.run.present({ ...this.run.subject, clean: this.#sketch.pixels });
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

  /** @type {Drawn['pressed']} */
  pressed({ key, shiftKey }) {
    const { side } = this.#sketch;
    const cell = () => this.#sketch.pixels[this.#cursor.row * side + this.#cursor.column];
    const next = cellTowards(key, this.#cursor, side);
    if (next) {
      if (shiftKey) this.#ink(1);
      this.#cursor = next;
      if (shiftKey) this.#ink(1);
    } else if (key === ' ') this.#ink(cell() > 0.6 ? 0 : 1);
    else if (key === 'Delete' || key === 'Backspace') this.#clear();
    else return undefined;
    return words.pad.at(this.#cursor.row, this.#cursor.column, cell() > 0.3);
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

customElements.define('ap-pad', Pad);
