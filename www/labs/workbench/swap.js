/** Faces that change places: each sample's code through the decoder of the other character. */
import { html, nothing } from 'lit';
import { RunElement } from '../../components/run-element.js';
import '../../components/tile-row.js';
import { lookOf } from '../../look.js';
import { words } from '../../messages/index.js';
import { otherThan, routes } from '../../heads.js';
import { product } from '../../shapes.js';

/** @typedef {import('../../run.js').Strip} Strip */

export class Swap extends RunElement {
  static follows = ['model', 'strip'];
  static properties = { ...RunElement.properties, swapped: { state: true } };

  #asked = 0;

  constructor() {
    super();
    /** @type {Float32Array | undefined} */
    this.swapped = undefined;
  }

  /** @param {string} type */
  followed(type) {
    super.followed(type);
    if (type === 'model') this.swapped = undefined;
    if (type === 'strip') this.#swap();
  }

  firstUpdated() {
    this.#swap();
  }

  async #swap() {
    const { strip, recipe } = this.run;
    const all = routes(recipe);
    if (!strip?.labels || all.length < 2) return;
    const asked = ++this.#asked;
    const parts = await this.withModel(() =>
      Promise.all(all.map((label) => this.#through(strip, label, otherThan(all, label)))),
    );
    if (!parts || asked !== this.#asked) return;
    const size = parts.find(({ size }) => size > 0)?.size ?? 0;
    const swapped = new Float32Array(strip.indices.length * size);
    for (const { places, faces } of parts)
      places.forEach((place, at) => swapped.set(faces.subarray(at * size, (at + 1) * size), place * size));
    this.swapped = swapped;
  }

  /**
   * The samples of one label, drawn by the decoder of another.
   * @param {Strip} strip @param {number} label @param {number} other
   */
  async #through({ labels, codes, indices }, label, other) {
    const places = [...indices.keys()].filter((place) => labels?.[place] === label);
    const length = codes.length / indices.length;
    const own = new Float32Array(places.length * length);
    places.forEach((place, at) => own.set(codes.subarray(place * length, (place + 1) * length), at * length));
    const faces = places.length > 0 ? await this.run.session.ask('decode', own, other) : own;
    return { places, faces, size: places.length > 0 ? faces.length / places.length : 0 };
  }

  render() {
    const { strip, model } = this.run;
    const { swap } = words;
    if (!strip || !model) return nothing;
    const own = strip.outputs.length === strip.inputs.length ? strip.outputs : undefined;
    return html`<section class="panel">
      <h2 data-explain=${swap.explain}>${swap.title}</h2>
      <div class="tile-rows">
        ${this.#row(swap.input, strip.inputs)} ${this.#row(swap.own, own)} ${this.#row(swap.other, this.swapped)}
      </div>
    </section>`;
  }

  /** @param {string} name @param {Float32Array | undefined} values */
  #row(name, values) {
    const { run } = this;
    const shape = run.model?.data.sampleShape ?? [1];
    return html`<span class="tile-name">${name}</span>
      <ap-tile-row
        .run=${run}
        .values=${values?.length ? values : undefined}
        .shape=${shape}
        .look=${lookOf(run)}
        .count=${(run.strip?.inputs.length ?? 0) / product(shape)}
        .side=${96}
        .least=${5}
        .text=${words.swap.alt(name)}
      ></ap-tile-row>
      <span class="tile-note"></span>`;
  }
}

customElements.define('ap-swap', Swap);
