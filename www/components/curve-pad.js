/** The input where samples are curves over time: a sample, to be bent by pen, finger, mouse or keyboard. */
import { html } from 'lit';
import { lookOf } from '../look.js';
import { words } from '../messages/index.js';
import { css, readPalette } from '../views/palette.js';
import { heights, sampleView } from '../views/sample.js';
import { surface } from '../views/surface.js';
import { Drawn } from './drawn.js';

/** Spread of a bump that a key raises, in samples of the curve. */
const BUMP = 3;
/** How far a key moves the curve, as a share of its range. */
const KEY_STEP = 1 / 30;
const FAST = 10;

export class CurvePad extends Drawn {
  static follows = ['model'];
  static paintsOn = ['passage'];

  #values = new Float32Array(0);
  /** The curve before it was bent. @type {Float32Array} */
  #origin = new Float32Array(0);
  #index = -1;
  #bent = false;
  #cursor = 0;
  /** Where the pen was, while it is down. @type {{at: number, value: number} | undefined} */
  #pen;

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
        ${this.surface({
          classes: 'picture-canvas pad-canvas',
          role: curvePad.role,
          label: curvePad.label,
          explain: curvePad.explain,
        })}
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
    if (!this.cursorShown) return;
    const x = (this.#cursor / (this.#values.length - 1)) * width;
    const y = heights(rect, this.#range)(this.#values[this.#cursor]);
    context.fillStyle = css(palette.ink);
    context.beginPath();
    context.arc(x, y, 5, 0, 2 * Math.PI);
    context.fill();
  }

  #send() {
    this.paintSoon();
    this.run.present({ clean: this.#values, label: this.run.strip?.labels?.[this.#index] });
  }

  #changed() {
    if (!this.#bent) this.dispatchEvent(new CustomEvent('picked', { detail: -1, bubbles: true }));
    this.#bent = true;
    this.#send();
  }

  /** @type {Drawn['penDown']} */
  penDown(spot) {
    this.#pen = this.#under(spot);
    this.#bendTo(this.#pen);
  }

  /** @type {Drawn['penMove']} */
  penMove(spots) {
    for (const spot of spots) this.#bendTo(this.#under(spot));
  }

  penUp() {
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

  /** @param {import('./drawn.js').Spot} spot */
  #under({ x, y }) {
    const { low, high } = this.#range;
    const last = this.#values.length - 1;
    const share = Math.min(1, Math.max(0, 1 - y));
    return { at: Math.min(last, Math.max(0, Math.round(x * last))), value: low + share * (high - low) };
  }

  /** @type {Drawn['pressed']} */
  pressed({ key, shiftKey }) {
    const step = shiftKey ? FAST : 1;
    const last = this.#values.length - 1;
    const { low, high } = this.#range;
    if (key === 'ArrowLeft') this.#cursor = Math.max(0, this.#cursor - step);
    else if (key === 'ArrowRight') this.#cursor = Math.min(last, this.#cursor + step);
    else if (key === 'ArrowUp') this.#raise((high - low) * KEY_STEP * step);
    else if (key === 'ArrowDown') this.#raise(-(high - low) * KEY_STEP * step);
    else if (key === 'Delete' || key === 'Backspace') this.put(this.#origin, this.#index);
    else return undefined;
    return words.curvePad.at(this.#cursor, last + 1, this.#values[this.#cursor] ?? 0);
  }

  /** @param {number} by */
  #raise(by) {
    for (let at = 0; at < this.#values.length; at += 1) {
      this.#values[at] += by * Math.exp(-0.5 * ((at - this.#cursor) / BUMP) ** 2);
    }
    this.#changed();
  }
}

customElements.define('ap-curve-pad', CurvePad);
