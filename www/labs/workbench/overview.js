/** What fits every recipe: where samples lie in the code, and how well they come back. Works only while it is seen. */
import { html, nothing } from 'lit';
import { Analysis } from '../../analysis.js';
import { RunElement } from '../../components/run-element.js';
import { squaredError } from '../../measure.js';
import { words } from '../../messages/index.js';
import { rested } from '../../newest.js';
import { Cloud, classesOf } from '../code-space/cloud.js';
import '../code-space/map.js';
import './errors.js';

/** @typedef {import('../../session.js').Session} Session */

export class Overview extends RunElement {
  static follows = ['model', 'strip'];
  static properties = { ...RunElement.properties, errors: { state: true } };

  #analysis = new Analysis();
  #cloud = new Cloud(this.#analysis);
  /** The model whose samples are looked at. @type {unknown} */
  #of;
  #isSeen = false;
  #measured = rested((/** @type {Session} */ session) => this.#measure(session));
  #sight = new IntersectionObserver((entries) => this.#see(entries.at(-1)?.isIntersecting ?? false));

  constructor() {
    super();
    /** An error for each sample; none: not measured, or nothing to compare an output with. @type {Float32Array | undefined} */
    this.errors = undefined;
    this.#cloud.addEventListener('moved', () => this.requestUpdate());
  }

  connectedCallback() {
    super.connectedCallback();
    this.#sight.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#sight.disconnect();
    this.#of = undefined;
    this.#cloud.stop();
    this.#analysis.end();
  }

  /** @param {boolean} isSeen */
  #see(isSeen) {
    this.#isSeen = isSeen;
    this.#follow(true);
  }

  /** @param {string} type */
  followed(type) {
    super.followed(type);
    this.#follow(this.run.phase !== 'training');
  }

  /** @param {boolean} must */
  #follow(must) {
    const { model, strip } = this.run;
    if (this.#isSeen && model && strip) this.withModel(() => this.#look(must));
  }

  /** @param {boolean} must */
  async #look(must) {
    const { run } = this;
    const { model } = run;
    if (model === this.#of) await this.#cloud.refresh(run, must);
    else {
      this.#of = model;
      this.errors = undefined;
      await this.#cloud.take(run);
    }
    if (this.#isComparable) await this.#measured(run.session, must);
  }

  /** Whether outputs are as large as the samples that they are to resemble. */
  get #isComparable() {
    const { strip } = this.run;
    return strip?.inputs.length === strip?.outputs.length;
  }

  /** @param {Session} session */
  async #measure(session) {
    const { indices, count, length } = this.#cloud;
    const { model } = this.run;
    if (indices.length === 0) return;
    const { inputs, outputs } = await session.reconstruct(indices);
    if (model !== this.run.model || count !== indices.length || outputs.length !== inputs.length) return;
    const part = (/** @type {Float32Array} */ of, /** @type {number} */ at) =>
      of.subarray(at * length, (at + 1) * length);
    this.errors = Float32Array.from({ length: count }, (_, at) => squaredError(part(inputs, at), part(outputs, at)));
  }

  /** What layers are told that read a label: that of the sample on the stage. */
  get #label() {
    const { model, subject } = this.run;
    return model?.layers.some(({ kind }) => kind === 'ConcatenateLabel') ? (subject.label ?? 0) : undefined;
  }

  /** @param {number} index */
  #put(index) {
    const values = this.#cloud.sample(index);
    if (values) this.dispatchEvent(new CustomEvent('put', { detail: values.slice() }));
  }

  render() {
    const { overview } = words.build;
    const { run } = this;
    const cloud = this.#cloud;
    const put = (/** @type {CustomEvent<number>} */ event) => this.#put(event.detail);
    return html`<section class="panel overview">
      <div class="space-map">
        <h2>${cloud.isPooled ? overview.pooled : words.space.title(cloud.isPlane)}</h2>
        <ap-code-map
          .run=${run}
          .cloud=${cloud}
          .places=${cloud.places}
          .groups=${cloud.labels}
          .names=${classesOf(run)}
          .label=${this.#label}
          .isVariational=${run.model?.layers.some(({ kind }) => kind === 'GaussianSampling') ?? false}
          @code=${(/** @type {CustomEvent<Float32Array>} */ { detail }) => run.present({ ...run.subject, code: detail })}
          @sample=${put}
        ></ap-code-map>
      </div>
      ${this.#isComparable ? html`<ap-errors class="charts" .run=${run} .errors=${this.errors} @sample=${put}></ap-errors>` : nothing}
    </section>`;
  }
}

customElements.define('ap-overview', Overview);
