/** Samples side by side, each with its label. */
import { LitElement, html, nothing } from 'lit';
import { extent, pictureShape, sampleView } from '../views/sample.js';
import { readPalette } from '../views/palette.js';
import { surface } from '../views/surface.js';

export class Tiles extends LitElement {
  static properties = { shape: { attribute: false }, values: { attribute: false }, labels: { attribute: false } };

  constructor() {
    super();
    /** Of one sample. @type {number[]} */
    this.shape = [];
    /** Of all, one after another. @type {Float32Array} */
    this.values = new Float32Array();
    /** One a sample. @type {string[]} */
    this.labels = [];
  }

  createRenderRoot() {
    return this;
  }

  get #size() {
    return this.shape.reduce((all, each) => all * each, 1);
  }

  render() {
    const { aspect } = sampleView(this.shape);
    return Array.from({ length: this.values.length / this.#size }, (_, at) => {
      const label = this.labels[at];
      return html`<figure>
        <canvas style="aspect-ratio: ${aspect}" aria-hidden="true"></canvas>
        ${label === undefined ? nothing : html`<figcaption title=${label}>${label}</figcaption>`}
      </figure>`;
    });
  }

  updated() {
    const palette = readPalette(this);
    const coloured = pictureShape(this.shape)?.[2] === 3;
    const range = extent(this.values);
    this.querySelectorAll('canvas').forEach((canvas, at) => {
      const screen = surface(canvas);
      if (!screen) return;
      const { context, width, height } = screen;
      const sample = this.values.subarray(at * this.#size, (at + 1) * this.#size);
      const look = /** @type {const} */ ({ tone: coloured ? 'light' : 'ink', range });
      sampleView(this.shape).draw(context, sample, { x: 0, y: 0, width, height }, palette, look);
    });
  }
}

customElements.define('ap-tiles', Tiles);
