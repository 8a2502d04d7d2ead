/** The network as an hourglass: one column a layer, as wide as the layer on a log scale, the code in its waist. */
import { largest } from '../measure.js';
import { css } from './palette.js';
import { surface } from './surface.js';

/** @typedef {import('./hourglass-layout.js').Layout} Layout */
/** @typedef {import('./hourglass-layout.js').Column} Column */
/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('./image.js').Rect} Rect */

/** Activities are shown as shares of the largest, which is taken for no smaller than this. */
export const LEAST = 1e-6;

/**
 * @typedef {object} HourglassData
 * @property {Layout} layout
 * @property {(ArrayLike<number> | undefined)[]} values of each column, a line each; none where not known
 * @property {boolean} vertical
 * @property {boolean} [mirrored] from right to left
 * @property {Palette} palette
 * @property {number} codeScale the value that fills half the code's width
 * @property {number} [pointed] unit of the code that the reader points at
 */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {HourglassData} data
 */
export function draw(canvas, data) {
  const context = turned(canvas, data);
  if (!context) return;
  data.layout.columns.forEach((column, at) => {
    const values = data.values[at];
    if (column.role === 'code') drawCode(context, column, values, data);
    else drawColumn(context, column, values, data);
  });
}

/**
 * A cleared canvas to be drawn on along and across, however the network stands.
 * @param {HTMLCanvasElement} canvas
 * @param {HourglassData} data
 * @returns {CanvasRenderingContext2D | undefined} none while the canvas has no size
 */
export function turned(canvas, { vertical, mirrored }) {
  const screen = surface(canvas);
  if (!screen) return undefined;
  const { context, width } = screen;
  if (vertical) context.transform(0, 1, 1, 0, 0, 0);
  if (mirrored) context.transform(-1, 0, 0, 1, width, 0);
  return context;
}

/**
 * The rectangle of a column, in coordinates along and across.
 * @param {Column} column
 * @param {Layout} layout
 * @returns {Rect}
 */
export function columnRect(column, layout) {
  return {
    x: column.along - column.thick / 2,
    y: (layout.breadth - column.extent) / 2,
    width: column.thick,
    height: column.extent,
  };
}

/**
 * Each value a thin line, the darker the more active.
 * @param {CanvasRenderingContext2D} context
 * @param {Column} column
 * @param {ArrayLike<number> | undefined} values
 * @param {HourglassData} data
 */
function drawColumn(context, column, values, { layout, palette }) {
  const rect = columnRect(column, layout);
  context.fillStyle = css(palette.paper);
  context.fillRect(rect.x, rect.y, rect.width, rect.height);
  if (values) {
    const most = largest(values, LEAST);
    const step = rect.height / values.length;
    context.fillStyle = css(palette.ink);
    for (let line = 0; line < values.length; line += 1) {
      const share = Math.abs(values[line]) / most;
      if (share < 0.02) continue;
      context.globalAlpha = Math.min(1, share);
      context.fillRect(rect.x, rect.y + line * step, rect.width, step);
    }
    context.globalAlpha = 1;
  }
  context.strokeStyle = css(palette.ink, 0.55);
  context.lineWidth = 1;
  context.strokeRect(rect.x - 0.5, rect.y - 0.5, rect.width + 1, rect.height + 1);
}

/**
 * The code as signed bars around an axis.
 * @param {CanvasRenderingContext2D} context
 * @param {Column} column
 * @param {ArrayLike<number> | undefined} values
 * @param {HourglassData} data
 */
function drawCode(context, column, values, { layout, palette, codeScale, pointed }) {
  const rect = columnRect(column, layout);
  const axis = rect.x + rect.width / 2;
  veil(context, rect, palette);
  context.fillStyle = css(palette.code);
  context.fillRect(axis - 0.5, rect.y, 1, rect.height);
  if (!values) return;
  const step = rect.height / values.length;
  const thick = Math.max(1, step * 0.66);
  for (let unit = 0; unit < values.length; unit += 1) {
    const reach = Math.max(-1, Math.min(1, values[unit] / codeScale)) * (rect.width / 2);
    const y = rect.y + (unit + 0.5) * step - thick / 2;
    context.fillRect(Math.min(axis, axis + reach), y, Math.max(1, Math.abs(reach)), thick);
    if (unit !== pointed) continue;
    context.strokeStyle = css(palette.ink);
    context.strokeRect(rect.x, y - 2, rect.width, thick + 4);
  }
}

/**
 * Lets the threads fade towards the axis, so that the bars stand free.
 * @param {CanvasRenderingContext2D} context
 * @param {Rect} rect
 * @param {Palette} palette
 */
function veil(context, rect, palette) {
  const fade = context.createLinearGradient(rect.x, 0, rect.x + rect.width, 0);
  fade.addColorStop(0, css(palette.paper, 0));
  fade.addColorStop(0.4, css(palette.paper, 0.9));
  fade.addColorStop(0.6, css(palette.paper, 0.9));
  fade.addColorStop(1, css(palette.paper, 0));
  context.fillStyle = fade;
  context.fillRect(rect.x, rect.y - 1, rect.width, rect.height + 2);
}
