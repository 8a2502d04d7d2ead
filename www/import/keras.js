/** Keras files as recipes with weights: `.keras`, `.weights.h5`, and the `.h5` of before Keras 3. */
import { unzipSync } from 'fflate';

import { named, snakeCase } from '../export/layers.js';
import { writeTensors } from '../export/safetensors.js';
import { ImportError } from './error.js';
import { attribute, Dataset, entries, Group, groupAt, guarded, numbers, openHdf5 } from './hdf5.js';
import { layersOf } from './keras-model.js';

/** @typedef {import('./hdf5.js').Array32} Array32 */
/** @typedef {import('./keras-model.js').Placed} Placed */
/** @typedef {import('../recipes.js').Recipe} Recipe */
/** @typedef {{recipe: Recipe, weights: Uint8Array}} Brought */

/** What is unpacked of a `.keras` file, and how large it may become. */
const MEMBERS = ['config.json', 'model.weights.h5'];
const MOST_BYTES = 500_000_000;
/** The arrays of the layers that have some, in Keras's order. @type {Record<string, string[]>} */
const ARRAYS = {
  Conv2D: ['kernel', 'bias'],
  Conv2DTranspose: ['kernel', 'bias'],
  Dense: ['kernel', 'bias'],
  LSTM: ['kernel', 'recurrent_kernel', 'bias'],
  VectorQuantization: ['embeddings'],
};

/**
 * What a file holds; one of weights alone needs the recipe that they are of.
 * @param {string} name
 * @param {Uint8Array} bytes
 * @param {Recipe} [recipe]
 * @returns {Brought}
 */
export function readKeras(name, bytes, recipe) {
  return guarded('it', () => read(name, bytes, recipe));
}

/** @param {string} name @param {Uint8Array} bytes @param {Recipe} [recipe] @returns {Brought} */
function read(name, bytes, recipe) {
  if (name.endsWith('.keras')) return readArchive(name, bytes);
  const file = openHdf5(bytes);
  const config = attribute(file, 'model_config');
  if (config !== undefined) return readLegacy(name, file, String(config));
  if (!recipe) throw new ImportError('it holds weights alone; open a model that they are of first');
  return { recipe, weights: written(recipe, byKind(file, recipe)) };
}

/** @param {string} name @param {Uint8Array} bytes */
function readArchive(name, bytes) {
  const files = unzipped(bytes);
  const [config, weights] = MEMBERS.map((member) => {
    if (!files[member]) throw new ImportError(`it has no ${member} in it, as a .keras file has`);
    return files[member];
  });
  const model = layersOf(parsed(new TextDecoder().decode(config)));
  const file = openHdf5(weights);
  return brought(name, model, (placed) => {
    const group = groupAt(file, placed.path);
    return group ? arraysIn(group) : [];
  });
}

/** @param {string} name @param {Group} file @param {string} config */
function readLegacy(name, file, config) {
  const model = layersOf(parsed(config));
  const weights = groupAt(file, 'model_weights');
  if (!weights) throw new ImportError('it has no group model_weights');
  /** What is left of the weights of each layer of the whole model. @type {Map<string, Array32[]>} */
  const left = new Map();
  return brought(name, model, ({ within, weights: names }) => {
    if (!left.has(within)) left.set(within, listed(weights, within));
    return /** @type {Array32[]} */ (left.get(within)).splice(0, names.length);
  });
}

/** The arrays of a layer of a legacy file, as its list has them. @param {Group} weights @param {string} layer */
function listed(weights, layer) {
  const group = groupAt(weights, layer);
  const names = group ? attribute(group, 'weight_names') : undefined;
  if (!group || !Array.isArray(names)) return [];
  return names.map((path) => {
    const parts = String(path).split('/');
    const last = parts.pop() ?? '';
    const place = parts.length > 0 ? groupAt(group, parts.join('/')) : group;
    const found = place && entries(place).find(([key]) => key === last)?.[1];
    if (!(found instanceof Dataset)) throw new ImportError(`its layer "${layer}" lacks ${path}`);
    return numbers(found);
  });
}

