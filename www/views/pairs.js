/** Test samples over their reconstructions, all tiles at one size and aligned. */
import { css } from './palette.js';
import { sampleView } from './sample.js';
import { surface } from './surface.js';

/** @typedef {import('./palette.js').Palette} Palette */

/**
 * @typedef {object} PairsData
 * @property {PairsRow[]} rows from top to bottom
 * @property {number} count
 * @property {PairsGrid} grid
 * @property {number} [selected]
 * @property {boolean} [mirrored] the first sample at the right
 * @property {Palette} palette
 */

/**
 * All pictures of a row, one after another.
 * @typedef {{values: Float32Array, shape: number[], look: import('./sample.js').Look}} PairsRow
 */

/**
 * @typedef {object} PairsGrid
 * @property {number} columns samples side by side
 * @property {number} tile side of a picture
 * @property {number} gap between tiles
 * @property {number} rowGap between one row of pairs and the next
 */

/**
 * Top left corner of a sample's tile.
 * @param {PairsGrid} grid
 * @param {number} index
 * @param {number} layers pictures above one another
 */
export function tilePlace(grid, index, layers) {
  const row = Math.floor(index / grid.columns);
  const pairHeight = layers * grid.tile + (layers - 1) * grid.gap;
  return {
    x: (index % grid.columns) * (grid.tile + grid.gap),
    y: row * (pairHeight + grid.rowGap),
    height: pairHeight,
  };
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {PairsData} data
 */
export function draw(canvas, data) {
  const screen = surface(canvas);
  if (!screen) return;
  const { context, snap } = screen;
  const { grid, palette, rows } = data;
  const tile = { width: grid.tile, height: grid.tile };
  for (let index = 0; index < data.count; index += 1) {
    const { x: start, y } = tilePlace(grid, index, rows.length);
    const x = data.mirrored ? screen.width - start - grid.tile : start;
    const at = (/** @type {number} */ row) => ({ x: snap(x), y: snap(y + row * (grid.tile + grid.gap)), ...tile });
    rows.forEach(({ values, shape, look }, row) => {
      const size = values.length / data.count;
      sampleView(shape).draw(context, values.subarray(index * size, (index + 1) * size), at(row), palette, look);
    });
    if (index === data.selected) outline(context, at(0), palette);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import('./image.js').Rect} rect
 * @param {Palette} palette
 */
function outline(context, rect, palette) {
  context.strokeStyle = css(palette.ink);
  context.lineWidth = 2;
  context.strokeRect(rect.x + 1, rect.y + 1, rect.width - 2, rect.height - 2);
}
