/** A model as an ONNX file: input and outputs as the recipe has them, pictures with their channels last. */
import { classesOf, named, pair, Unsupported } from './layers.js';
import { Graph } from './onnx-graph.js';
import { readTensors } from './safetensors.js';
import { samePadding, sameCut, shaped } from './shapes.js';

/** @typedef {import('./layers.js').LayerSpec} LayerSpec */
/** @typedef {import('./npy.js').Tensor} Tensor */
/** @typedef {{graph: Graph, tensors: Map<string, Tensor & {values: Float32Array}>, label: string}} Making */
/** @typedef {{spec: LayerSpec, from: number[], to: number[]}} Shaped */

/** @type {Record<string, [string, Record<string, import('./onnx-graph.js').Attribute>]>} */
const ACTIVATIONS = {
  relu: ['Relu', {}],
  leaky_relu: ['LeakyRelu', { alpha: { float: 0.2 } }],
  elu: ['Elu', {}],
  selu: ['Selu', { alpha: { float: 1.6732632423543772 }, gamma: { float: 1.0507009873554805 } }],
  sigmoid: ['Sigmoid', {}],
  tanh: ['Tanh', {}],
  softplus: ['Softplus', {}],
  softmax: ['Softmax', { axis: -1 }],
};

/**
 * The whole model: `input` (and `label`, one-hot, where a layer reads it) to `code` and an output for each head.
 * @param {import('./layers.js').ExportedRecipe} recipe
 * @param {Uint8Array} weights safetensors in float32
 */
export function onnxFile({ id, model }, weights) {
  const { encoder, heads } = named(model);
  const making = { graph: new Graph(), tensors: readTensors(weights), label: 'label' };
  const first = shaped(encoder, model.input_shape);
  const codeShape = first[first.length - 1].to;
  const code = chain(making, first, 'input');
  making.graph.rename(code, 'code');
  /** @type {Record<string, number[]>} */
  const outputs = { code: codeShape };
  for (const { name, layers } of heads) {
    const all = shaped(layers, codeShape);
    making.graph.rename(chain(making, all, code), name);
    outputs[name] = all[all.length - 1].to;
  }
  const classes = classesOf(model);
  return making.graph.file(id, { input: model.input_shape, ...(classes && { label: [classes] }) }, outputs);
}

/** @param {Making} making @param {Shaped[]} layers @param {string} x */
function chain(making, layers, x) {
  return layers.reduce((value, layer) => write(making, layer, value), x);
}

