/** The input where samples are curves over time: a sample, to be bent by pen, finger, mouse or keyboard. */
import { html } from 'lit';
import { lookOf } from '../look.js';
import { words } from '../messages/index.js';
import { css, readPalette } from '../views/palette.js';
import { heights, sampleView } from '../views/sample.js';
import { surface } from '../views/surface.js';
import { RunElement } from './run-element.js';

/** Spread of a bump that a key raises, in samples of the curve. */
const BUMP = 3;
/** How far a key moves the curve, as a share of its range. */
const KEY_STEP = 1 / 30;
const FAST = 10;

export class CurvePad extends RunElement {
  static follows = ['model'];
  static paintsOn = ['passage'];
  static properties = { ...RunElement.properties, spoken: { state: true } };

  #values = new Float32Array(0);
  /** The curve before it was bent. @type {Float32Array} */
  #origin = new Float32Array(0);
  #index = -1;
  #bent = false;
  #cursor = 0;
  #cursorShown = false;
  /** Where the pen was, while it is down. @type {{at: number, value: number} | undefined} */
  #pen;

  constructor() {
    super();
    this.spoken = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.followed('model');
  }

  /** @param {string} type */
  followed(type) {
    super.followed(type);
    const { run } = this;
    if (this.#bent && this.#values.length === this.#length) this.#send();
    else if (run.strip) this.pick(Math.max(0, this.#index));
    else run.addEventListener('strip', () => this.pick(Math.max(0, this.#index)), { once: true });
  }

  get #length() {
    return this.run.model?.data.sampleShape[0] ?? 0;
  }

  get #range() {
    return lookOf(this.run).range ?? { low: -1, high: 1 };
  }

  /** Puts a test sample into the input. @param {number} index */
  pick(index) {
    const { strip } = this.run;
    if (!strip || this.#length === 0) return;
    const at = index % strip.indices.length;
    this.put(strip.inputs.slice(at * this.#length, (at + 1) * this.#length), at);
  }

  /** Puts any curve into the input. @param {Float32Array} values @param {number} [index] among those of the strip */
  put(values, index = -1) {
    this.#index = index;
    this.#values = values.slice();
    this.#origin = values;
    this.#bent = false;
    this.#send();
    this.dispatchEvent(new CustomEvent('picked', { detail: index, bubbles: true }));
  }

  render() {
    const { curvePad, pad } = words;
    return html`
      <div class="pad-frame">
        <canvas
          class="picture-canvas pad-canvas"
          tabindex="0"
          role="application"
          aria-roledescription=${curvePad.role}
          aria-label=${curvePad.label}
          data-explain=${curvePad.explain}
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
        <button
          type="button"
          class="plain"
          data-explain=${curvePad.explainBack}
          @click=${() => this.put(this.#origin, this.#index)}
        >
          ${curvePad.back}
        </button>
        <button type="button" class="plain" data-explain=${pad.explainNext} @click=${() => this.pick(this.#index + 1)}>
          ${pad.next}
        </button>
      </div>
    `;
  }

  paint() {
    const canvas = this.querySelector('canvas');
    const { model } = this.run;
    const screen = canvas && surface(canvas);
    if (!screen || !model || this.#values.length === 0) return;
    const { context, width, height } = screen;
    const palette = readPalette(this);
    const rect = { x: 0, y: 0, width, height };
    sampleView(model.data.sampleShape).draw(context, this.#values, rect, palette, { range: this.#range });
    if (!this.#cursorShown) return;
    const x = (this.#cursor / (this.#values.length - 1)) * width;
    const y = heights(rect, this.#range)(this.#values[this.#cursor]);
    context.fillStyle = css(palette.ink);
    context.beginPath();
    context.arc(x, y, 5, 0, 2 * Math.PI);
    context.fill();
  }

  #send() {
    this.paintSoon();
    this.run.present({ clean: this.#values });
  }

  #changed() {
    if (!this.#bent) this.dispatchEvent(new CustomEvent('picked', { detail: -1, bubbles: true }));
    this.#bent = true;
    this.#send();
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (event.button > 0) return;
    /** @type {HTMLElement} */ (event.currentTarget).setPointerCapture(event.pointerId);
    this.#cursorShown = false;
    this.#pen = this.#under(event);
    this.#bendTo(this.#pen);
  }

  /** @param {PointerEvent} event */
  #move(event) {
    if (!this.#pen) return;
    const events = event.getCoalescedEvents?.() ?? [];
    for (const each of events.length > 0 ? events : [event]) this.#bendTo(this.#under(each, event));
  }

  #up() {
    this.#pen = undefined;
  }

  /** The curve follows the pen from where it was. @param {{at: number, value: number}} pen */
  #bendTo(pen) {
    const from = this.#pen ?? pen;
    const [first, last] = from.at < pen.at ? [from, pen] : [pen, from];
    for (let at = first.at; at <= last.at; at += 1) {
      const share = last.at === first.at ? 1 : (at - first.at) / (last.at - first.at);
      this.#values[at] = first.value + share * (last.value - first.value);
    }
    this.#pen = pen;
    this.#changed();
  }

  /** @param {PointerEvent} event @param {PointerEvent} [holder] whose target is the pad */
  #under(event, holder = event) {
    const box = /** @type {HTMLElement} */ (holder.currentTarget).getBoundingClientRect();
    const { low, high } = this.#range;
    const last = this.#values.length - 1;
    const at = Math.round(((event.clientX - box.left) / box.width) * last);
    const share = Math.min(1, Math.max(0, 1 - (event.clientY - box.top) / box.height));
    return { at: Math.min(last, Math.max(0, at)), value: low + share * (high - low) };
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const step = event.shiftKey ? FAST : 1;
    const last = this.#values.length - 1;
    const { low, high } = this.#range;
    if (event.key === 'ArrowLeft') this.#cursor = Math.max(0, this.#cursor - step);
    else if (event.key === 'ArrowRight') this.#cursor = Math.min(last, this.#cursor + step);
    else if (event.key === 'ArrowUp') this.#raise((high - low) * KEY_STEP * step);
    else if (event.key === 'ArrowDown') this.#raise(-(high - low) * KEY_STEP * step);
    else if (event.key === 'Delete' || event.key === 'Backspace') this.put(this.#origin, this.#index);
    else return;
    event.preventDefault();
    this.#cursorShown = true;
    this.spoken = words.curvePad.at(this.#cursor, last + 1, this.#values[this.#cursor] ?? 0);
    this.paintSoon();
  }

  /** @param {number} by */
  #raise(by) {
    for (let at = 0; at < this.#values.length; at += 1) {
      this.#values[at] += by * Math.exp(-0.5 * ((at - this.#cursor) / BUMP) ** 2);
    }
    this.#changed();
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

customElements.define('ap-curve-pad', CurvePad);
