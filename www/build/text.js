/**
 * Layers as text for an address: `Dense units 48 activation elu*Dense units 6`.
 *
 * Fields of fields are joined by dots (`kernel_regularizer.l2 0.001`), numbers of a list by `x` (`target_shape 6x6x64`;
 * of one alone `64x`). An address needs no escapes for any of it.
 */

/** @typedef {import('../recipe-edit.js').LayerSpec} LayerSpec */
/** @typedef {Record<string, any>} Fields */

const LAYER = /^[A-Za-z]\w*( [a-z]\w*(\.[a-z]\w*)* [\w.+-]+)*$/;
const LIST = /^(-?\d+x)+(-?\d+)?$/;

/** @param {LayerSpec[]} layers */
export function layersToText(layers) {
  return layers.map(({ layer, ...fields }) => [layer, ...fieldsToWords(fields)].join(' ')).join('*');
}

/**
 * @param {string} text
 * @returns {LayerSpec[] | undefined} none where it is no such text
 */
export function layersFromText(text) {
  const parts = text.split('*');
  if (!parts.every((part) => LAYER.test(part))) return undefined;
  return parts.map((part) => {
    const [layer, ...words] = part.split(' ');
    /** @type {LayerSpec} */
    const spec = { layer };
    for (let at = 0; at < words.length; at += 2) put(spec, words[at].split('.'), valueOf(words[at + 1]));
    return spec;
  });
}

/** What a layer is where nothing else is said of it. @type {Fields} */
const USUAL = { trainable: true, use_bias: true, kernel_initializer: 'glorot_uniform' };

/** A layer without what goes without saying: an address is written for people. @param {LayerSpec} spec */
export const brief = (spec) =>
  /** @type {LayerSpec} */ (Object.fromEntries(Object.entries(spec).filter(([name, value]) => value !== USUAL[name])));

/** @param {Fields} fields @param {string} [before] @returns {string[]} */
function fieldsToWords(fields, before = '') {
  return Object.entries(fields).flatMap(([name, value]) => {
    if (Array.isArray(value)) return [before + name, value.length === 1 ? `${value[0]}x` : value.join('x')];
    if (typeof value === 'object' && value !== null) return fieldsToWords(value, `${before}${name}.`);
    return [before + name, String(value)];
  });
}

/** @param {Fields} fields @param {string[]} path @param {unknown} value */
function put(fields, [name, ...rest], value) {
  if (rest.length === 0) fields[name] = value;
  else {
    if (!Object.hasOwn(fields, name)) fields[name] = {};
    put(fields[name], rest, value);
  }
}

/** @param {string} word */
function valueOf(word) {
  if (word === 'true' || word === 'false') return word === 'true';
  if (LIST.test(word)) return word.split('x').filter(Boolean).map(Number);
  const number = Number(word);
  return Number.isFinite(number) ? number : word;
}
