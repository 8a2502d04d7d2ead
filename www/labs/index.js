/** The labs, in the order of the page. Each is one folder or file that is loaded when it is opened: `docs/labs.md`. */

/**
 * @typedef {object} LabInfo
 * @property {string} id as addresses name it; its element is `ap-lab-ID`
 * @property {string[]} [recipes] those it offers, the usual one first; none: all there are
 * @property {() => Promise<unknown>} load defines its element
 */

export const WORKBENCH = 'workbench';

/** @type {readonly LabInfo[]} */
export const LABS = Object.freeze([
  {
    id: 'reconstruct',
    recipes: ['deep-8x8', 'simple-8x8', 'deep', 'simple', 'conv', 'conv-transpose', 'compress', 'sigmoid'],
    load: () => import('./reconstruct.js'),
  },
  { id: 'denoise', recipes: ['denoise', 'conv', 'deep', 'simple'], load: () => import('./denoise.js') },
  { id: 'colorize', recipes: ['colorize'], load: () => import('./colorize.js') },
  {
    id: 'restore',
    recipes: ['watermark', 'inpaint', 'declutter', 'super-resolution'],
    load: () => import('./restore.js'),
  },
  {
    id: 'code-space',
    recipes: ['vae-2d-8x8', 'deep-8x8', 'vae-2d', 'vae', 'conditional-vae', 'deep'],
    load: () => import('./code-space.js'),
  },
  {
    id: 'anomaly',
    recipes: ['anomaly-ecg', 'anomaly-image', 'deep-8x8'],
    load: () => import('./anomaly.js'),
  },
  {
    id: 'pca',
    recipes: ['linear-8x8', 'simple-8x8', 'deep-8x8', 'linear', 'simple', 'deep'],
    load: () => import('./pca.js'),
  },
  { id: WORKBENCH, load: () => import('./workbench.js') },
]);

/** @param {string} id @returns {LabInfo | undefined} */
export const labOf = (id) => LABS.find((lab) => lab.id === id);

/** What a lab opens where the address names no recipe. @param {string} lab */
export const usualRecipe = (lab) => labOf(lab)?.recipes?.[0] ?? 'deep-8x8';
