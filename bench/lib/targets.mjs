// What each figure must reach, and how to tell.

/** @typedef {{least: number} | {most: number}} Target */

const least = (/** @type {number} */ bound) => ({ least: bound });
const most = (/** @type {number} */ bound) => ({ most: bound });

/** @param {string} prefix @param {string} suffix @param {Record<string, number>} bounds */
const each = (prefix, suffix, bounds) =>
  Object.fromEntries(Object.entries(bounds).map(([id, bound]) => [`${prefix}.${id}.${suffix}`, least(bound)]));

/** @type {Record<string, Target>} */
export const TARGETS = {
  'matmul.strict.of_limit': least(0.85),
  'matmul.fast.of_limit': least(0.88),
  'matmul.over_ndarray': least(1.2),
  'matmul.over_gemm_crate': least(1.0),
  'conv.wide.of_limit': least(0.7),
  'conv.edge.of_limit': least(0.4),
  'train.deep.of_limit': least(0.72),
  'train.denoise.of_limit': least(0.55),
  ...each('train', 'over_tfjs', {
    simple: 10,
    deep: 14,
    sigmoid: 10,
    conv: 80,
    denoise: 120,
    'conv-transpose': 80,
    'tabular-deep': 5,
    lstm: 15,
  }),
  ...each('train', 'over_native', {
    simple: 0.9,
    deep: 0.5,
    sigmoid: 0.5,
    conv: 1.2,
    denoise: 0.8,
    'conv-transpose': 1.0,
    'tabular-deep': 1.0,
    lstm: 1.2,
  }),
  'train.deep.two_workers': least(1.8),
  'train.denoise.two_workers': least(1.8),
  'bytes.wasm.gzip': most(250),
  'bytes.first_page.gzip': most(400),
  'page.first_reconstruction_ms': most(1000),
  'memory.deep.peak_mb': most(200),
};

/** @param {string} name @param {number} value */
export function verdict(name, value) {
  const target = TARGETS[name];
  if (!target) return { target: '', holds: undefined };
  return 'least' in target
    ? { target: `at least ${target.least}`, holds: value >= target.least }
    : { target: `at most ${target.most}`, holds: value <= target.most };
}
