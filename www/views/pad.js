/** The drawing pad: the input in hard pixels, or the ink of the pen before it has settled into them. */
import { place } from '../drawing/strokes.js';
import { css } from './palette.js';
import { sampleView } from './sample.js';
import { surface } from './surface.js';

/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('../drawing/strokes.js').Stroke} Stroke */
/** @typedef {import('../drawing/strokes.js').Placement} Placement */

/**
 * @typedef {object} PadData
 * @property {Float32Array} pixels
 * @property {number[]} shape
 * @property {import('./sample.js').Look} [look] of a sample
 * @property {Palette} palette
 * @property {Stroke[]} [strokes] shown instead of the pixels
 * @property {Placement} placement of the strokes
 * @property {number} radius of the pen, as a share of the pad's side
 * @property {{row: number, column: number, side: number}} [cursor]
 */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {PadData} data
 */
export function draw(canvas, data) {
  const screen = surface(canvas);
  if (!screen) return;
  const { context, width, height } = screen;
  const { palette, strokes } = data;
  if (strokes) drawStrokes(context, strokes, data, width);
  else sampleView(data.shape).draw(context, data.pixels, { x: 0, y: 0, width, height }, palette, data.look);
  if (data.cursor) drawCursor(context, data.cursor, width, palette);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Stroke[]} strokes
 * @param {PadData} data
 * @param {number} side
 */
function drawStrokes(context, strokes, { placement, radius, palette }, side) {
  context.strokeStyle = css(palette.ink);
  context.lineWidth = radius * 2 * side;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of strokes) {
    context.beginPath();
    for (const point of [stroke[0], ...stroke]) {
      const { x, y } = place(point, placement);
      context.lineTo(x * side, y * side);
    }
    context.stroke();
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{row: number, column: number, side: number}} cursor
 * @param {number} width
 * @param {Palette} palette
 */
function drawCursor(context, { row, column, side }, width, palette) {
  const cell = width / side;
  context.lineWidth = 4;
  context.strokeStyle = css(palette.paper);
  context.strokeRect(column * cell, row * cell, cell, cell);
  context.lineWidth = 2;
  context.strokeStyle = css(palette.ink);
  context.strokeRect(column * cell, row * cell, cell, cell);
}
