/** Where each layer of a model lies in the picture of the network. Pure numbers, no canvas. */

/** @typedef {import('../worker/protocol.js').ModelInfo} ModelInfo */
/** @typedef {import('../worker/protocol.js').LayerInfo} LayerInfo */

/**
 * @typedef {object} Column one layer; `along` runs from input to output, `across` is the layer's width
 * @property {'input' | 'hidden' | 'code' | 'output'} role
 * @property {number} layer index in `ModelInfo.layers`; -1 for the input
 * @property {number[]} shape
 * @property {number} units
 * @property {number} parameters
 * @property {LayerInfo} [info]
 * @property {number} along middle of the column
 * @property {number} thick extent along
 * @property {number} extent extent across, on a log scale of units
 */

/**
 * @typedef {object} Layout
 * @property {Column[]} columns
 * @property {number} length along
 * @property {number} breadth across
 */

/** Space that the code's bars need along the way. */
const CODE_THICK = 80;
const LAYER_THICK = 14;
/** Room for the outline of the outermost columns. */
const EDGE = 1;

/**
 * @param {ModelInfo} model
 * @param {{length: number, breadth: number}} size
 * @param {string} [head] the one that is shown; none: the first
 * @returns {Layout}
 */
export function layOut(model, { length, breadth }, head) {
  const columns = chosenLayers(model, head);
  const most = Math.max(...columns.map((column) => column.units));
  const codeAt = columns.findIndex((column) => column.role === 'code');
  const codeThick = Math.min(CODE_THICK, length / 5);
  columns.forEach((column, at) => {
    column.thick = column.role === 'code' ? codeThick : Math.min(LAYER_THICK, length / 24);
    column.extent = (breadth - 2 * EDGE) * (Math.log2(1 + column.units) / Math.log2(1 + most));
    column.along = EDGE + middle(at, columns.length, codeAt, length - 2 * EDGE, column.thick);
  });
  return { columns, length, breadth };
}

/**
 * The columns whose names can stand side by side without touching: the code, both ends, and of the others what fits.
 * @param {Column[]} columns
 * @param {number} room that a name takes along the way
 * @returns {Set<Column>}
 */
export function named(columns, room) {
  const code = columns.filter(({ role }) => role === 'code');
  /** @type {Column[]} */
  const chosen = [];
  for (const column of [...code, columns[0], columns[columns.length - 1], ...columns]) {
    if (chosen.every((other) => Math.abs(other.along - column.along) >= room)) chosen.push(column);
  }
  return new Set(chosen);
}

/**
 * The code stands in the middle; the layers before and after share their half evenly.
 * @param {number} at
 * @param {number} count
 * @param {number} codeAt
 * @param {number} length
 * @param {number} thick
 */
function middle(at, count, codeAt, length, thick) {
  if (at === codeAt) return length / 2;
  if (at < codeAt) return thick / 2 + ((length - thick) / 2) * (at / codeAt);
  return length - thick / 2 - ((length - thick) / 2) * ((count - 1 - at) / (count - 1 - codeAt));
}

/**
 * Input and layers of one head, without those that only rename or reshape what the one before made.
 * @param {ModelInfo} model
 * @param {string} [wanted]
 * @returns {Column[]}
 */
function chosenLayers(model, wanted) {
  const head = wanted ?? model.layers.find((layer) => layer.part === 'decoder')?.head;
  const lastEncoder = model.layers.findLastIndex((layer) => layer.part === 'encoder');
  const blank = { along: 0, thick: 0, extent: 0 };
  /** @type {Column[]} */
  const columns = [
    { role: 'input', layer: -1, shape: model.inputShape, units: size(model.inputShape), parameters: 0, ...blank },
  ];
  model.layers.forEach((info, layer) => {
    if (info.part === 'decoder' && info.head !== head) return;
    const units = size(info.outputShape);
    const { parameters, outputShape: shape } = info;
    const before = columns[columns.length - 1];
    if (parameters === 0 && units === before.units) {
      if (layer === lastEncoder && before.role === 'hidden') before.role = 'code';
      return;
    }
    const role = layer === lastEncoder ? 'code' : 'hidden';
    columns.push({ role, layer, shape, units, parameters, info, ...blank });
  });
  if (columns.length > 1) columns[columns.length - 1].role = 'output';
  return columns;
}

/** @param {number[]} shape */
function size(shape) {
  return shape.reduce((all, each) => all * each, 1);
}
