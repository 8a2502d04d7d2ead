/** The network between input and output: the hourglass, its labels, and the code that can be taken in hand. */
import { html, nothing } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { headFor } from '../heads.js';
import { largest } from '../measure.js';
import { count, recipeWords, words } from '../messages/index.js';
import { layOut, named } from '../views/hourglass-layout.js';
import { draw } from '../views/hourglass.js';
import { linesOf } from '../views/lines.js';
import { readPalette } from '../views/palette.js';
import { Threads } from '../views/threads.js';
import { Flow } from './flow.js';
import { isPicture, layerLabel } from './layer-label.js';
import './size-handles.js';
import { RunElement, reducedMotion } from './run-element.js';

/** @typedef {import('../views/hourglass-layout.js').Column} Column */

/** Below this width of the page the hourglass stands upright; the same number is in `styles/stage.css`. */
const UPRIGHT = '(width < 640px)';
/** Names of layers need so many pixels each, side by side. */
const LEAST_ROOM = 52;
/** A code of more numbers than this cannot be taken hold of one by one. */
const MOST_HANDLES = 64;

export class Network extends RunElement {
  static follows = ['model'];
  static paintsOn = ['passage'];
  static properties = {
    ...RunElement.properties,
    builds: { attribute: false },
    size: { state: true },
    pointed: { state: true },
    code: { state: true },
    head: { state: true },
  };

  #flow = new Flow();
  #threads = new Threads();
  #upright = matchMedia(UPRIGHT);
  #codeScale = 1;
  #holding = false;

  constructor() {
    super();
    /** Whether layers can be pulled wider and put in. */
    this.builds = false;
    this.size = { length: 600, breadth: 224 };
    /** @type {number | undefined} */
    this.pointed = undefined;
    /** @type {Float32Array | undefined} */
    this.code = undefined;
    /** The name of the head whose layers are shown. @type {string | undefined} */
    this.head = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#upright.addEventListener('change', this.#turned);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#upright.removeEventListener('change', this.#turned);
  }

  #turned = () => this.requestUpdate();

  /** @param {string} type */
  followed(type) {
    super.followed(type);
    this.#flow.clear();
    this.#codeScale = 1;
    // Whoever holds the code of the model before holds nothing of this one.
    this.#holding = false;
    this.pointed = undefined;
  }

  willUpdate() {
    this.head = headFor(this.run.made, this.run.subject.label);
  }

