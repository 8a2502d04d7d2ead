/** A recipe as a Keras 3 script: the page's Code view shows `kerasModel`, a download has all of `kerasScript`. */
import { KERAS_CLASSES } from './keras-classes.js';
import { classesOf, identifier, named, Unsupported } from './layers.js';
import { call, indent, literal } from './python.js';
import { introduction, isRoute, needsLabels, needsParameters, targetFunctions, targetOf } from './targets.js';

/** @typedef {import('./layers.js').ExportedRecipe} ExportedRecipe */
/** @typedef {import('./layers.js').LayerSpec} LayerSpec */
/** @typedef {import('./layers.js').Model} Model */

/** What a recipe says of a layer where it says nothing. @type {Record<string, unknown>} */
const USUAL = { trainable: true, use_bias: true, return_sequences: false, unit_forget_bias: true };
/** The argument that stands first, without its name. @type {Record<string, string>} */
const FIRST = {
  Activation: 'activation',
  ConcatenateLabel: 'classes',
  Conv2D: 'filters',
  Conv2DTranspose: 'filters',
  Dense: 'units',
  Dropout: 'rate',
  GaussianNoise: 'stddev',
  LSTM: 'units',
  RepeatVector: 'n',
  Reshape: 'target_shape',
  TopK: 'k',
  VectorQuantization: 'codes',
};

/**
 * The model and its training as Keras text, without the parts that load and check.
 * @param {ExportedRecipe} recipe
 */
export function kerasModel(recipe) {
  const { model } = recipe;
  if (model.contractive) throw new Unsupported('The contractive penalty has no counterpart in the Keras script.');
  return `${classesUsed(model)}def build():
    """The encoder alone, and the whole model: the same layers."""
${body(recipe).join('\n')}


def compile_model(model):
${compileLines(recipe).join('\n')}
`;
}

/** The whole script. @param {ExportedRecipe} recipe */
export function kerasScript(recipe) {
  const install = '"keras>=3.8" jax numpy safetensors';
  return `${introduction(recipe, 'Keras 3', install)}
import argparse
import os
from pathlib import Path

os.environ.setdefault("KERAS_BACKEND", "jax")
os.environ.setdefault("JAX_DEFAULT_MATMUL_PRECISION", "highest")

import keras
import numpy as np
from keras import layers, ops
from safetensors.numpy import load_file

HERE = Path(__file__).parent


${kerasModel(recipe)}

def load_weights(model, file):
    """Each weight by its name, such as dense_1/kernel."""
    tensors = load_file(file)
    for layer in model.layers:
        for variable in layer.trainable_variables + layer.non_trainable_variables:
            if f"{layer.name}/{variable.name}" in tensors:
                variable.assign(tensors.pop(f"{layer.name}/{variable.name}").astype("float32"))
    if tensors:
        raise SystemExit(f"{file} has weights that the model has no place for: {', '.join(sorted(tensors))}")


${targetFunctions(recipe)}${pairFunction(recipe)}


def check(encoder, model, data):
    """Whether codes and outputs are those of the page."""
    x = arrays(data, model)[0]
    outputs = model.predict(x, verbose=0)
${checkLines(recipe).join('\n')}
    np.testing.assert_allclose(encoder.predict(x, verbose=0), data["codes"], rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose(first, data["outputs"].reshape(first.shape), rtol=1e-4, atol=1e-4)
    print("The outputs are those of the page.")


def use_all_devices():
    """Each device takes its part of every batch; returns how many there are."""
    if keras.backend.backend() != "jax":
        return 1
    devices = keras.distribution.list_devices()
    if len(devices) > 1:
        keras.distribution.set_distribution(keras.distribution.DataParallel(devices=devices))
        print(f"Training on {len(devices)} devices")
    return len(devices)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--epochs", type=int, default=0, help="for how long to go on training")
    parser.add_argument("--data", type=Path, default=HERE / "sample.npz", help="what to go on with")
    options = parser.parse_args()
    devices = use_all_devices()
    encoder, model = build()
    load_weights(model, HERE / "weights.safetensors")
    check(encoder, model, np.load(HERE / "sample.npz"))
    if options.epochs == 0:
        return
    compile_model(model)
    x, y, weights = arrays(np.load(options.data), model)
    # As many as all devices together can take, so that each has as many as the others.
    whole = len(y[0]) // devices * devices
    batch_size = max(min(${recipe.training.batch_size}, whole) // devices, 1) * devices
    x, y, weights = keras.tree.map_structure(lambda values: values[:whole], (x, y, weights))
    model.fit(x, y, sample_weight=weights or None, batch_size=batch_size, epochs=options.epochs)
    model.save(HERE / "continued.keras")
    print(f"Saved as {HERE / 'continued.keras'}")


if __name__ == "__main__":
    main()
`;
}

/** @param {Model} model */
function classesUsed({ encoder, heads }) {
  const all = [...encoder, ...heads.flatMap(({ layers }) => layers)];
  const names = new Set(all.map(({ layer }) => layer));
  if (all.some(({ activity_regularizer: regularizer }) => regularizer?.kl)) names.add('KlSparsity');
  const used = [...names].filter((name) => name in KERAS_CLASSES).map((name) => `${KERAS_CLASSES[name]}\n\n\n`);
  return used.join('');
}

