/** Test samples over their reconstructions, all tiles at one size and aligned. */
import { css } from './palette.js';
import { sampleView } from './sample.js';
import { surface } from './surface.js';

/** @typedef {import('./palette.js').Palette} Palette */

/**
 * @typedef {object} PairsData
 * @property {PairsRow[]} rows from top to bottom
 * @property {number} count samples that are shown
 * @property {number} of samples that the values hold
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
 * @property {boolean} [mosaic] all first pictures in one square, all second ones in the next
 */

/** Samples along a side of a mosaic. */
export const MOSAIC_SIDE = 4;

/**
 * Top left corner of a picture: of a sample, and of what belongs to it.
 * @param {PairsGrid} grid
 * @param {number} index
 * @param {number} layer
 * @param {number} layers
 * @returns {{x: number, y: number}}
 */
export function picturePlace(grid, index, layer, layers) {
  const step = grid.tile + grid.gap;
  if (!grid.mosaic) {
    const { x, y } = tilePlace(grid, index, layers);
    return { x, y: y + layer * step };
  }
  const block = MOSAIC_SIDE * step + grid.rowGap;
  return { x: layer * block + (index % MOSAIC_SIDE) * step, y: Math.floor(index / MOSAIC_SIDE) * step };
}

/**
 * Width and height of all pictures together.
 * @param {PairsGrid} grid
 * @param {number} count
 * @param {number} layers
 */
export function extentOf(grid, count, layers) {
  const { x, y } = picturePlace(grid, count - 1, layers - 1, layers);
  const across = grid.mosaic ? x + grid.tile : grid.columns * (grid.tile + grid.gap) - grid.gap;
  return { width: across, height: y + grid.tile };
}

/**
 * Top left corner of a sample's tile.
 * @param {PairsGrid} grid
 * @param {number} index
 * @param {number} layers pictures above one another
 * @returns {{x: number, y: number, height: number}}
 */
export function tilePlace(grid, index, layers) {
  if (grid.mosaic) return { ...picturePlace(grid, index, 0, layers), height: grid.tile };
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
    const at = (/** @type {number} */ row) => {
      const { x: start, y } = picturePlace(grid, index, row, rows.length);
      const x = data.mirrored ? screen.width - start - grid.tile : start;
      return { x: snap(x), y: snap(y), ...tile };
    };
    rows.forEach(({ values, shape, look }, row) => {
      const size = values.length / data.of;
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