  render() {
    const { model, recipe } = this.run;
    if (!model || !recipe) return html`<div class="network-plot"><canvas class="network-layers"></canvas></div>`;
    const layout = layOut(model, this.size, this.head);
    const { columns } = layout;
    const fitting = named(columns, LEAST_ROOM);
    const { stage } = words;
    const widths = columns.map((column) => count(column.units)).join(', ');
    return html`
      <div class="network-plot" style=${styleMap({ '--columns': `${columns.length}` })}>
        <canvas class="network-threads" aria-hidden="true"></canvas>
        <canvas
          class="network-layers"
          role="img"
          aria-label=${stage.network(recipeWords(recipe).title, widths)}
        ></canvas>
        ${columns.map((column) => (column.role === 'code' ? this.#handle(column) : nothing))}
        ${
          this.builds
            ? html`<ap-size-handles .layout=${layout} .upright=${this.#upright.matches}></ap-size-handles>`
            : nothing
        }
      </div>
      <ol
        class="layers"
        style=${styleMap({ '--columns': `${columns.length}` })}
        ?data-pictures=${columns.some((column) => isPicture(column.shape))}
      >
        ${columns.map((column) =>
          layerLabel(column, model, {
            along: column.along / this.size.length,
            fits: fitting.has(column),
            pointed: column.role === 'code' ? this.#pointed : undefined,
            look: () => this.#look(column.layer),
          }),
        )}
      </ol>
    `;
  }

  /** The number of the code that is pointed at. */
  get #pointed() {
    const { pointed: unit, code } = this;
    const value = unit === undefined ? undefined : code?.[unit];
    return unit === undefined || value === undefined ? undefined : { unit, value };
  }

  /** Opens a layer. @param {number} layer */
  #look(layer) {
    this.dispatchEvent(new CustomEvent('inside', { detail: layer, bubbles: true }));
  }

  /** What one takes hold of to change the code. @param {Column} column */
  #handle(column) {
    if (column.units > MOST_HANDLES) return nothing;
    const unit = this.pointed ?? 0;
    const value = this.code?.[unit] ?? 0;
    const place = {
      '--along': `${((column.along / this.size.length) * 100).toFixed(3)}%`,
      '--thick': `${column.thick}px`,
      '--extent': `${column.extent}px`,
    };
    return html`
      <div
        class="code-handle"
        style=${styleMap(place)}
        tabindex="0"
        role="slider"
        aria-label=${words.codeSlider.label(unit, column.units, this.#upright.matches)}
        aria-valuemin=${-this.#codeScale.toFixed(2)}
        aria-valuemax=${this.#codeScale.toFixed(2)}
        aria-valuenow=${value.toFixed(2)}
        data-explain=${words.layer.code(column.units)}
        @pointerdown=${this.#take}
        @pointermove=${this.#point}
        @pointerup=${this.#letGo}
        @pointercancel=${this.#letGo}
        @pointerleave=${this.#unpoint}
        @focus=${() => (this.pointed ??= 0)}
        @blur=${this.#unpoint}
        @keydown=${this.#key}
      ></div>
    `;
  }

  /** @param {number} now */
  paint(now) {
    const canvas = /** @type {HTMLCanvasElement | null} */ (this.querySelector('.network-layers'));
    const { model, passage } = this.run;
    if (!canvas || !model) return;
    const vertical = this.#upright.matches;
    const { clientWidth, clientHeight } = canvas;
    const size = vertical
      ? { length: clientHeight, breadth: clientWidth }
      : { length: clientWidth, breadth: clientHeight };
    if (size.length !== this.size.length || size.breadth !== this.size.breadth) this.size = size;
    if (size.length === 0) return;
    // A head may be chosen by the sample's label.
    this.head = headFor(this.run.made, this.run.subject.label);
    const layout = layOut(model, size, this.head);
    const targets = layout.columns.map(({ layer, role, extent }) => {
      const values = layer < 0 ? this.run.subject.x : passage?.activations[layer];
      return values && (role !== 'code' || values.length > MOST_HANDLES) ? linesOf(values, extent) : values;
    });
    const moving = this.#flow.follow(targets, now, reducedMotion() || this.#holding);
    const codeAt = layout.columns.findIndex((column) => column.role === 'code');
    if (passage && this.code !== passage.codes) this.#codeCame(passage.codes);
    const data = {
      layout,
      values: this.#flow.shown.map((values, at) => (at === codeAt && this.#holding ? this.code : values)),
      vertical,
      mirrored: !vertical && getComputedStyle(this).direction === 'rtl',
      palette: readPalette(this),
      codeScale: this.#codeScale,
      pointed: this.pointed,
    };
    draw(canvas, data);
    const threads = /** @type {HTMLCanvasElement | null} */ (this.querySelector('.network-threads'));
    if (threads) this.#threads.draw(threads, data, { now, moving });
    if (moving) this.paintSoon();
  }

  /** The scale of the bars grows with the codes that come and never shrinks within a model, so bars stay comparable. */
  #codeCame(/** @type {Float32Array} */ codes) {
    if (this.#holding) return;
    this.code = codes;
    this.#codeScale = largest(codes, this.#codeScale);
    if (this.run.strip) this.#codeScale = largest(this.run.strip.codes, this.#codeScale);
  }

  /** @param {PointerEvent} event @returns {{unit: number, value: number}} */
  #under(event) {
    const handle = /** @type {HTMLElement} */ (event.currentTarget);
    const box = handle.getBoundingClientRect();
    const units = this.code?.length ?? 1;
    const [across, along] = this.#upright.matches
      ? [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height]
      : [(event.clientY - box.top) / box.height, (event.clientX - box.left) / box.width];
    const mirrored = !this.#upright.matches && getComputedStyle(this).direction === 'rtl';
    const unit = Math.min(units - 1, Math.max(0, Math.floor(across * units)));
    const share = Math.min(1, Math.max(-1, along * 2 - 1));
    return { unit, value: share * (mirrored ? -1 : 1) * this.#codeScale };
  }

  /** @param {PointerEvent} event */
  #take(event) {
    if (!this.code) return;
    const handle = /** @type {HTMLElement} */ (event.currentTarget);
    handle.setPointerCapture(event.pointerId);
    this.#holding = true;
    this.code = this.code.slice();
    this.pointed = this.#under(event).unit;
    this.#set(this.#under(event).value);
  }

  /** @param {PointerEvent} event */
  #point(event) {
    if (this.#holding) this.#set(this.#under(event).value);
    else this.pointed = this.#under(event).unit;
  }

  #letGo() {
    this.#holding = false;
  }

  #unpoint() {
    if (!this.#holding) this.pointed = undefined;
  }

  /** @param {number} value of the unit that is pointed at */
  #set(value) {
    if (!this.code || this.pointed === undefined) return;
    const code = this.code.slice();
    code[this.pointed] = value;
    this.code = code;
    this.run.present({ ...this.run.subject, code });
    this.paintSoon();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (!this.code) return;
    const unit = this.pointed ?? 0;
    const step = this.#codeScale / 20;
    const along = this.#upright.matches ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight'];
    const across = this.#upright.matches ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const last = this.code.length - 1;
    if (event.key === across[0]) this.pointed = Math.max(0, unit - 1);
    else if (event.key === across[1]) this.pointed = Math.min(last, unit + 1);
    else if (event.key === along[0]) this.#set(this.code[unit] - step);
    else if (event.key === along[1]) this.#set(this.code[unit] + step);
    else if (event.key === 'Escape') this.run.present({ ...this.run.subject, code: undefined });
    else return;
    event.preventDefault();
  }
}

customElements.define('ap-network', Network);
