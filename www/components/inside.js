/** Look inside: what one layer makes of the input, its weights, and where this one sample would push them. */
import { html, nothing } from 'lit';
import { every, kernelShape, specOf } from '../inside/parts.js';
import { countsOf, figuresOf, givenTo, kernelsOf, mostActive, within } from '../inside/seen.js';
import { geometry } from '../inside/taps.js';
import { largest } from '../measure.js';
import { loss, words } from '../messages/index.js';
import { newestOnly } from '../newest.js';
import { product } from '../shapes.js';
import { readPalette } from '../views/palette.js';
import { drawTiles, layTiles, tileAt } from '../views/tiles.js';
import { button, slider } from './controls.js';
import { RunElement } from './run-element.js';
import './taps.js';

/** @typedef {import('../inside/figures.js').Kernel} Kernel */
/** @typedef {import('../inside/figures.js').Figure} Figure */
/** @typedef {import('../worker/protocol.js').ModelInfo} ModelInfo */

export class Inside extends RunElement {
  static follows = ['model'];
  static paintsOn = ['passage'];
  static paintEvery = 200;
  static properties = {
    ...RunElement.properties,
    layer: { attribute: false },
    label: { attribute: false },
    address: { attribute: false },
    channel: { state: true },
    from: { state: true },
    kernel: { state: true },
    width: { state: true },
  };

  /** Of what the answer at hand was asked: a passage, and a layer. @type {unknown[]} */
  #of = [];

  constructor() {
    super();
    /** The layer that is open, by its place in the model. */
    this.layer = 0;
    /** That of the sample in the input, for models that are trained towards it. @type {number | undefined} */
    this.label = undefined;
    /** @type {import('../address.js').Address} */
    this.address = /** @type {any} */ (undefined);
    /** The channel, or unit, whose weights are shown; -1: the most active one, once it is known. */
    this.channel = -1;
    /** The channel of the input that the taps are shown for; likewise. */
    this.from = -1;
    /** @type {Kernel | undefined} */
    this.kernel = undefined;
    this.width = 600;
  }

  connectedCallback() {
    super.connectedCallback();
    this.channel = this.address.number('channel', { usual: -1, least: -1, most: 1e6 });
    this.from = this.address.number('from', { usual: -1, least: -1, most: 1e6 });
  }

  /** @param {string} type */
  followed(type) {
    super.followed(type);
    this.kernel = undefined;
  }

  /** @param {Map<string, unknown>} changes */
  willUpdate(changes) {
    if (changes.get('layer') === undefined) return;
    this.kernel = undefined;
    this.#of = [];
    this.#choose({ channel: -1, from: -1 });
  }

  render() {
    const { inside } = words;
    const { model } = this.run;
    if (!model) return nothing;
    return html`<section class="panel inside" aria-label=${inside.title}>
      <div class="panel-head">
        <label data-explain=${inside.explainLayer}
          >${inside.title}
          <select
            name="layer"
            @change=${(/** @type {Event} */ event) => this.#open(Number(/** @type {HTMLSelectElement} */ (event.target).value))}
          >
            ${model.layers.map(
              ({ kind, part, outputShape }, at) =>
                html`<option value=${at} ?selected=${at === this.layer}>
                  ${inside.layer(kind, part, outputShape)}
                </option>`,
            )}
          </select>
        </label>
        ${button(inside.close, inside.explainClose, () => this.#open(-1))}
      </div>
      ${figuresOf(this).map((figure) => this.#figure(figure))} ${this.#choices()} ${this.#taps()}
    </section>`;
  }

