/** Axes of a chart: thin lines, few ticks, names where they belong. */
import { css } from './palette.js';
import { surface } from './surface.js';

/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {{low: number, high: number, log?: boolean}} Scale */

/**
 * @typedef {object} Plot
 * @property {CanvasRenderingContext2D} context
 * @property {{left: number, right: number, top: number, bottom: number}} box of the data, in CSS pixels
 * @property {(value: number) => number} x place of a value, left to right
 * @property {(value: number) => number} y place of a value, bottom to top
 * @property {Palette} palette
 */

/**
 * @typedef {object} PlotOptions
 * @property {Scale} x
 * @property {Scale} y
 * @property {{x: number[], y: number[]}} ticks where they stand
 * @property {{x: (value: number) => string, y: (value: number) => string}} format
 * @property {string} [xName] at the right end, under the axis
 * @property {string} [yName] above the axis
 * @property {{left?: number, right?: number, top?: number, bottom?: number}} [room] around the data
 * @property {Palette} palette
 */

export const PLOT_FONT = '12px system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif';

/** @param {Scale} scale @param {number} value @returns {number} where it lies between low (0) and high (1) */
export function shareOf({ low, high, log }, value) {
  if (!log) return (value - low) / (high - low);
  return (Math.log(Math.max(value, low)) - Math.log(low)) / (Math.log(high) - Math.log(low));
}

/** The value at a share of a scale. @param {Scale} scale @param {number} share */
export function valueAt({ low, high, log }, share) {
  return log ? Math.exp(Math.log(low) + share * (Math.log(high) - Math.log(low))) : low + share * (high - low);
}

/** Round numbers on a scale, about as many as wanted. @param {Scale} scale @param {number} wanted @returns {number[]} */
export function roundTicks({ low, high, log }, wanted) {
  if (log) return logTicks(low, high, wanted);
  const rough = (high - low) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough * 0.99) ?? power * 10;
  const ticks = [];
  for (let at = Math.ceil(low / step - 1e-9) + 0; at * step <= high + step * 1e-9; at += 1) ticks.push(at * step);
  return ticks;
}

/** @param {number} low @param {number} high @param {number} wanted */
function logTicks(low, high, wanted) {
  const all = [[1], [1, 3], [1, 2, 5]].map((factors) => {
    const ticks = [];
    for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power += 1) {
      ticks.push(...factors.map((factor) => Number((factor * 10 ** power).toPrecision(3))));
    }
    return ticks.filter((tick) => tick >= low && tick <= high);
  });
  const enough = all.find((ticks) => ticks.length >= 3) ?? all[all.length - 1];
  return enough.length > 2 * wanted ? enough.filter((_, at) => at % 2 === 0) : enough;
}

/**
 * Clears a canvas and draws axes on it.
 * @param {HTMLCanvasElement} canvas
 * @param {PlotOptions} options
 * @returns {Plot | undefined} none while the canvas has no size
 */
export function plot(canvas, options) {
  const screen = surface(canvas);
  if (!screen) return undefined;
  const { context, width, height, snap } = screen;
  const { palette, room = {}, ticks, format } = options;
  const { left = 48, right = 16, top = 24, bottom = 36 } = room;
  const box = { left, right: width - right, top, bottom: height - bottom };
  const x = (/** @type {number} */ value) => box.left + shareOf(options.x, value) * (box.right - box.left);
  const y = (/** @type {number} */ value) => box.bottom - shareOf(options.y, value) * (box.bottom - box.top);
  context.font = PLOT_FONT;
  context.lineWidth = 1;
  context.fillStyle = css(palette.inkSoft);
  context.textBaseline = 'middle';
  context.textAlign = 'end';
  for (const tick of ticks.y) {
    line(context, box.left, snap(y(tick)) + 0.5, box.right, snap(y(tick)) + 0.5, css(palette.line));
    context.fillText(format.y(tick), box.left - 8, y(tick));
  }
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const tick of ticks.x) context.fillText(format.x(tick), x(tick), box.bottom + 6);
  line(context, box.left, snap(box.bottom) + 0.5, box.right, snap(box.bottom) + 0.5, css(palette.inkSoft));
  nameAxes(context, box, options, height);
  return { context, box, x, y, palette };
}

/** @param {CanvasRenderingContext2D} context @param {Plot['box']} box @param {PlotOptions} options @param {number} height */
function nameAxes(context, box, { xName, yName }, height) {
  context.textBaseline = 'alphabetic';
  context.textAlign = 'end';
  if (xName) context.fillText(xName, box.right, height - 2);
  context.textAlign = 'start';
  if (yName) context.fillText(yName, 0, 12);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1
 * @param {string} color
 * @param {number} [thick]
 */
export function line(context, x0, y0, x1, y1, color, thick = 1) {
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.strokeStyle = color;
  context.lineWidth = thick;
  context.stroke();
}

/** Text with a rim of paper, so that lines behind it do not cross it. @param {Plot} plot @param {string} text @param {number} x @param {number} y @param {string} color */
export function label({ context, palette }, text, x, y, color) {
  context.lineWidth = 4;
  context.lineJoin = 'round';
  context.strokeStyle = css(palette.paper);
  context.strokeText(text, x, y);
  context.fillStyle = color;
  context.fillText(text, x, y);
}
