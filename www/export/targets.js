/** What both kinds of scripts share: the head of the file, and where inputs and targets come from. */
import { classesOf } from './layers.js';
import { docText } from './python.js';

/** @typedef {import('./layers.js').ExportedRecipe} ExportedRecipe */

/**
 * @param {ExportedRecipe} recipe
 * @param {string} library
 * @param {string} install
 */
export function introduction({ title, summary }, library, install) {
  return `"""${docText(title)}${summary ? `. ${docText(summary)}` : ''}

Made by Autoencoder Playground. Rebuilds the model with ${library}, checks that it gives the outputs that it gave on the
page, and goes on training:

    pip install ${install}
    python autoencoder.py                           # checks
    python autoencoder.py --epochs 5                # goes on, with the few samples that came along
    python autoencoder.py --epochs 5 --data my.npz  # goes on, with arrays of your own

weights.safetensors holds the weights, sample.npz what they were checked with: \`inputs\` as the encoder sees them,
\`samples\` as they should come out, \`codes\`, \`outputs\`, and \`labels\` where there are some. A file of your own has
\`inputs\`, and \`samples\`, \`labels\` and \`parameters\` where they are needed.
"""
`;
}

/** The functions that make targets of samples and labels, one array a head. @param {ExportedRecipe} recipe */
export function targetFunctions({ model: { heads } }) {
  const kinds = new Set(heads.map(({ target }) => target ?? 'input'));
  return kinds.has('chroma') ? `${CHROMA}\n\n` : '';
}

/**
 * The target of a head as an expression of `samples`, `labels` and `data`.
 * @param {import('./layers.js').Head} head
 * @param {string} shape of its output, without the batch
 * @param {string} [missing] what stands for parameters that are not there, as in the samples that come along
 */
export function targetOf({ target = 'input' }, shape, missing = '0.0') {
  if (target === 'label') return `np.eye(${shape}[-1], dtype="float32")[labels]`;
  if (target === 'chroma') return 'chroma(samples)';
  if (target === 'parameters')
    return `data.get("parameters", np.full((len(samples), *${shape}), ${missing}, "float32"))`;
  return `samples.reshape(-1, *${shape})`;
}

/** Whether a script needs labels: for a layer, a target, or the choice of a head. @param {ExportedRecipe} recipe */
export function needsLabels({ model }) {
  return classesOf(model) > 0 || model.heads.some(({ target, route }) => target === 'label' || isRoute(route));
}

/** Whether a head learns from numbers that only a file of the reader's own has. @param {import('./layers.js').Head} head */
export function needsParameters({ target }) {
  return target === 'parameters';
}

/** @param {number | null | undefined} route @returns {route is number} */
export function isRoute(route) {
  return route !== null && route !== undefined;
}

const CHROMA = `def chroma(rgb):
    """Blue and red less the lightness, as ITU-R BT.601 has them."""
    lightness = rgb @ np.array([0.299, 0.587, 0.114], dtype="float32")
    return np.stack([(rgb[..., 2] - lightness) / 1.772, (rgb[..., 0] - lightness) / 1.402], axis=-1)`;
