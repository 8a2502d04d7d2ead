/** A Keras model's configuration as layers in a row. */
import { snakeCase } from '../export/layers.js';
import { outputShape } from '../export/shapes.js';
import { ImportError } from './error.js';
import { takenLayer } from './keras-layers.js';

/** @typedef {import('./keras-layers.js').Config} Config */
/** @typedef {{class_name: string, config: Config, name?: string, inbound_nodes?: unknown}} Entry */
/** A layer with where a Keras 3 file keeps its weights, and the layer of the whole model that it is in. @typedef {import('./keras-layers.js').Taken & {path: string, within: string}} Placed */

const MODELS = ['Sequential', 'Functional', 'Model'];
/** Names that people give to the layer whose output is the code. */
const CODE_NAME = /bottleneck|latent|^code|encoded|embedding/i;

/**
 * The layers of a model one after another, nested ones among them, and what goes into the first.
 * @param {Entry} model
 */
export function layersOf(model) {
  const placed = flattened(model, 'layers', '');
  const inputShape = inputOf(model);
  if (!inputShape) throw new ImportError('it does not say the shape of its input');
  if (placed.length < 2) throw new ImportError('it has fewer than two layers, one to a code and one from it');
  return { inputShape, placed, split: splitAt(model, placed, inputShape) };
}

/** @param {Entry} model @param {string} path @param {string} within @returns {Placed[]} */
function flattened(model, path, within) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  const places = new Map(
    entriesOf(model).map((entry) => {
      const kind = snakeCase(entry.class_name);
      const count = seen.get(kind) ?? 0;
      seen.set(kind, count + 1);
      return [entry, `${path}/${kind}${count ? `_${count}` : ''}`];
    }),
  );
  return inOrder(model).flatMap((entry) => {
    const place = /** @type {string} */ (places.get(entry));
    const top = within || nameOf(entry);
    if (MODELS.includes(entry.class_name)) return flattened(entry, `${place}/layers`, top);
    if (entry.class_name === 'InputLayer') return [];
    const taken = takenLayer(entry.class_name, { ...entry.config, name: nameOf(entry) });
    return [{ ...taken, path: place, within: top }];
  });
}

/** @param {Entry} model @returns {Entry[]} */
function entriesOf({ config, class_name: kind }) {
  // Before Keras 2.2.3 a sequential model was a bare list.
  const layers = Array.isArray(config) ? config : config?.layers;
  if (!MODELS.includes(kind) || !Array.isArray(layers))
    throw new ImportError(`it holds a ${kind}, not a model of layers (Sequential or Functional)`);
  return layers;
}

const nameOf = (/** @type {Entry} */ { config, name }) => String(config?.name ?? name ?? '');

/** The layers as values go through them; every one has one before it. @param {Entry} model */
function inOrder(model) {
  const entries = entriesOf(model);
  if (model.class_name === 'Sequential') return entries;
  const follows = new Map(entries.map((entry) => [nameOf(entry), before(entry)]));
  const ordered = entries.filter(({ class_name: kind }) => kind === 'InputLayer');
  if (ordered.length !== 1) throw new ImportError(`it has ${ordered.length} inputs; models with one are known here`);
  while (ordered.length < entries.length) {
    const last = nameOf(ordered[ordered.length - 1]);
    const next = entries.filter((entry) => follows.get(nameOf(entry))?.includes(last));
    if (next.length !== 1 || follows.get(nameOf(next[0]))?.length !== 1)
      throw new ImportError(`it branches after its layer "${last}"; layers in a row are known here`);
    ordered.push(next[0]);
  }
  return ordered;
}

/** The names of the layers that a layer reads, in Keras 3's way of writing them or Keras 2's. @param {Entry} entry @returns {string[]} */
function before({ inbound_nodes: nodes }) {
  /** @type {string[]} */
  const names = [];
  const walk = (/** @type {any} */ value) => {
    if (Array.isArray(value?.config?.keras_history)) names.push(value.config.keras_history[0]);
    else if (Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'number') names.push(value[0]);
    else if (value && typeof value === 'object') Object.values(value).forEach(walk);
  };
  walk(nodes);
  return names;
}

/** The shape of the first input without the batch. @param {Entry} model @returns {number[] | undefined} */
function inputOf(model) {
  for (const { class_name: kind, config } of entriesOf(model)) {
    const shape = config?.batch_shape ?? config?.batch_input_shape;
    if (Array.isArray(shape)) {
      if (shape.length > 1 && shape.slice(1).every((extent) => Number.isInteger(extent) && extent > 0))
        return shape.slice(1);
      throw new ImportError(
        `its input has the shape ${JSON.stringify(shape)}; every extent but the first must be known`,
      );
    }
    if (MODELS.includes(kind)) return inputOf({ class_name: kind, config });
  }
  return undefined;
}

/** How many layers lead to the code: those of the first model within, or those to the layer that is called so, or to the narrowest. @param {Entry} model @param {Placed[]} placed @param {number[]} inputShape */
function splitAt(model, placed, inputShape) {
  const nested = inOrder(model).filter(({ class_name: kind }) => MODELS.includes(kind));
  const last = placed.length - 1;
  if (nested.length > 1) return placed.filter(({ within }) => within === nameOf(nested[0])).length;
  const called = placed.findIndex(({ spec }) => CODE_NAME.test(spec.name ?? ''));
  if (called >= 0 && called < last) return called + 1;
  let shape = inputShape;
  const sizes = placed.map(({ spec }) => {
    shape = outputShape(spec, shape);
    return shape.reduce((all, each) => all * each, 1);
  });
  return sizes.indexOf(Math.min(...sizes.slice(0, last))) + 1;
}
