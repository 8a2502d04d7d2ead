/** A convolution, or a transposed one, on the real numbers of one channel in and one out: tap by tap. */
import { html } from 'lit';
import { at, partial, pixelsOf, tapsOf } from '../inside/taps.js';
import { largest } from '../measure.js';
import { loss, words } from '../messages/index.js';
import { drawNumbers } from '../views/numbers.js';
import { readPalette } from '../views/palette.js';
import { button, slider } from './controls.js';
import { RunElement, reducedMotion } from './run-element.js';

/** @typedef {import('../inside/taps.js').Geometry} Geometry */

const TAP_MS = 260;
const PARTS = /** @type {const} */ (['input', 'kernel', 'output']);

export class Taps extends RunElement {
  static properties = {
    ...RunElement.properties,
    geometry: { attribute: false },
    input: { attribute: false },
    kernel: { attribute: false },
    address: { attribute: false },
    step: { state: true },
    playing: { state: true },
  };

  #timer = 0;

  constructor() {
    super();
    /** @type {Geometry} */
    this.geometry = /** @type {any} */ (undefined);
    /** One channel of what the layer is given. */
    this.input = new Float32Array();
    /** The weights from that channel to one of the output. */
    this.kernel = new Float32Array();
    /** @type {import('../address.js').Address} */
    this.address = /** @type {any} */ (undefined);
    /** Multiplications that are done. */
    this.step = 0;
    this.playing = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.step = this.address.number('tap', { usual: this.#middle, least: 0, most: this.#steps });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop();
  }

  /** Multiplications of a pixel. */
  get #perPixel() {
    return this.geometry.kernel[0] * this.geometry.kernel[1];
  }

  get #steps() {
    return pixelsOf(this.geometry) * this.#perPixel;
  }

