/** One picture of the reader's, made to be the input of the model that is open. */
import { LitElement, html, nothing } from 'lit';
import { words } from '../messages/index.js';
import { pictureShape } from '../views/sample.js';
import { fillChoice, inkChoice } from './set-view.js';
import { errorWords } from './wording.js';
import './tiles.js';

/** @typedef {import('../worker/reader/types.js').Look} Look */

/** Fires `input-picture` with what the input becomes. */
export class OnePicture extends LitElement {
  static properties = {
    picture: { attribute: false },
    look: { state: true },
    pixels: { state: true },
    problem: { state: true },
  };

  #turn = 0;

  constructor() {
    super();
    /** @type {import('../run.js').Run} */
    this.run = /** @type {any} */ (undefined);
    /** @type {import('./reader.js').Reader | undefined} */
    this.reader = undefined;
    /** @type {Blob | undefined} */
    this.picture = undefined;
    /** @type {Look | undefined} */
    this.look = undefined;
    /** @type {Float32Array | undefined} */
    this.pixels = undefined;
    this.problem = '';
  }

  createRenderRoot() {
    return this;
  }

  get #shape() {
    const { model } = this.run;
    return model && pictureShape(model.data.sampleShape);
  }

  /** @param {Map<string, unknown>} changes */
  willUpdate(changes) {
    if (changes.has('picture') && this.picture) this.#begin();
  }

  async #begin() {
    const shape = this.#shape;
    if (!shape) return;
    const [height, width, channels] = shape;
    /** @type {Look} */
    const look = { width, height, fill: 'crop', grey: channels === 1, inverted: false };
    await this.#show(look);
    // What is written on paper is mostly paper, and a model of one channel takes ink for light.
    const pixels = this.pixels ?? new Float32Array();
    const light = pixels.reduce((sum, value) => sum + value, 0) / (width * height);
    if (look.grey && light > 0.5) await this.#show({ ...look, inverted: true });
  }

  /** @param {Look} look */
  async #show(look) {
    const turn = ++this.#turn;
    this.look = look;
    this.problem = '';
    try {
      const pixels = await this.reader?.ask('picture', this.picture, look);
      if (turn === this.#turn) this.pixels = pixels;
    } catch (error) {
      if (turn === this.#turn) [this.problem, this.pixels] = [errorWords(error), undefined];
    }
  }

  render() {
    const { bring } = words;
    const { one } = bring;
    const { look, pixels } = this;
    if (!this.#shape) return html`<p>${one.noPictures}</p>`;
    const change = (/** @type {Look} */ next) => this.#show(next);
    return html`
      <div role="alert">
        ${this.problem ? html`<p class="bring-problem"><strong>${bring.problem}</strong> ${this.problem}</p>` : nothing}
      </div>
      ${pixels ? this.#preview(pixels) : nothing}
      <form class="bring-choices" @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
        ${look && pixels ? html`${fillChoice(look, change)} ${look.grey ? inkChoice(look, change) : nothing}` : nothing}
        <button type="submit" class="strong" ?disabled=${!pixels} @click=${this.#use}>${one.use}</button>
        <p class="soft">${one.alone}</p>
      </form>
    `;
  }

  /** @param {Float32Array} pixels */
  #preview(pixels) {
    return html`<section class="shown one">
      <h3>${words.bring.one.shown}</h3>
      <ap-tiles .shape=${this.#shape} .values=${pixels}></ap-tiles>
    </section>`;
  }

  #use() {
    this.dispatchEvent(new CustomEvent('input-picture', { detail: this.pixels, bubbles: true }));
  }
}

customElements.define('ap-one-picture', OnePicture);
