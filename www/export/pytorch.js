/** A recipe as a PyTorch script: the page's Code view shows `pytorchModel`, a download has all of `pytorchScript`. */
import { classesOf, identifier, named, pair, Unsupported } from './layers.js';
import { call, indent, literal } from './python.js';
import { PYTORCH_PARTS } from './pytorch-parts.js';
import { samePadding, sameCut, shaped } from './shapes.js';
import { activityLines, hasActivityCost, optimizerText, trainingLines } from './pytorch-training.js';
import { introduction, needsLabels, targetFunctions, targetOf } from './targets.js';

/** @typedef {import('./layers.js').ExportedRecipe} ExportedRecipe */
/** @typedef {import('./layers.js').LayerSpec} LayerSpec */
/** @typedef {{spec: LayerSpec, from: number[], to: number[]}} Shaped */
/** What a layer is made of, and what is done with `x`. @typedef {{module?: string, steps: string[], part?: string}} Written */

/** Each with its argument `x`. @type {Record<string, string>} */
const ACTIVATIONS = {
  relu: 'F.relu(x)',
  leaky_relu: 'F.leaky_relu(x, 0.2)',
  elu: 'F.elu(x)',
  selu: 'F.selu(x)',
  sigmoid: 'torch.sigmoid(x)',
  tanh: 'torch.tanh(x)',
  softplus: 'F.softplus(x)',
  softmax: 'F.softmax(x, dim=-1)',
  gelu: 'F.gelu(x)',
};

/**
 * The model and its training as PyTorch text, without the parts that load and check.
 * @param {ExportedRecipe} recipe
 */
export function pytorchModel(recipe) {
  const { modules, methods, parts } = write(recipe);
  const helpers = [...parts].map((name) => `${PYTORCH_PARTS[name]}\n\n\n`).join('');
  return `${helpers}class Autoencoder(nn.Module):
    """Pictures are rows, columns, channels outside, and channels, rows, columns between convolutions."""

    def __init__(self):
        super().__init__()
${indent(modules, 2).join('\n')}

${methods.map((method) => indent(method).join('\n')).join('\n\n')}


def make_optimizer(model):
    return ${optimizerText(recipe.training)}
`;
}

/** The whole script. @param {ExportedRecipe} recipe */
export function pytorchScript(recipe) {
  return `${introduction(recipe, 'PyTorch', 'torch numpy safetensors')}
import argparse
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import load_file
from torch import nn
from torch.nn import functional as F

HERE = Path(__file__).parent
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"


${pytorchModel(recipe)}

${PYTORCH_PARTS.load}


${targetFunctions(recipe)}${arraysFunction(recipe)}


${trainingLines(recipe)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--epochs", type=int, default=0, help="for how long to go on training")
    parser.add_argument("--data", type=Path, default=HERE / "sample.npz", help="what to go on with")
    options = parser.parse_args()
    model = Autoencoder().to(DEVICE)
    load_weights(model, HERE / "weights.safetensors")
    check(model, np.load(HERE / "sample.npz"))
    if options.epochs:
        train(model, np.load(options.data), options.epochs)
        torch.save(model.state_dict(), HERE / "continued.pt")
        print(f"Saved as {HERE / 'continued.pt'}")


if __name__ == "__main__":
    main()
`;
}