  /** Where there is something to see: not in a corner. */
  get #middle() {
    const [rows, columns] = this.geometry.scatters ? this.geometry.input : this.geometry.output;
    return (Math.floor(rows / 2) * columns + Math.floor(columns / 2)) * this.#perPixel + 1;
  }

  /** The last multiplication that was done, and the pixel it belongs to. */
  get #now() {
    const last = Math.min(Math.max(0, this.step - 1), this.#steps - 1);
    const pixel = Math.floor(last / this.#perPixel);
    const taps = tapsOf(this.geometry, pixel);
    return { pixel, done: last - pixel * this.#perPixel + 1, taps, tap: taps[last - pixel * this.#perPixel] };
  }

  /** @param {Map<string, unknown>} changes */
  willUpdate(changes) {
    if (changes.has('geometry') && changes.get('geometry')) this.#go(this.#middle);
  }

  render() {
    const { taps } = words;
    const { scatters } = this.geometry;
    return html`<div class="taps" @keydown=${this.#key}>
      <h2>${scatters ? taps.scatterTitle : taps.gatherTitle}</h2>
      <p class="soft">${scatters ? taps.scatter : taps.gather}</p>
      <div class="taps-grids">
        ${PARTS.map(
          (part) =>
            html`<figure data-explain=${taps.explain[part]}>
              <figcaption>${taps.parts[part]}</figcaption>
              <canvas class=${part} role="img" aria-label=${taps.parts[part]}></canvas>
            </figure>`,
        )}
      </div>
      <p class="taps-sum number" aria-live=${this.playing ? 'off' : 'polite'}>${this.#sum()}</p>
      <div class="controls">
        ${button(taps.back, taps.explainBack, () => this.#go(this.step - 1))}
        ${button(taps.next, taps.explainNext, () => this.#go(this.step + 1))}
        ${button(taps.pixel, taps.explainPixel, () => this.#go((this.#now.pixel + 2) * this.#perPixel))}
        ${button(this.playing ? taps.stop : taps.play, taps.explainPlay, () => (this.playing ? this.#stop() : this.#play()))}
        ${slider({
          label: taps.place,
          value: this.step,
          range: { least: 1, most: this.#steps, step: 1 },
          text: taps.of(this.step, this.#steps),
          explain: taps.explainPlace,
          change: (step) => this.#go(step),
        })}
      </div>
    </div>`;
  }

  /** What is multiplied now, and what comes of it. */
  #sum() {
    const { taps: text } = words;
    const { tap, done } = this.#now;
    const { geometry, input, kernel } = this;
    const [value, weight] = [at(input, geometry.input, tap.from), at(kernel, geometry.kernel, tap.weight)];
    const sum = at(this.#output(), geometry.output, tap.to);
    const isOutside = (/** @type {[number, number]} */ place, /** @type {[number, number]} */ size) =>
      place.some((each, axis) => each < 0 || each >= size[axis]);
    const note = isOutside(tap.from, geometry.input)
      ? text.padding
      : isOutside(tap.to, geometry.output)
        ? text.cut
        : '';
    return html`${text.product(done, this.#perPixel, exact(value), exact(weight), exact(value * weight))}
    ${note || text.sum(exact(sum))}`;
  }

  #output() {
    const { pixel, done } = this.#now;
    return partial(this.geometry, this.input, this.kernel, pixel, done);
  }

  paint() {
    const palette = readPalette(this);
    const { geometry, input, kernel } = this;
    const { tap, taps } = this.#now;
    const sum = this.#output();
    const whole = partial(geometry, input, kernel, pixelsOf(geometry), 0);
    const reach = { place: geometry.scatters ? taps[0].to : taps[0].from, size: geometry.kernel };
    // A window may begin outside of the grid that it lies on.
    const edge = Math.max(...geometry.before, 1);
    const signedTone = /** @type {const} */ ('signed');
    const tone = input.some((value) => value < 0) ? signedTone : 'ink';
    const grids = {
      input: {
        values: input,
        size: geometry.input,
        scale: largest(input, 1e-6),
        tone,
        cell: tap.from,
        window: geometry.scatters ? undefined : reach,
      },
      kernel: {
        values: kernel,
        size: geometry.kernel,
        scale: largest(kernel, 1e-6),
        tone: signedTone,
        cell: tap.weight,
        written: true,
      },
      output: {
        values: sum,
        size: geometry.output,
        scale: largest(whole, 1e-6),
        tone: signedTone,
        cell: tap.to,
        window: geometry.scatters ? reach : undefined,
      },
    };
    for (const part of PARTS) {
      const canvas = /** @type {HTMLCanvasElement | null} */ (this.querySelector(`canvas.${part}`));
      if (canvas)
        drawNumbers(canvas, { edge: part === 'kernel' ? 0 : edge, .../** @type {any} */ (grids[part]), palette });
    }
  }

  /** @param {number} step */
  #go(step) {
    this.step = Math.min(this.#steps, Math.max(1, step));
    if (!this.playing) this.address?.put('tap', this.step);
  }

  /** Goes on by itself: with less motion, pixel by pixel and slowly. */
  #play() {
    this.playing = true;
    const calm = reducedMotion();
    this.#timer = window.setInterval(
      () => {
        if (this.step >= this.#steps) return this.#stop();
        return this.#go(calm ? (this.#now.pixel + 2) * this.#perPixel : this.step + 1);
      },
      calm ? 4 * TAP_MS : TAP_MS,
    );
  }

  #stop() {
    clearInterval(this.#timer);
    this.playing = false;
    this.#go(this.step);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.target instanceof HTMLInputElement) return;
    const steps = /** @type {Record<string, number>} */ ({
      ArrowRight: 1,
      ArrowLeft: -1,
      ArrowDown: this.#perPixel,
      ArrowUp: -this.#perPixel,
    });
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    this.#go(this.step + step);
  }
}

/** Three digits that matter, and a sign. @param {number} value */
function exact(value) {
  return `${value < 0 ? '−' : '+'}${loss(Math.abs(value))}`;
}

customElements.define('ap-taps', Taps);
