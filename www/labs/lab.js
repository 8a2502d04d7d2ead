/** The base of every lab: the stage, what the lab puts below it, and what it teaches. */
import { html, nothing } from 'lit';
import { RunElement, reducedMotion } from '../components/run-element.js';
import { words } from '../messages/index.js';
import '../components/caption.js';
import '../components/pairs.js';
import '../components/stage.js';

/** @typedef {import('../address.js').Address} Address */
/** @typedef {import('../components/pad.js').Pad} Pad */

export class Lab extends RunElement {
  static follows = ['model'];
  /** Its id, as addresses and `words.labs` have it. */
  static id = '';
  static properties = {
    ...RunElement.properties,
    selected: { state: true },
    inside: { state: true },
    filled: { state: true },
  };

  constructor() {
    super();
    /** Where it keeps what its own controls say; set by whoever makes this element. @type {Address} */
    this.address = /** @type {any} */ (undefined);
    /** The sample that is in the input; -1: none of them. */
    this.selected = -1;
    /** What it draws onto the output. @type {import('../components/stage.js').OnOutput | undefined} */
    this.onOutput = undefined;
    /** The layer that is looked into; -1: none. */
    this.inside = -1;
    /** Whether there have been samples to show. */
    this.filled = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.classList.add('lab');
    this.filled ||= this.run.strip !== undefined;
    this.run.addEventListener('strip', () => (this.filled = true), { once: true });
    this.#restoreSample();
    const layer = this.address.number('inside', { usual: -1, least: -1, most: 1000 });
    if (layer >= 0) this.#look(layer);
    this.addEventListener('inside', (event) => this.#lookAndSee(/** @type {CustomEvent<number>} */ (event).detail));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    // Another lab spoils its inputs in another way, and tells nothing of them.
    this.run.spoil = undefined;
    this.run.label = undefined;
  }

  render() {
    return html`
      <ap-stage
        .run=${this.run}
        .builds=${this.builds}
        .over=${this.over()}
        .onOutput=${this.onOutput}
        @picked=${(/** @type {CustomEvent<number>} */ event) => this.#picked(event.detail)}
      ></ap-stage>
      ${this.controls()}
      <ap-caption .run=${this.run} .about=${this.#words.line}></ap-caption>
      ${this.#insideLayer()} ${this.panels()} ${this.lesson()}
    `;
  }

  /** The sample that the address names goes into the input, once there are samples. */
  async #restoreSample() {
    const sample = this.address.number('sample', { usual: 0, least: 0, most: 1e6 });
    if (sample === 0) return;
    if (!this.run.strip) await new Promise((resolve) => this.run.addEventListener('strip', resolve, { once: true }));
    await this.updateComplete;
    if (this.isConnected) this.pick(sample);
  }

  /** @param {number} sample -1: something else was put into the input */
  #picked(sample) {
    this.selected = sample;
    this.address.put('sample', sample < 0 ? undefined : sample, 0);
  }

  /** Looks into a layer. @param {number} layer -1: closes the view */
  async #look(layer) {
    this.address.put('inside', layer, -1);
    if (layer < 0) for (const key of ['channel', 'from', 'tap']) this.address.put(key, undefined);
    // Most readers never look inside: it is fetched when one does.
    else await import('../components/inside.js');
    this.inside = layer;
  }

  /** What opened the view of a layer, and has the focus again when it closes. @type {HTMLElement | undefined} */
  #opener;

  /** It opens below what one sees on a phone, and after much else for who goes by keyboard. @param {number} layer */
  async #lookAndSee(layer) {
    const active = /** @type {HTMLElement | null} */ (document.activeElement);
    const isInside = Boolean(active?.closest('ap-inside'));
    if (!isInside) this.#opener = active ?? undefined;
    await this.#look(layer);
    await this.updateComplete;
    const view = /** @type {import('lit').LitElement | null} */ (this.querySelector('ap-inside'));
    if (!view) return this.#opener?.focus();
    if (isInside) return;
    await view.updateComplete;
    view.querySelector('select')?.focus({ preventScroll: true });
    if (view.getBoundingClientRect().top < innerHeight * 0.7) return;
    view.scrollIntoView({ behavior: reducedMotion() ? 'auto' : 'smooth' });
  }

  #insideLayer() {
    const { model } = this.run;
    if (this.inside < 0 || !model || this.inside >= model.layers.length) return nothing;
    const label = this.run.strip?.labels?.[this.selected];
    return html`<ap-inside
      .run=${this.run}
      .address=${this.address}
      .layer=${this.inside}
      .label=${label}
    ></ap-inside>`;
  }

  /** Whether layers can be taken in hand on the stage. */
  get builds() {
    return false;
  }

  /** What lies over the input. @returns {unknown} */
  over() {
    return nothing;
  }

  /** What changes the input or the model, right under the stage. @returns {unknown} */
  controls() {
    return nothing;
  }

  /** What there is to see beside the stage. @returns {unknown} */
  panels() {
    return this.strip();
  }

  /** The samples over what the model makes of them. */
  strip() {
    return html`<ap-pairs
      .run=${this.run}
      .selected=${this.selected}
      @pick=${(/** @type {CustomEvent<number>} */ event) => this.pick(event.detail)}
    ></ap-pairs>`;
  }

  /** Puts a sample into the input. @param {number} index */
  pick(index) {
    this.pad?.pick(index);
  }

  /** What the input is made on. */
  get pad() {
    return /** @type {Pad | null} */ (this.querySelector('ap-pad, ap-curve-pad'));
  }

  /** What is said of this lab. @returns {{line: string, teach?: string[], maths?: string[]}} */
  get #words() {
    return words.labs[/** @type {'workbench'} */ (/** @type {typeof Lab} */ (this.constructor).id)];
  }

  /** Three sentences, and the maths one click away. */
  lesson() {
    const lab = this.#words;
    // It stands below what comes with the model and its samples, and would be pushed down by them.
    if (!lab.teach || !this.run.model || !this.filled) return nothing;
    return html`<section class="lesson" aria-label=${words.labs.lesson}>
      <ol>
        ${lab.teach.map((sentence) => html`<li>${sentence}</li>`)}
      </ol>
      <details>
        <summary>${words.labs.maths}</summary>
        ${lab.maths?.map((line) => html`<p>${line}</p>`)}
      </details>
    </section>`;
  }
}