  /** @param {Figure} figure */
  #figure({ name, grids, size, cells, isAll = false }) {
    const { inside } = words;
    const { height } = layTiles(grids.length, this.width, cells);
    const scale = Math.max(...grids.map((grid) => largest(grid, 0)));
    const title = isAll ? inside.all[name] : inside.names[name](Math.max(0, this.channel));
    return html`<figure class="inside-figure" data-explain=${inside.explain[name]}>
      <figcaption>${title} <span class="soft number">${inside.scale(loss(scale))}</span></figcaption>
      <canvas
        class=${name}
        style="height: ${height}px"
        role="img"
        aria-label=${inside.alt(title, grids.length, size)}
        @click=${(/** @type {MouseEvent} */ event) => this.#point(event, name === 'activations' || isAll, grids.length, cells)}
      ></canvas>
    </figure>`;
  }

  /** Channel and input channel by slider: what a pointer does on the tiles. */
  #choices() {
    const { inside } = words;
    const { channels, inputs } = countsOf(this);
    return html`<div class="controls">
      ${
        channels > 1
          ? slider({
              label: inside.channel,
              value: within(this.channel, channels),
              range: { most: channels - 1, step: 1 },
              text: inside.of(within(this.channel, channels), channels),
              explain: inside.explainChannel,
              change: (channel) => this.#choose({ channel }),
            })
          : nothing
      }
      ${
        inputs > 1
          ? slider({
              label: inside.from,
              value: within(this.from, inputs),
              range: { most: inputs - 1, step: 1 },
              text: inside.of(within(this.from, inputs), inputs),
              explain: inside.explainFrom,
              change: (from) => this.#choose({ from }),
            })
          : nothing
      }
    </div>`;
  }

  #taps() {
    const { model, made } = this.run;
    const info = model?.layers[this.layer];
    const [kernel, kernels, input] = [this.kernel, kernelsOf(this), givenTo(this)];
    if (!model || !made || !info || !kernel || !kernels || input?.shape.length !== 3) return nothing;
    const inputs = input.shape[2];
    const from = within(this.from, inputs);
    const kind = /** @type {'Conv2D' | 'Conv2DTranspose'} */ (info.kind);
    const shape = geometry(kind, input.shape, info.outputShape, kernel.shape, specOf(made, model, this.layer)?.strides);
    return html`<ap-taps
      .run=${this.run}
      .address=${this.address}
      .geometry=${this.#kept(shape)}
      .input=${every(input.values, from, inputs)}
      .kernel=${kernels[from]}
    ></ap-taps>`;
  }

  /** The same geometry is the same object, so that taps go on where they were. @type {import('../inside/taps.js').Geometry | undefined} */
  #geometry;

  /** @param {import('../inside/taps.js').Geometry} shape */
  #kept(shape) {
    if (JSON.stringify(shape) !== JSON.stringify(this.#geometry)) this.#geometry = shape;
    return this.#geometry;
  }

  paint() {
    const { clientWidth } = this.querySelector('section') ?? this;
    if (clientWidth && clientWidth !== this.width) this.width = clientWidth;
    this.#ask();
    this.#settle();
    const palette = readPalette(this);
    for (const { name, grids, size, tone, selected, cells } of figuresOf(this)) {
      const canvas = /** @type {HTMLCanvasElement | null} */ (this.querySelector(`canvas.${name}`));
      if (!canvas) continue;
      const scale = Math.max(1e-9, ...grids.map((grid) => largest(grid, 0)));
      drawTiles(canvas, {
        grids,
        size,
        ...layTiles(grids.length, this.width, cells),
        scale,
        tone,
        selected,
        palette,
      });
    }
  }

  /** Where nothing was chosen, there is most to see in the most active channels. */
  #settle() {
    const { model, passage } = this.run;
    const input = givenTo(this);
    if (!model || !passage || !input) return;
    const { outputShape } = model.layers[this.layer];
    if (this.channel < 0) this.channel = mostActive(passage.activations[this.layer], outputShape);
    if (this.from < 0) this.from = mostActive(input.values, input.shape);
  }

  #ask = newestOnly(() => this.withModel(() => this.#askOnce()));

  async #askOnce() {
    const { model, passage, session } = this.run;
    const { layer } = this;
    const input = givenTo(this);
    if (!model || !input || !this.isConnected || (this.#of[0] === passage && this.#of[1] === layer)) return;
    this.#of = [passage, layer];
    const weights = await session.ask('kernel', layer);
    if (model !== this.run.model || layer !== this.layer) return;
    const gradients = await this.#gradients(model, layer);
    if (model !== this.run.model || layer !== this.layer) return;
    const shape = kernelShape(model, layer, input.shape, weights.length);
    this.kernel = shape && weights.length > 0 ? { weights, gradients, shape } : undefined;
  }

  /**
   * Where the sample on the stage would push a layer's weights; none where there is no sample, but a code set by hand.
   * @param {ModelInfo} model
   * @param {number} layer
   */
  async #gradients(model, layer) {
    const { x, clean = x, code } = this.run.subject;
    if (!x || !clean || code || model.layers[layer].parameters === 0) return undefined;
    if (x.length !== product(model.inputShape) || clean.length !== product(model.data.sampleShape)) return undefined;
    return this.run.session.ask('gradient', layer, x, clean, this.label);
  }

  /** @param {Partial<{channel: number, from: number}>} change */
  #choose(change) {
    Object.assign(this, change);
    this.address.put('channel', this.channel, -1);
    this.address.put('from', this.from, -1);
  }

  /** @param {number} layer -1: closes the view */
  #open(layer) {
    this.dispatchEvent(new CustomEvent('inside', { detail: layer, bubbles: true }));
  }

  /** @param {MouseEvent} event @param {boolean} isChannel whether a tile is a channel of this layer @param {number} count @param {number} cells */
  #point(event, isChannel, count, cells) {
    const box = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
    const tile = tileAt(layTiles(count, this.width, cells), event.clientX - box.left, event.clientY - box.top);
    if (tile < 0 || tile >= count || count === 1) return;
    this.#choose(isChannel ? { channel: tile } : { from: tile });
  }
}

customElements.define('ap-inside', Inside);
