/** The stage: input, network, output, and the error that spans them. */
import { html, nothing } from 'lit';
import { routes, swapped } from '../heads.js';
import { lookOf } from '../look.js';
import { squaredError } from '../measure.js';
import { loss, words } from '../messages/index.js';
import { readPalette } from '../views/palette.js';
import { isSeries, sampleView } from '../views/sample.js';
import { surface } from '../views/surface.js';
import { RunElement } from './run-element.js';
import './curve-pad.js';
import './network.js';
import './pad.js';

/** Draws onto an output that is drawn. @typedef {(context: CanvasRenderingContext2D, rect: import('../views/image.js').Rect, palette: import('../views/palette.js').Palette) => void} OnOutput */

export class Stage extends RunElement {
  static follows = ['model'];
  static paintsOn = ['passage'];
  static properties = {
    ...RunElement.properties,
    builds: { attribute: false },
    over: { attribute: false },
    onOutput: { attribute: false },
    known: { state: true },
  };

  constructor() {
    super();
    /** Whether layers can be pulled wider and put in. */
    this.builds = false;
    /** What a lab lays over the input. @type {unknown} */
    this.over = nothing;
    /** What a lab draws onto the output. @type {OnOutput | undefined} */
    this.onOutput = undefined;
    /** Whether it is known whose sample is in the input. */
    this.known = true;
  }

  render() {
    const { stage, output, swap } = words;
    const swaps = routes(this.run.made).length > 1;
    const [drawnBy, swappedBy] = this.known ? [swap.byOwn, swap.byOther] : [swap.by(1), swap.by(2)];
    this.toggleAttribute('data-swaps', swaps);
    return html`
      <div class="bridge" data-explain=${words.train.explainLoss}>
        <span class="bridge-label">${stage.error} <output class="number" id="sample-error"></output></span>
      </div>
      <figure class="picture input">
        <figcaption>${stage.input}</figcaption>
        ${this.#pad()} ${this.over}
      </figure>
      <div class="network">
        <div class="parts" aria-hidden="true">
          <span>${stage.encoder}</span><span class="code-word">${stage.code}</span><span>${stage.decoder}</span>
        </div>
        <ap-network .run=${this.run} .builds=${this.builds}></ap-network>
      </div>
      <figure class="picture output">
        <figcaption>
          ${stage.output} ${swaps ? html`<span class="drawn-by">${drawnBy}</span>` : nothing}
          <span class="from-code" hidden>${stage.fromCode}</span>
        </figcaption>
        <canvas
          class="picture-canvas output-canvas"
          role="img"
          aria-label=${output.label}
          data-explain=${output.explain}
        ></canvas>
        ${swaps ? this.#swapped(swappedBy) : nothing}
        <div class="pad-actions">
          <button type="button" class="plain" data-explain=${words.inside.explainOpen} @click=${this.#look}>
            ${words.inside.open}
          </button>
        </div>
        <p class="scale-note"><span>${stage.scale}</span><span>${stage.weightsNote}</span></p>
      </figure>
    `;
  }

  /** What one draws on: paper, or a curve that bends. */
  #pad() {
    const { model } = this.run;
    return model && isSeries(model.data.sampleShape)
      ? html`<ap-curve-pad .run=${this.run}></ap-curve-pad>`
      : html`<ap-pad .run=${this.run}></ap-pad>`;
  }

  /** What another decoder makes of the same code. @param {string} by */
  #swapped(by) {
    const { swap } = words;
    return html`<div class="swapped" data-explain=${swap.explain}>
      <canvas role="img" aria-label=${swap.label(by)}></canvas>
      <p><b>${swap.swapped}</b><span class="drawn-by">${by}</span></p>
    </div>`;
  }

  /** Opens the first layer that has weights. */
  #look() {
    const detail = Math.max(0, this.run.model?.layers.findIndex(({ parameters }) => parameters > 0) ?? 0);
    this.dispatchEvent(new CustomEvent('inside', { detail, bubbles: true }));
  }

  /**
   * @param {Float32Array | undefined} values
   * @param {import('../views/sample.js').SampleView} view
   * @param {import('../views/palette.js').Palette} palette
   */
  #paintSwapped(values, view, palette) {
    const canvas = /** @type {HTMLCanvasElement | null} */ (this.querySelector('.swapped canvas'));
    const screen = canvas && surface(canvas);
    if (!screen || !values) return;
    const { context, width, height } = screen;
    view.draw(context, values, { x: 0, y: 0, width, height }, palette, lookOf(this.run));
  }

  paint() {
    const canvas = /** @type {HTMLCanvasElement | null} */ (this.querySelector('.output-canvas'));
    const { model, made, passage, subject } = this.run;
    if (!canvas) return;
    const screen = surface(canvas);
    if (!screen || !model || !passage) return;
    const { context, width, height } = screen;
    const { sampleShape } = model.data;
    const shape = samePlaces(sampleShape, model.outputShape) ? sampleShape : model.outputShape;
    const rect = { x: 0, y: 0, width, height };
    const palette = readPalette(this);
    const view = sampleView(shape);
    view.draw(context, passage.outputs, rect, palette, lookOf(this.run));
    this.known = subject.label !== undefined;
    this.#paintSwapped(swapped(made, model, passage, subject.label), view, palette);
    if (!subject.code) this.onOutput?.(context, rect, palette);
    const number = this.querySelector('#sample-error');
    const target = subject.clean ?? subject.x;
    const comparable = !subject.code && target?.length === passage.outputs.length;
    this.querySelector('.from-code')?.toggleAttribute('hidden', !subject.code);
    if (number) {
      number.textContent = comparable && target ? loss(squaredError(target, passage.outputs)) : words.train.none;
    }
  }
}

/** @param {number[]} a @param {number[]} b */
function samePlaces(a, b) {
  const size = (/** @type {number[]} */ shape) => shape.reduce((all, each) => all * each, 1);
  return size(a) === size(b);
}

customElements.define('ap-stage', Stage);
