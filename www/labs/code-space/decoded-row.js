/** A row of codes and what the decoder makes of them under the weights of now. */
import { RunElement } from '../../components/run-element.js';
import { newestOnly } from '../../newest.js';
import { product } from '../../shapes.js';

export class DecodedRow extends RunElement {
  static follows = ['model', 'strip'];
  static properties = { ...RunElement.properties, label: { attribute: false }, decoded: { state: true } };

  /** @type {Float32Array | undefined} */
  codes;

  constructor() {
    super();
    /** What layers are told that read one. @type {number | undefined} */
    this.label = undefined;
    /** @type {Float32Array | undefined} */
    this.decoded = undefined;
  }

  /** The codes to be decoded now. @returns {Float32Array | undefined} */
  wanted() {
    return undefined;
  }

  willUpdate(/** @type {Map<string, unknown>} */ changed) {
    if (changed.size !== 1 || !changed.has('decoded')) this.#decode();
  }

  #decode = newestOnly(() => this.withModel(() => this.#decodeOnce()));

  async #decodeOnce() {
    const { model, session } = this.run;
    const codes = this.wanted();
    if (!model || !codes || codes.length % product(model.codeShape) !== 0) return;
    const decoded = await session.ask('decode', codes, this.label);
    if (model !== this.run.model) return;
    this.codes = codes;
    this.decoded = decoded;
  }

  /** Tells which code was picked. @param {number} index */
  pick(index) {
    const size = product(this.run.model?.codeShape ?? [1]);
    const code = this.codes?.slice(index * size, (index + 1) * size);
    if (code?.length === size) this.dispatchEvent(new CustomEvent('code', { detail: code }));
  }
}