/** @param {string} name @param {ReturnType<typeof layersOf>} model @param {(placed: Placed) => Array32[]} arraysOf */
function brought(name, { inputShape, placed, split }, arraysOf) {
  /** @type {Map<string, Array32>} */
  const tensors = new Map();
  for (const layer of placed) {
    const arrays = arraysOf(layer);
    if (arrays.length !== layer.weights.length)
      throw new ImportError(
        `its layer "${layer.spec.name}" has ${arrays.length} arrays of weights instead of ${layer.weights.length}`,
      );
    layer.weights.forEach((weight, at) => tensors.set(`${layer.spec.name}/${weight}`, arrays[at]));
  }
  const specs = placed.map(({ spec }) => spec);
  const head = { name: 'reconstruction', loss: 'mean_squared_error', layers: specs.slice(split) };
  const recipe = {
    id: 'from-keras',
    title: name,
    summary: '',
    source: '',
    data: [],
    model: { input_shape: inputShape, encoder: specs.slice(0, split), heads: [head] },
    training: { optimizer: { name: 'Adam', learning_rate: 0.001 }, batch_size: 128, epochs: 10 },
  };
  return { recipe, weights: written(recipe, tensors) };
}

/** Weights without a model: the layers of each kind in their order. @param {Group} file @param {Recipe} recipe */
function byKind(file, recipe) {
  const root = groupAt(file, 'layers');
  if (!root) throw new ImportError('it has no group "layers", as a .weights.h5 file of Keras 3 has');
  /** @type {Map<string, Array32[][]>} */
  const kinds = new Map();
  for (const { kind, arrays } of leaves(root)) kinds.set(kind, [...(kinds.get(kind) ?? []), arrays]);
  const { encoder, heads } = named(
    /** @type {import('../export/layers.js').Model} */ (/** @type {unknown} */ (recipe.model)),
  );
  /** @type {Map<string, Array32>} */
  const tensors = new Map();
  for (const { layer, name } of [...encoder, ...heads.flatMap(({ layers }) => layers)]) {
    if (!ARRAYS[layer]) continue;
    const arrays = kinds.get(snakeCase(layer))?.shift();
    if (!arrays) throw new ImportError(`it has no weights for the layer ${name} (${layer}) of ${recipe.title}`);
    arrays.forEach((array, at) => tensors.set(`${name}/${ARRAYS[layer][at]}`, array));
  }
  const more = [...kinds].find(([, rest]) => rest.length > 0);
  if (more) throw new ImportError(`it has weights of one more layer of the kind ${more[0]} than ${recipe.title}`);
  return tensors;
}

/** The layers with weights under a group, in the order in which they were made. @param {Group} root @returns {{kind: string, arrays: Array32[]}[]} */
function leaves(root) {
  const natural = new Intl.Collator('en', { numeric: true });
  const sorted = entries(root).sort(([a], [b]) => natural.compare(a, b));
  return sorted.flatMap(([key, entry]) => {
    if (!(entry instanceof Group)) return [];
    const inner = groupAt(entry, 'layers');
    if (inner) return leaves(inner);
    const kind = key.replace(/_\d+$/, '');
    const arrays = arraysIn(entry);
    return arrays.length > 0 ? [{ kind: kind === 'time_distributed' ? 'dense' : kind, arrays }] : [];
  });
}

/** The arrays of a layer of Keras 3: its own, or those of the cell or the layer in it. @param {Group} group @returns {Array32[]} */
function arraysIn(group) {
  const place = [group, groupAt(group, 'cell'), groupAt(group, 'layer')].map((each) => each && groupAt(each, 'vars'));
  const vars = place.find((each) => each && entries(each).length > 0);
  if (!vars) return [];
  const sorted = entries(vars).sort(([a], [b]) => Number(a) - Number(b));
  return sorted.flatMap(([, entry]) => (entry instanceof Dataset ? [numbers(entry)] : []));
}

/** @param {Recipe} recipe @param {Map<string, Array32>} tensors */
function written(recipe, tensors) {
  return writeTensors(tensors, { 'autoencoder-playground.weights': JSON.stringify({ recipe }) });
}

/** @param {Uint8Array} bytes */
function unzipped(bytes) {
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!MEMBERS.includes(name)) return false;
        if (originalSize > MOST_BYTES) throw new ImportError(`its ${name} would have ${originalSize} bytes unpacked`);
        return true;
      },
    });
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError('it is no whole zip, as a .keras file is');
  }
}

/** @param {string} json */
function parsed(json) {
  try {
    return JSON.parse(json);
  } catch {
    throw new ImportError('its configuration does not parse');
  }
}