/** @param {ExportedRecipe} recipe */
function write({ model }) {
  const { encoder, heads } = named(model);
  const labels = classesOf(model) ? ', labels' : '';
  /** @type {string[]} */
  const modules = [];
  /** @type {Set<string>} */
  const parts = new Set();
  const method = (/** @type {string} */ name, /** @type {Shaped[]} */ layers) => {
    let lines = [`def ${name}(self, x${labels}):`];
    let channelsFirst = false;
    for (const layer of layers) {
      const isPicture = PICTURES.has(layer.spec.layer);
      if (isPicture !== channelsFirst && (isPicture || !KEEPS_PLACES.has(layer.spec.layer))) {
        lines.push(`    x = x.permute(${isPicture ? '0, 3, 1, 2' : '0, 2, 3, 1'})`);
        channelsFirst = isPicture;
      }
      const { module, steps, part } = writeLayer(layer, channelsFirst);
      if (module) modules.push(`self.${identifier(layer.spec.name ?? '')} = ${module}`);
      if (part) parts.add(part);
      lines.push(...steps.map((step) => `    x = ${step}`), ...indent(activityLines(layer.spec)));
    }
    if (channelsFirst) lines.push('    x = x.permute(0, 2, 3, 1)');
    lines = [...lines, '    return x'];
    return lines;
  };
  const first = shaped(encoder, model.input_shape);
  const code = first[first.length - 1].to;
  const methods = [method('encode', first)];
  if (model.contractive) parts.add('contractive');
  if (hasActivityCost(model)) methods[0].splice(1, 0, '    self.cost = 0.0');
  methods.push(...heads.map(({ name, layers }) => method(`decode_${identifier(name)}`, shaped(layers, code))));
  const outputs = heads.map(({ name }) => `self.decode_${identifier(name)}(code${labels})`);
  methods.push([
    `def forward(self, x${labels}):`,
    `    code = self.encode(x${labels})`,
    `    return [${outputs.join(', ')}]`,
  ]);
  return { modules, methods, parts };
}

/** Layers over pictures, which PyTorch wants with their channels first. */
const PICTURES = new Set(['Conv2D', 'Conv2DTranspose', 'MaxPooling2D', 'AveragePooling2D', 'UpSampling2D']);
/** Layers to which it is one where the channels are. */
const KEEPS_PLACES = new Set(['Dropout', 'GaussianNoise']);

/**
 * @param {Shaped} layer
 * @param {boolean} channelsFirst
 * @returns {Written}
 */
function writeLayer({ spec, from, to }, channelsFirst) {
  const self = `self.${identifier(spec.name ?? '')}`;
  const last = from[from.length - 1];
  /** @type {Record<string, string>} */
  const bias = spec.use_bias === false ? { bias: 'False' } : {};
  const then = activation(spec.activation, channelsFirst);
  switch (spec.layer) {
    case 'Dense':
      return { module: call('nn.Linear', [`${last}`, `${spec.units}`], bias), steps: [`${self}(x)`, ...then] };
    case 'Conv2D': {
      const [kernel, strides] = [pair(spec.kernel_size, 1), pair(spec.strides, 1)];
      const module = call('nn.Conv2d', [`${last}`, `${spec.filters}`, literal(kernel)], {
        stride: literal(strides),
        ...bias,
      });
      return { module, steps: [...padded(spec, from, kernel, strides, '0.0'), `${self}(x)`, ...then] };
    }
    case 'Conv2DTranspose': {
      const [kernel, strides] = [pair(spec.kernel_size, 1), pair(spec.strides, 1)];
      const module = call('nn.ConvTranspose2d', [`${last}`, `${spec.filters}`, literal(kernel)], {
        stride: literal(strides),
        ...bias,
      });
      return { module, steps: [...transposed(spec, self, kernel, strides, to), ...then] };
    }
    case 'MaxPooling2D':
    case 'AveragePooling2D':
      return { steps: pooled(spec, from) };
    case 'UpSampling2D':
      return { steps: [`F.interpolate(x, scale_factor=${literal(pair(spec.size, 2))}, mode="nearest")`] };
    case 'LSTM':
      if ((spec.activation ?? 'tanh') !== 'tanh' || (spec.recurrent_activation ?? 'sigmoid') !== 'sigmoid')
        throw new Unsupported(`PyTorch's LSTM has tanh and sigmoid alone, but ${spec.name} has others.`);
      return {
        module: call('nn.LSTM', [`${last}`, `${spec.units}`], { batch_first: 'True', ...bias }),
        steps: [`${self}(x)[0]${spec.return_sequences ? '' : '[:, -1]'}`],
      };
    case 'GaussianNoise':
      return { steps: [`x + ${literal(spec.stddev)} * torch.randn_like(x) if self.training else x`] };
    case 'VectorQuantization':
      return {
        module: `VectorQuantization(${spec.codes}, ${last}, ${literal(spec.beta ?? 0.25)})`,
        steps: [`${self}(x)`],
        part: spec.layer,
      };
    case 'GaussianSampling':
      return { module: `GaussianSampling(${literal(spec.beta ?? 1)})`, steps: [`${self}(x)`], part: spec.layer };
    default:
      return { steps: simple(spec, to, then), part: spec.layer === 'TopK' ? 'TopK' : undefined };
  }
}