/** @param {ExportedRecipe} recipe */
function body({ id, model }) {
  const { encoder, heads } = named(model);
  const classes = classesOf(model);
  const lines = [`inputs = keras.Input(${literal(model.input_shape)}, name="input")`];
  if (classes) lines.push(`label = keras.Input((${classes},), name="label")`);
  lines.push(...chain(encoder, 'inputs', 'code'));
  const outputs = heads.map(({ name, layers }) => {
    const output = `${identifier(name)}_output`;
    lines.push('', ...chain(layers, 'code', output));
    return output;
  });
  const given = classes ? '[inputs, label]' : 'inputs';
  const list = outputs.length === 1 ? outputs[0] : `[${outputs.join(', ')}]`;
  lines.push(
    '',
    `return keras.Model(${given}, code), keras.Model(${given}, ${list}, name=${literal(id.replaceAll('-', '_'))})`,
  );
  return indent(lines);
}

/** @param {LayerSpec[]} specs @param {string} from @param {string} to */
function chain(specs, from, to) {
  return specs.map((spec, index) => {
    const [before, after] = [index === 0 ? from : 'x', index === specs.length - 1 ? to : 'x'];
    return `${after} = ${layerText(spec)}(${spec.layer === 'ConcatenateLabel' ? `[${before}, label]` : before})`;
  });
}

/** @param {LayerSpec} spec */
function layerText({ layer, name, ...rest }) {
  const first = FIRST[layer];
  /** @type {Record<string, string>} */
  const named = {};
  for (const [key, value] of Object.entries(rest)) {
    if (key === first || value === null || value === undefined || USUAL[key] === value) continue;
    named[key] = key.endsWith('_regularizer') ? regularizer(value) : literal(value);
  }
  named.name = literal(name);
  const own = layer in KERAS_CLASSES ? layer : `layers.${layer}`;
  return call(own, first ? [literal(rest[first])] : [], named);
}

/** @param {{l1?: number, l2?: number, kl?: {rho: number, weight: number}}} spec */
function regularizer({ l1 = 0, l2 = 0, kl }) {
  const sums = { l1: literal(l1), l2: literal(l2) };
  if (!kl) return call('keras.regularizers.L1L2', [], sums);
  return call('KlSparsity', [], { rho: literal(kl.rho), weight: literal(kl.weight), ...sums });
}

/** @param {ExportedRecipe} recipe */
function compileLines({ model: { heads }, training }) {
  const { name, learning_rate: rate, ...rest } = training.optimizer;
  const settings = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, literal(value)]));
  const optimizer = call(`keras.optimizers.${name}`, [], { learning_rate: learningRate(rate), ...settings });
  const losses = heads.map(({ loss }) => loss);
  const weights = heads.map(({ weight = 1 }) => weight);
  return indent([`model.compile(optimizer=${optimizer}, loss=${list(losses)}, loss_weights=${list(weights)})`]);
}

/** @param {unknown[]} values */
const list = (values) => `[${values.map(literal).join(', ')}]`;

/** @param {number | {schedule: string, [field: string]: unknown}} rate */
function learningRate(rate) {
  // Keras takes no whole number for a rate.
  if (typeof rate === 'number') return Number.isInteger(rate) ? `${rate}.0` : literal(rate);
  const { schedule, ...settings } = rate;
  const named = Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, literal(value)]));
  return call(`keras.optimizers.schedules.${schedule}`, [], named);
}

/** @param {ExportedRecipe} recipe */
function pairFunction(recipe) {
  const { heads } = recipe.model;
  const classes = classesOf(recipe.model);
  const lines = ['x = data["inputs"].reshape(-1, *model.inputs[0].shape[1:]).astype("float32")'];
  if (needsLabels(recipe)) lines.push('labels = data["labels"].astype("int64")');
  if (classes) lines.push(`x = [x, np.eye(${classes}, dtype="float32")[labels]]`);
  lines.push('samples = data["samples" if "samples" in data else "inputs"].astype("float32")');
  const targets = heads.map((head, index) => targetOf(head, `model.outputs[${index}].shape[1:]`));
  lines.push(`y = [${targets.join(', ')}]`);
  const weighted = heads.some((head) => isRoute(head.route) || needsParameters(head));
  const weights = heads.map((head, index) => {
    const all = needsParameters(head) ? 'np.full(len(samples), "parameters" in data)' : 'np.ones(len(samples))';
    const counts = isRoute(head.route) ? `labels == ${head.route}` : all;
    return `(${counts}).astype("float32").reshape(-1, *[1] * (y[${index}].ndim - 2))`;
  });
  lines.push(`return x, y, [${weighted ? weights.join(', ') : ''}]`);
  const about = `"""What the model is given, what it should give, and how much each sample counts."""`;
  return ['def arrays(data, model):', ...indent([about, ...lines])].join('\n');
}

/** @param {ExportedRecipe} recipe */
function checkLines({ model: { heads } }) {
  if (heads.length === 1) return ['    first = outputs'];
  if (!heads.some(({ route }) => isRoute(route))) return ['    first = outputs[0]'];
  const routes = heads.map(({ route }) => route ?? -1);
  return [
    '    # Each sample has the head of its label.',
    `    chosen = [max(${literal(routes)}.index(label), 0) for label in data["labels"].tolist()]`,
    '    first = np.stack([outputs[head][sample] for sample, head in enumerate(chosen)])',
  ];
}
