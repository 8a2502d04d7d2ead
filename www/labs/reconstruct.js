/** Reconstruct: what a picture keeps on its way through a narrow code, and what a wider one would keep. */
import { html, nothing } from 'lit';
import { product } from '../shapes.js';
import { words } from '../messages/index.js';
import { Lab } from './lab.js';
import './reconstruct/sweep.js';

/** Bytes of a number of the code and of a weight: 32-bit floats. */
const FLOAT_BYTES = 4;

export class Reconstruct extends Lab {
  static id = 'reconstruct';

  panels() {
    return html`${this.strip()} ${this.#bytes()} <ap-sweep .run=${this.run}></ap-sweep>`;
  }

  /** Bytes of a picture and of its code, and honestly of the decoder too. */
  #bytes() {
    const { model } = this.run;
    if (!model) return nothing;
    const { bytes } = words;
    const pixels = product(model.data.sampleShape);
    const numbers = product(model.codeShape);
    const decoder = model.layers
      .filter(({ part }) => part === 'decoder')
      .reduce((sum, { parameters }) => sum + parameters, 0);
    const bar = (/** @type {string} */ name, /** @type {number} */ amount, /** @type {string} */ note) =>
      html`<div class="bytes-row ${name}">
        <dt>${name === 'code' ? bytes.code : bytes.original}</dt>
        <dd>
          <span class="bytes-bar" style="--share: ${amount / Math.max(pixels, numbers * FLOAT_BYTES)}"></span>
          <strong class="number">${bytes.amount(amount)}</strong> <span class="soft">${note}</span>
        </dd>
      </div>`;
    return html`<section class="panel bytes" data-explain=${bytes.explain}>
      <h2>${bytes.title}</h2>
      <dl>
        ${bar('original', pixels, bytes.originalNote(pixels))}
        ${bar('code', numbers * FLOAT_BYTES, bytes.codeNote(numbers))}
      </dl>
      <p class="soft">${bytes.honest(decoder * FLOAT_BYTES, (decoder * FLOAT_BYTES) / pixels)}</p>
    </section>`;
  }
}

customElements.define('ap-lab-reconstruct', Reconstruct);
