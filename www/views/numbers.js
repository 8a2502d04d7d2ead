/** One grid of numbers, large enough to point at its cells, with some of them outlined. */
import { plain } from '../messages/index.js';
import { drawImage } from './image.js';
import { css, readable } from './palette.js';
import { surface } from './surface.js';

/** @typedef {import('./palette.js').Palette} Palette */
/**
 * @typedef {object} NumberGrid
 * @property {ArrayLike<number>} values
 * @property {[number, number]} size rows and columns
 * @property {number} scale
 * @property {'ink' | 'signed'} tone
 * @property {{place: [number, number], size: [number, number]}} [window] lighter outline
 * @property {[number, number]} [cell] stronger outline
 * @property {number} edge room around the grid, in cells, where windows reach into the padding
 * @property {boolean} [written] whether the numbers are written into the cells
 * @property {Palette} palette
 */

/** Below this size of a cell its number cannot be read. */
const LEAST_CELL = 26;

/** @param {HTMLCanvasElement} canvas @param {NumberGrid} grid */
export function drawNumbers(canvas, { values, size, scale, tone, window, cell, edge, written, palette }) {
  const screen = surface(canvas);
  if (!screen) return;
  const { context, width, height } = screen;
  const side = Math.min((width - 8) / (size[1] + 2 * edge), (height - 8) / (size[0] + 2 * edge));
  const [left, top] = [(width - side * size[1]) / 2, (height - side * size[0]) / 2];
  const shares = Array.from(values, (value) => value / scale);
  drawImage(
    context,
    shares,
    [...size, 1],
    { x: left, y: top, width: side * size[1], height: side * size[0] },
    palette,
    tone,
  );
  context.strokeStyle = css(palette.line);
  context.lineWidth = 1;
  context.strokeRect(left, top, side * size[1], side * size[0]);
  const outline = (
    /** @type {[number, number]} */ [row, column],
    /** @type {[number, number]} */ [rows, columns],
    line = 2,
  ) => {
    context.lineWidth = line + 2;
    context.strokeStyle = css(palette.paper);
    context.strokeRect(left + column * side, top + row * side, columns * side, rows * side);
    context.lineWidth = line;
    context.strokeStyle = css(palette.ink);
    context.strokeRect(left + column * side, top + row * side, columns * side, rows * side);
  };
  if (window) outline(window.place, window.size, 1);
  if (cell) outline(cell, [1, 1], 2);
  if (!written || side < LEAST_CELL) return;
  context.font = `${Math.min(13, side / 3)}px system-ui, sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  shares.forEach((share, at) => {
    context.fillStyle = css(readable(groundOf(share, tone, palette)));
    const [row, column] = [Math.floor(at / size[1]), at % size[1]];
    context.fillText(
      plain(values[at].toFixed(2)).replace('-', '−'),
      left + (column + 0.5) * side,
      top + (row + 0.5) * side,
    );
  });
}

/** The colour of a cell, as `drawImage` has it. @param {number} share @param {NumberGrid['tone']} tone @param {NumberGrid['palette']} palette */
function groundOf(share, tone, { paper, ink, low, high }) {
  const full = tone === 'ink' ? ink : share < 0 ? low : high;
  const much = Math.min(1, Math.max(0, tone === 'ink' ? share : Math.abs(share)));
  return /** @type {import('./palette.js').Rgb} */ (paper.map((part, at) => part + (full[at] - part) * much));
}