/** Layers without a module of their own. @param {LayerSpec} spec @param {number[]} to @param {string[]} then */
function simple(spec, to, then) {
  switch (spec.layer) {
    case 'Activation':
      return then;
    case 'Dropout':
      return [`F.dropout(x, ${literal(spec.rate)}, self.training)`];
    case 'Flatten':
    case 'Reshape':
      return [`x.reshape(-1, ${to.join(', ')})`];
    case 'RepeatVector':
      return [`x.unsqueeze(1).repeat(1, ${spec.n}, 1)`];
    case 'TopK':
      return [`top_k(x, ${spec.k})`];
    case 'ConcatenateLabel':
      return [`torch.cat([x, F.one_hot(labels, ${spec.classes}).to(x.dtype)], dim=-1)`];
    default:
      throw new Unsupported(`The layer ${spec.layer} has no counterpart in the PyTorch script.`);
  }
}

/** @param {string | undefined} name @param {boolean} channelsFirst */
function activation(name, channelsFirst) {
  if (!name || name === 'linear') return [];
  if (name === 'softmax' && channelsFirst) return ['F.softmax(x, dim=1)'];
  if (!ACTIVATIONS[name]) throw new Unsupported(`The activation ${name} has no counterpart in the PyTorch script.`);
  return [ACTIVATIONS[name]];
}

/** What stands before a window that is to see every place. @param {LayerSpec} spec @param {number[]} from @param {number[]} size @param {number[]} strides @param {string} value */
function padded({ padding }, from, size, strides, value) {
  if (padding !== 'same') return [];
  const [top, bottom] = samePadding(from[0], size[0], strides[0]);
  const [left, right] = samePadding(from[1], size[1], strides[1]);
  if (top + bottom + left + right === 0) return [];
  return [`F.pad(x, (${left}, ${right}, ${top}, ${bottom}), value=${value})`];
}

/** @param {LayerSpec} spec @param {string} self @param {number[]} kernel @param {number[]} strides @param {number[]} to */
function transposed({ padding }, self, kernel, strides, to) {
  const [top, left] = padding === 'same' ? [0, 1].map((axis) => sameCut(kernel[axis], strides[axis])[0]) : [0, 0];
  if (kernel.some((size, axis) => size < strides[axis]))
    throw new Unsupported('A transposed convolution whose kernel is smaller than its stride has no counterpart here.');
  return [`${self}(x)`, `x[:, :, ${top}:${top + to[0]}, ${left}:${left + to[1]}]`];
}

/** @param {LayerSpec} spec @param {number[]} from */
function pooled(spec, from) {
  const size = pair(spec.pool_size, 2);
  const strides = pair(spec.strides ?? size, 2);
  const pads = padded(spec, from, size, strides, 'float("-inf")');
  if (spec.layer === 'MaxPooling2D') return [...pads, `F.max_pool2d(x, ${literal(size)}, ${literal(strides)})`];
  if (pads.length > 0) throw new Unsupported('PyTorch averages over padding too; "same" average pooling needs none.');
  return [`F.avg_pool2d(x, ${literal(size)}, ${literal(strides)})`];
}

/** @param {ExportedRecipe} recipe */
function arraysFunction(recipe) {
  const { model } = recipe;
  const { encoder, heads } = named(model);
  const first = shaped(encoder, model.input_shape);
  const code = first[first.length - 1].to;
  const lines = [`x = data["inputs"].reshape(-1, *${literal(model.input_shape)}).astype("float32")`];
  lines.push('samples = data["samples" if "samples" in data else "inputs"].astype("float32")');
  lines.push(`labels = ${needsLabels(recipe) ? 'data["labels"].astype("int64")' : 'np.zeros(len(x), dtype="int64")'}`);
  const targets = heads.map((head) => {
    const layers = shaped(head.layers, code);
    return targetOf(head, literal(layers[layers.length - 1].to), 'np.nan');
  });
  lines.push(`y = [${targets.join(', ')}]`);
  lines.push('return [torch.as_tensor(values).to(DEVICE) for values in (x, labels, *y)]');
  const about = '"""What the model is given, the labels, and what each head should give."""';
  return ['def arrays(data):', ...indent([about, ...lines])].join('\n');
}
