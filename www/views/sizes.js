/** How wide a layer is drawn, and back: what a hand that pulls at a column means. Pure numbers, no canvas. */

/** @typedef {import('./hourglass-layout.js').Column} Column */
/** @typedef {import('./hourglass-layout.js').Layout} Layout */

/** Kinds of layers with a size of their own: units, or filters. */
const SIZED = ['Dense', 'Conv2D', 'Conv2DTranspose', 'LSTM'];

/** Whether a column can be pulled wider: not the input, not the output, which the data decides. @param {Column} column */
export const canBeSized = ({ role, info }) => info !== undefined && role !== 'output' && SIZED.includes(info.kind);

/** The size of a layer: its last axis. @param {Column} column */
export const sizeOf = ({ shape }) => shape[shape.length - 1];

/**
 * The size that a layer would have if its column were drawn so wide.
 * @param {Column} column
 * @param {Layout} layout
 * @param {number} extent
 */
export function sizeAt(column, { columns }, extent) {
  const most = Math.max(...columns.map(({ units }) => units));
  const widest = Math.max(...columns.map((each) => each.extent));
  const units = (1 + most) ** (extent / widest) - 1;
  return Math.max(1, Math.round(units / (column.units / sizeOf(column))));
}
