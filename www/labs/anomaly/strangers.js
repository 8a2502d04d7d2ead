/** Samples that a model was not made for: real ones that carry another label, or pictures that something was done to. */
import { IN_PLACE, rasterize } from '../../drawing/strokes.js';
import { product } from '../../shapes.js';
import { load } from '../../worker/load.js';
import { pictureShape } from '../../views/sample.js';

/** @typedef {import('../../run.js').Run} Run */
/** @typedef {import('../../worker/protocol.js').DataInfo} DataInfo */
/**
 * Samples that nothing was trained on, one after another.
 * @typedef {object} Evaluation
 * @property {Float32Array} normal
 * @property {Float32Array} strange
 * @property {Float32Array} aside other normal ones, from which the usual threshold follows
 * @property {number} length of one sample
 */

/** Kinds of strangers among pictures; a curve's strangers are those of other labels. */
export const KINDS = Object.freeze(/** @type {const} */ (['scratched', 'turned', 'garments']));
/** @typedef {typeof KINDS[number] | 'labelled'} Kind */

const MOST_SAMPLES = { curve: 1600, picture: 800 };
/** Side of the pictures that there are garments for. */
const GARMENT_SIDE = 28;

/** The kinds of strangers that fit a run's samples. @param {Run} run @returns {Kind[]} */
export function kindsOf({ model, made }) {
  const picture = model && pictureShape(model.data.sampleShape);
  if (!picture || made?.training.only_label !== undefined) return ['labelled'];
  return KINDS.filter((kind) => kind !== 'garments' || (picture[0] === GARMENT_SIDE && picture[2] === 1));
}

/** @param {Run} run @param {Kind} kind @returns {Promise<Evaluation>} */
export function evaluation(run, kind) {
  return kind === 'labelled' ? byLabel(run) : pictures(run, kind);
}

/** Curves by their labels: the run sees those of one label, but the data at hand has all. @param {Run} run */
async function byLabel({ data, made, session }) {
  const { validationSamples, sampleShape } = /** @type {DataInfo} */ (data);
  const normalLabel = made?.training.only_label ?? 0;
  const indices = spaced(validationSamples, MOST_SAMPLES.curve);
  const labels = (await session.ask('sampleLabels', 'validation', indices)) ?? new Uint32Array(indices.length);
  const length = product(sampleShape);
  const normal = await session.ask(
    'samples',
    'validation',
    indices.filter((_, at) => labels[at] === normalLabel),
  );
  const strange = await session.ask(
    'samples',
    'validation',
    indices.filter((_, at) => labels[at] !== normalLabel),
  );
  return { ...halves(normal, length), strange, length };
}

/** @param {Run} run @param {Exclude<Kind, 'labelled'>} kind */
async function pictures({ data, session }, kind) {
  const { validationSamples, sampleShape } = /** @type {DataInfo} */ (data);
  const length = product(sampleShape);
  const all = await session.ask('samples', 'validation', spaced(validationSamples, MOST_SAMPLES.picture));
  const { normal, aside } = halves(all, length);
  const strange =
    kind === 'garments'
      ? await garments(normal.length / length)
      : changedEach(normal, sampleShape, kind === 'turned' ? turned : scratched);
  return { normal, aside, strange, length };
}

/** Every second sample is put aside. @param {Float32Array} all @param {number} length */
function halves(all, length) {
  const [normal, aside] = [0, 1].map((rest) => all.filter((_, at) => Math.floor(at / length) % 2 === rest));
  return { normal, aside };
}

/** Each picture, and what is done to it. @param {Float32Array} all @param {number[]} shape @param {(picture: Float32Array, shape: [number, number, number], index: number) => Float32Array} change */
function changedEach(all, shape, change) {
  const length = product(shape);
  const picture = pictureShape(shape) ?? [1, length, 1];
  const result = new Float32Array(all.length);
  for (let index = 0; index * length < all.length; index += 1) {
    result.set(change(all.subarray(index * length, (index + 1) * length), picture, index), index * length);
  }
  return result;
}

/** Upside down. @param {Float32Array} picture @param {[number, number, number]} shape */
function turned(picture, [rows, columns, channels]) {
  const line = columns * channels;
  return picture.map((_, at) => picture[(rows - 1 - Math.floor(at / line)) * line + (at % line)]);
}

/** A slip of the pen across it. @param {Float32Array} picture @param {[number, number, number]} shape @param {number} index */
function scratched(picture, [rows, , channels], index) {
  // Evenly spread directions and places that look like none (golden ratio).
  const [angle, off] = [(index * 0.618034) % 1, (index * 0.754878) % 1];
  const [dx, dy] = [Math.cos(angle * Math.PI) * 0.42, Math.sin(angle * Math.PI) * 0.42];
  const [x, y] = [0.5 - (off - 0.5) * dy, 0.5 + (off - 0.5) * dx];
  const stroke = [
    { x: x - dx, y: y - dy },
    { x: x + dx, y: y + dy },
  ];
  const ink = rasterize([stroke], IN_PLACE, rows, rows < 12 ? 0.45 : 1.1);
  return picture.map((value, at) => Math.max(value, ink[Math.floor(at / channels)]));
}

/** Drawn garments, of another world than digits. @param {number} count */
async function garments(count) {
  const entry = {
    id: 'generated-garments',
    title: '',
    kind: /** @type {const} */ ('generated'),
    scale: 1,
    shape: [28, 28, 1],
    samples: count,
  };
  const { values, scale = 1 } = (await load({ entry, base: '', seed: 1, validationSplit: 0.2 })).train;
  return values instanceof Float32Array ? values : Float32Array.from(values, (value) => value / scale);
}

/** At most so many whole numbers under `count`, evenly spaced. @param {number} count @param {number} most */
function spaced(count, most) {
  const step = Math.max(1, count / most);
  return Uint32Array.from({ length: Math.min(count, most) }, (_, index) => Math.floor(index * step));
}
