/** Colourise: the lightness of a picture goes in, and the network says which colours it may have had. */
import { html } from 'lit';
import { words } from '../messages/index.js';
import { product } from '../shapes.js';
import { Comparing } from './parts/comparing.js';
import { measured } from './parts/ways.js';
import './colorize/photo.js';

export class Colorize extends Comparing {
  static id = 'colorize';

  /** Whether the model gives colours to grey pictures. */
  get #colours() {
    const { model } = this.run;
    const pixels = product(model?.inputShape ?? []);
    return model?.data.sampleShape[2] === 3 && product(model.data.sampleShape) === 3 * pixels;
  }

  panels() {
    const { colorize } = words;
    if (!this.#colours) return this.strip();
    return html`
      <ap-photo
        .run=${this.run}
        .address=${this.address}
        @photo=${(/** @type {CustomEvent<ImageBitmap>} */ event) => this.#show(event.detail)}
      ></ap-photo>
      <ap-compare .run=${this.run} .ways=${this.ways} .heading=${colorize.compare}></ap-compare>
      ${this.strip()}
    `;
  }

  /** The middle of the reader's picture goes through the stage too. @param {ImageBitmap} bitmap */
  #show(bitmap) {
    const [rows, columns] = this.run.model?.data.sampleShape ?? [];
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (
      new OffscreenCanvas(columns, rows).getContext('2d')
    );
    const side = Math.min(bitmap.width, bitmap.height);
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, (bitmap.width - side) / 2, (bitmap.height - side) / 2, side, side, 0, 0, columns, rows);
    const { data } = context.getImageData(0, 0, columns, rows);
    const pixels = Float32Array.from(
      { length: rows * columns * 3 },
      (_, at) => data[Math.floor(at / 3) * 4 + (at % 3)] / 255,
    );
    bitmap.close();
    /** @type {import('./lab.js').Pad | null} */ (this.querySelector('ap-pad'))?.put(pixels);
  }

  async compared() {
    const { run } = this;
    const { subject, passage, strip } = run;
    const { clean, x } = subject;
    if (!this.#colours || !clean || !x || !passage || subject.code) return undefined;
    if (passage.outputs.length !== clean.length) return undefined;
    const { ways } = words.colorize;
    return [
      measured(run, ways.grey, thrice(x), strip && thrice(strip.corrupted)),
      measured(run, ways.model, passage.outputs, strip?.outputs),
      { ...ways.original, values: clean, shape: run.model?.data.sampleShape ?? [] },
    ];
  }
}

/** Grey as red, green and blue. @param {Float32Array} grey */
function thrice(grey) {
  return Float32Array.from({ length: grey.length * 3 }, (_, at) => grey[Math.floor(at / 3)]);
}

customElements.define('ap-lab-colorize', Colorize);
