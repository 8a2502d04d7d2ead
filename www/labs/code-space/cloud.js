/** The codes of many validation samples under the weights of now, and where they lie on a map. */
import { rested } from '../../newest.js';
import { product } from '../../shapes.js';

/** @typedef {import('../../run.js').Run} Run */

const MOST_SAMPLES = 800;
/** Fewer of large samples: so many numbers go back and forth at most. */
const MOST_NUMBERS = 2e6;
/** A code of more numbers is laid out by its channels' means, where it has channels. */
const MOST_LAID_OUT = 256;
/** t-SNE's steps; the affinities' pull is relaxed after 250. */
const MAP_STEPS = 600;
const MAP_STEP_MS = 40;
const PERPLEXITY = 30;

export class Cloud extends EventTarget {
  count = 0;
  /** Numbers of a code. */
  size = 0;
  /** Numbers of a sample. */
  length = 0;
  /** @type {Float32Array | undefined} */
  inputs;
  /** @type {Float32Array | undefined} */
  codes;
  /** @type {Uint32Array | undefined} */
  labels;
  /** Two numbers a sample. @type {Float32Array | undefined} */
  places;
  /** Steps of t-SNE that led to `places`; 0: none. */
  steps = 0;
  mapping = false;
  /** @type {number[]} */
  #shape = [];
  #analysis;
  #indices = new Uint32Array(0);
  #turn = 0;
  #rested = rested(async (/** @type {import('../../session.js').Session} */ session) => {
    const turn = this.#turn;
    const codes = await session.ask('codes', this.#indices);
    if (turn === this.#turn) await this.#place(codes, turn);
  });

  /** @param {import('../../analysis.js').Analysis} analysis */
  constructor(analysis) {
    super();
    this.#analysis = analysis;
  }

  /** Whether the code itself is a place in the plane. */
  get isPlane() {
    return this.size === 2;
  }

  /** Looks at the samples of another model. Event: `moved`. @param {Run} run */
  async take({ session, model }) {
    if (!model) return;
    this.stop();
    const turn = this.#turn;
    const most = Math.ceil(MOST_NUMBERS / product(model.data.sampleShape));
    const count = Math.min(MOST_SAMPLES, most, model.data.validationSamples);
    const indices = Uint32Array.from({ length: count }, (_, index) => index);
    const { inputs, codes } = await session.reconstruct(indices);
    const labels = model.data.labelled ? await session.labels(indices) : undefined;
    if (turn !== this.#turn) return;
    this.#indices = indices;
    this.#shape = model.codeShape;
    Object.assign(this, { count, inputs, labels, size: product(model.codeShape), length: inputs.length / count });
    await this.#place(codes, turn);
  }

  /** Nothing is looked at any more. */
  stop() {
    this.#turn += 1;
    this.mapping = false;
    this.#indices = new Uint32Array(0);
  }

  /**
   * Looks at the same samples with the weights of now, unless it did so a moment ago.
   * @param {Run} run
   * @param {boolean} must
   */
  async refresh({ session }, must) {
    if (this.#indices.length > 0) await this.#rested(session, must);
  }

  /** @param {Float32Array} codes @param {number} turn */
  async #place(codes, turn) {
    const { points, size } = laidOut(codes, this.#shape);
    const places = this.isPlane ? codes : await this.#analysis.ask('flatten', points, size);
    if (turn !== this.#turn || codes.length !== this.count * this.size) return;
    this.mapping = false;
    Object.assign(this, { codes, places, steps: 0 });
    this.dispatchEvent(new Event('moved'));
  }

  /** Arranges the codes by t-SNE, before the reader's eyes or at once; `mapping` set to false ends it. @param {boolean} atOnce */
  async map(atOnce) {
    const { codes, count } = this;
    if (!codes || this.mapping) return;
    this.mapping = true;
    const perplexity = Math.min(PERPLEXITY, Math.floor((count - 1) / 3));
    await this.#analysis.ask('beginMap', codes, this.size, perplexity, 1);
    for (let steps = 0; steps < MAP_STEPS && this.mapping && codes === this.codes;) {
      const moved = await this.#analysis.ask('stepMap', MAP_STEP_MS, MAP_STEPS);
      if (!this.mapping || codes !== this.codes) return;
      steps = moved.steps;
      Object.assign(this, { places: moved.places, steps });
      if (!atOnce) this.dispatchEvent(new Event('moved'));
    }
    this.mapping = false;
    this.dispatchEvent(new Event('moved'));
  }

  /** Whether the code is so large that its channels' means stand for it. */
  get isPooled() {
    return isPooled(this.#shape);
  }

  /** The samples that are looked at. */
  get indices() {
    return this.#indices;
  }

  /** A sample's numbers. @param {number} index */
  sample(index) {
    return this.inputs?.subarray(index * this.length, (index + 1) * this.length);
  }
}

/** @param {number[]} shape of a code */
const isPooled = (shape) => shape.length > 1 && product(shape) > MOST_LAID_OUT;

/**
 * Codes as they are laid out: what finds their widest directions takes the cube of their size, so that of a large code
 * with channels, which says the same of many places, the mean of each channel over its places is taken.
 * @param {Float32Array} codes one after another
 * @param {number[]} shape of each, the channels last
 * @returns {{points: Float32Array, size: number}}
 */
export function laidOut(codes, shape) {
  const length = product(shape);
  if (!isPooled(shape)) return { points: codes, size: length };
  const size = shape[shape.length - 1];
  const points = new Float32Array((codes.length / length) * size);
  const share = size / length;
  for (let at = 0; at < codes.length; at += 1)
    points[Math.floor(at / length) * size + (at % size)] += codes[at] * share;
  return { points, size };
}

/** What classes are called, or their numbers; none: the samples have none. @param {Run} run */
export function classesOf({ entry, model }) {
  if (!model?.data.labelled) return undefined;
  return entry?.classes ?? Array.from({ length: 10 }, (_, index) => String(index));
}

/** The share of samples whose label is the most frequent one of their cluster. @param {Uint32Array} assigned @param {Uint32Array} labels */
export function purityOf(assigned, labels) {
  /** @type {Map<number, Map<number, number>>} */
  const counts = new Map();
  assigned.forEach((cluster, at) => {
    const own = counts.get(cluster) ?? new Map();
    own.set(labels[at], (own.get(labels[at]) ?? 0) + 1);
    counts.set(cluster, own);
  });
  let right = 0;
  for (const own of counts.values()) right += Math.max(...own.values());
  return right / assigned.length;
}