/** @param {Making} making @param {Shaped} layer @param {string} x */
function write(making, layer, x) {
  const { graph } = making;
  const { spec, from, to } = layer;
  switch (spec.layer) {
    case 'Dropout':
    case 'GaussianNoise':
      return x;
    case 'Activation':
      return activated(graph, spec.activation, x);
    case 'Dense':
      return activated(graph, spec.activation, dense(making, spec, x));
    case 'Conv2D':
    case 'Conv2DTranspose':
      return activated(graph, spec.activation, convolved(making, layer, x));
    case 'MaxPooling2D':
    case 'AveragePooling2D':
      return pooled(graph, layer, x);
    case 'UpSampling2D': {
      const scales = graph.constant({ shape: [4], values: Float32Array.of(1, ...pair(spec.size, 2), 1) });
      const how = { mode: 'nearest', coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' };
      return graph.node('Resize', [x, '', scales], how);
    }
    case 'Flatten':
    case 'Reshape':
      return graph.node('Reshape', [x, graph.ints([-1, ...to])]);
    case 'RepeatVector': {
      const row = graph.node('Unsqueeze', [x, graph.ints([1])]);
      return graph.node('Tile', [row, graph.ints([1, spec.n, 1])]);
    }
    case 'LSTM':
      return lstm(making, spec, from, x);
    case 'GaussianSampling':
      return graph.node('Slice', [x, graph.ints([0]), graph.ints([to[to.length - 1]]), graph.ints([-1])]);
    case 'ConcatenateLabel':
      if (from.length !== 1)
        throw new Unsupported('A label beside anything but a vector has no counterpart in ONNX here.');
      return graph.node('Concat', [x, making.label], { axis: -1 });
    case 'TopK':
      return largest(graph, spec.k, x);
    case 'VectorQuantization':
      return nearest(making, spec, x);
    default:
      throw new Unsupported(`The layer ${spec.layer} has no counterpart in ONNX here.`);
  }
}

/** @param {Graph} graph @param {string | undefined} name @param {string} x */
function activated(graph, name, x) {
  if (!name || name === 'linear') return x;
  if (name === 'gelu') {
    const erf = graph.node('Erf', [graph.node('Mul', [x, graph.scalar(Math.SQRT1_2)])]);
    const share = graph.node('Mul', [graph.node('Add', [erf, graph.scalar(1)]), graph.scalar(0.5)]);
    return graph.node('Mul', [x, share]);
  }
  const [type, attributes] = ACTIVATIONS[name] ?? [];
  if (!type) throw new Unsupported(`The activation ${name} has no counterpart in ONNX here.`);
  return graph.node(type, [x], attributes);
}

/** @param {Making} making @param {LayerSpec} spec @param {string} x */
function dense({ graph, tensors }, { name }, x) {
  const product = graph.node('MatMul', [x, graph.constant(tensor(tensors, `${name}/kernel`), `${name}/kernel`)]);
  const bias = tensors.get(`${name}/bias`);
  return bias ? graph.node('Add', [product, graph.constant(bias, `${name}/bias`)]) : product;
}

/** @param {Making} making @param {Shaped} layer @param {string} x */
function convolved({ graph, tensors }, { spec, from }, x) {
  const [kernel, strides] = [pair(spec.kernel_size, 1), pair(spec.strides, 1)];
  // Rows, columns, and two counts of channels become the counts, the last one first, then rows and columns.
  const turned = graph.constant(
    transposed(tensor(tensors, `${spec.name}/kernel`), [3, 2, 0, 1]),
    `${spec.name}/kernel`,
  );
  const bias = tensors.get(`${spec.name}/bias`);
  const inputs = [channelsFirst(graph, x), turned, ...(bias ? [graph.constant(bias, `${spec.name}/bias`)] : [])];
  const same = spec.padding === 'same';
  if (spec.layer === 'Conv2D') {
    const pads = same
      ? around([0, 1].map((axis) => samePadding(from[axis], kernel[axis], strides[axis])))
      : [0, 0, 0, 0];
    return channelsLast(graph, graph.node('Conv', inputs, { kernel_shape: kernel, strides, pads }));
  }
  const cuts = [0, 1].map((axis) => (same ? sameCut(kernel[axis], strides[axis]) : [0, 0]));
  // What a kernel smaller than its step does not reach.
  const lacks = [0, 1].map((axis) => Math.max(strides[axis] - kernel[axis], 0));
  const pads = around(cuts.map(([before, after]) => [before, Math.max(after, 0)]));
  const attributes = { kernel_shape: kernel, strides, pads, output_padding: lacks };
  return channelsLast(graph, graph.node('ConvTranspose', inputs, attributes));
}

/** @param {Graph} graph @param {Shaped} layer @param {string} x */
function pooled(graph, { spec, from }, x) {
  const size = pair(spec.pool_size, 2);
  const strides = pair(spec.strides ?? size, 2);
  const paddings = [0, 1].map((axis) => samePadding(from[axis], size[axis], strides[axis]));
  const pads = spec.padding === 'same' ? around(paddings) : [0, 0, 0, 0];
  const type = spec.layer === 'MaxPooling2D' ? 'MaxPool' : 'AveragePool';
  return channelsLast(graph, graph.node(type, [channelsFirst(graph, x)], { kernel_shape: size, strides, pads }));
}

/** Before and after of each axis as ONNX orders them: all before, then all after. @param {number[][]} pads */
const around = ([rows, columns]) => [rows[0], columns[0], rows[1], columns[1]];
/** @param {Graph} graph @param {string} x */
const channelsFirst = (graph, x) => graph.node('Transpose', [x], { perm: [0, 3, 1, 2] });
/** @param {Graph} graph @param {string} x */
const channelsLast = (graph, x) => graph.node('Transpose', [x], { perm: [0, 2, 3, 1] });

/** @param {Making} making @param {LayerSpec} spec @param {number[]} from @param {string} x */
function lstm({ graph, tensors }, spec, from, x) {
  const { name, units } = spec;
  const gates = (/** @type {Tensor & {values: Float32Array}} */ held) => reordered(held, units);
  const kernel = gates(transposed(tensor(tensors, `${name}/kernel`), [1, 0]));
  const recurrent = gates(transposed(tensor(tensors, `${name}/recurrent_kernel`), [1, 0]));
  const bias = tensors.get(`${name}/bias`);
  const both = new Float32Array(8 * units);
  if (bias) both.set(gates(bias).values);
  const inputs = [
    graph.node('Transpose', [x], { perm: [1, 0, 2] }),
    graph.constant({ shape: [1, 4 * units, from[1]], values: kernel.values }, `${name}/kernel`),
    graph.constant({ shape: [1, 4 * units, units], values: recurrent.values }, `${name}/recurrent_kernel`),
    graph.constant({ shape: [1, 8 * units], values: both }, `${name}/bias`),
  ];
  if ((spec.activation ?? 'tanh') !== 'tanh' || (spec.recurrent_activation ?? 'sigmoid') !== 'sigmoid')
    throw new Unsupported(`The activations of ${name} have no counterpart in ONNX here.`);
  const [all, last] = graph.nodes('LSTM', inputs, 2, { hidden_size: units });
  // Steps, directions, batch, units; and without the steps.
  if (!spec.return_sequences) return graph.node('Squeeze', [last, graph.ints([0])]);
  return graph.node('Transpose', [graph.node('Squeeze', [all, graph.ints([1])])], { perm: [1, 0, 2] });
}

/** Keras's gates are input, forget, cell, output; ONNX's input, output, forget, cell. @param {Tensor & {values: Float32Array}} held @param {number} units */
function reordered({ shape, values }, units) {
  const len = (values.length / (4 * units)) * units;
  const parts = [0, 3, 1, 2].map((gate) => values.subarray(gate * len, (gate + 1) * len));
  const all = new Float32Array(values.length);
  parts.forEach((part, at) => all.set(part, at * len));
  return { shape, values: all };
}

/** @param {Graph} graph @param {number} k @param {string} x */
function largest(graph, k, x) {
  const magnitudes = graph.node('Abs', [x]);
  const [values] = graph.nodes('TopK', [magnitudes, graph.ints([k])], 2, { axis: -1 });
  const least = graph.node('Slice', [values, graph.ints([k - 1]), graph.ints([k]), graph.ints([-1])]);
  const kept = graph.node('Cast', [graph.node('GreaterOrEqual', [magnitudes, least])], { to: 1 });
  return graph.node('Mul', [x, kept]);
}

/** @param {Making} making @param {LayerSpec} spec @param {string} x */
function nearest({ graph, tensors }, { name }, x) {
  const codebook = tensor(tensors, `${name}/embeddings`);
  const [codes, width] = codebook.shape;
  const squares = Float32Array.from({ length: codes }, (_, code) =>
    codebook.values.subarray(code * width, (code + 1) * width).reduce((sum, value) => sum + value * value, 0),
  );
  const book = graph.constant(codebook, `${name}/embeddings`);
  const products = graph.node('MatMul', [x, graph.constant(transposed(codebook, [1, 0]))]);
  const twice = graph.node('Mul', [products, graph.scalar(2)]);
  const distances = graph.node('Sub', [graph.constant({ shape: [codes], values: squares }), twice]);
  return graph.node('Gather', [book, graph.node('ArgMin', [distances], { axis: -1, keepdims: 0 })]);
}

/** @param {Making['tensors']} tensors @param {string} name */
function tensor(tensors, name) {
  const found = tensors.get(name);
  if (!found) throw new TypeError(`The weights lack ${name}`);
  return found;
}

/** Axes in another order. @param {Tensor & {values: Float32Array}} tensor @param {number[]} order */
function transposed({ shape, values }, order) {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((all, each) => all * each, 1));
  const [to, steps] = [order.map((axis) => shape[axis]), order.map((axis) => strides[axis])];
  const all = new Float32Array(values.length);
  const places = to.map(() => 0);
  for (let at = 0, from = 0; at < all.length; at += 1) {
    all[at] = values[from];
    for (let axis = to.length - 1; axis >= 0; axis -= 1) {
      from += steps[axis];
      if (++places[axis] < to[axis]) break;
      from -= steps[axis] * to[axis];
      places[axis] = 0;
    }
  }
  return { shape: to, values: all };
}
