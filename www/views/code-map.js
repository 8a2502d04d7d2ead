/** Draws a map of codes: the pictures that the decoder makes of each place, the samples, and where one is. */
import { categoryColour } from './categories.js';
import { css } from './palette.js';
import { sampleView } from './sample.js';

/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {{x: number, y: number}} Point */
/** What a map shows: a square of the plane around a middle. @typedef {{x: number, y: number, half: number}} Window */

/**
 * @typedef {object} Pictures
 * @property {Float32Array} values row by row from the top
 * @property {number} side how many a row and how many rows
 * @property {number[]} shape of one
 * @property {import('./sample.js').Look} look
 * @property {number} strength 1: full
 */

export const FONT = '600 11px system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif';
const NAME_FONT = '600 14px system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif';
const DOT = 3;
const LENS = 88;

/** The window that holds nearly all places. @param {Float32Array} places @param {boolean} centred around zero @param {number} least */
export function windowOf(places, centred, least) {
  const sorted = [0, 1].map((axis) => places.filter((_, at) => at % 2 === axis).sort());
  const at = (/** @type {Float32Array} */ values, /** @type {number} */ share) =>
    values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0;
  const [low, high] = [0.005, 0.995].map((share) => sorted.map((values) => at(values, share)));
  if (centred) return { x: 0, y: 0, half: Math.max(least, ...low.map((value) => -value), ...high) * 1.06 };
  const half = Math.max(least, high[0] - low[0], high[1] - low[1]) / 2;
  return { x: (low[0] + high[0]) / 2, y: (low[1] + high[1]) / 2, half: half * 1.12 };
}

/** From a place in the plane to the canvas, y upwards. @param {Window} shown @param {number} side */
export function placing({ x, y, half }, side) {
  return {
    to: (/** @type {number} */ px, /** @type {number} */ py) => ({
      x: ((px - x) / (2 * half) + 0.5) * side,
      y: (0.5 - (py - y) / (2 * half)) * side,
    }),
    from: (/** @type {number} */ cx, /** @type {number} */ cy) => ({
      x: (cx / side - 0.5) * 2 * half + x,
      y: (0.5 - cy / side) * 2 * half + y,
    }),
  };
}

/** The codes of a grid over a window, row by row from the top. @param {Window} shown @param {number} side */
export function gridCodes({ x, y, half }, side) {
  const codes = new Float32Array(side * side * 2);
  for (let at = 0; at < side * side; at += 1) {
    codes[at * 2] = x + (((at % side) + 0.5) / side - 0.5) * 2 * half;
    codes[at * 2 + 1] = y + (0.5 - (Math.floor(at / side) + 0.5) / side) * 2 * half;
  }
  return codes;
}

/** @param {CanvasRenderingContext2D} context @param {number} size of the canvas @param {Pictures} pictures @param {Palette} palette */
export function drawPictures(context, size, { values, side, shape, look, strength }, palette) {
  const view = sampleView(shape);
  const length = values.length / (side * side);
  const cell = size / side;
  context.globalAlpha = strength;
  for (let at = 0; at < side * side; at += 1) {
    const rect = { x: (at % side) * cell, y: Math.floor(at / side) * cell, width: cell + 0.5, height: cell + 0.5 };
    view.draw(context, values.subarray(at * length, (at + 1) * length), rect, palette, look);
  }
  context.globalAlpha = 1;
}

/**
 * Samples as their class's letter, or as dots where names are long or unknown.
 * @param {CanvasRenderingContext2D} context
 * @param {(x: number, y: number) => Point} to
 * @param {{places: Float32Array, groups?: ArrayLike<number>, names?: string[], halo: boolean}} points
 * @param {Palette} palette
 */
export function drawPoints(context, to, { places, groups, names, halo }, palette) {
  const letters = names?.every((name) => name.length === 1);
  context.font = FONT;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.strokeStyle = css(palette.paper);
  context.lineWidth = 3;
  for (let at = 0; at * 2 < places.length; at += 1) {
    const { x, y } = to(places[at * 2], places[at * 2 + 1]);
    const group = groups?.[at];
    context.fillStyle = group === undefined ? css(palette.inkSoft) : categoryColour(group, palette);
    if (letters && group !== undefined && names?.[group]) {
      if (halo) context.strokeText(names[group], x, y);
      context.fillText(names[group], x, y);
      continue;
    }
    context.beginPath();
    context.arc(x, y, DOT, 0, 2 * Math.PI);
    if (halo) context.stroke();
    context.fill();
  }
}

/**
 * Each group's name at its middle.
 * @param {CanvasRenderingContext2D} context
 * @param {(x: number, y: number) => Point} to
 * @param {{places: Float32Array, groups: ArrayLike<number>, names: string[]}} points
 * @param {Palette} palette
 */
export function drawNames(context, to, { places, groups, names }, palette) {
  context.font = NAME_FONT;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  names.forEach((name, group) => {
    const own = [...places.keys()].filter((at) => groups[at >> 1] === group);
    const middle = (/** @type {number} */ axis) =>
      own.flatMap((at) => (at % 2 === axis ? [places[at]] : [])).sort((a, b) => a - b)[own.length >> 2];
    if (own.length === 0) return;
    const { x, y } = to(middle(0), middle(1));
    context.lineWidth = 5;
    context.strokeStyle = css(palette.paper, 0.9);
    context.strokeText(name, x, y);
    context.fillStyle = css(palette.ink);
    context.fillText(name, x, y);
  });
}

/** Where one is: a ring in the code's colour. @param {CanvasRenderingContext2D} context @param {Point} at @param {number} size @param {Palette} palette */
export function drawHere(context, { x, y }, size, palette) {
  for (const [color, thick] of /** @type {const} */ ([
    [css(palette.paper, 0.9), 5],
    [css(palette.code), 2],
  ])) {
    context.strokeStyle = color;
    context.lineWidth = thick;
    context.beginPath();
    context.arc(x, y, 9, 0, 2 * Math.PI);
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ]) {
      context.moveTo(x + dx * 9, y + dy * 9);
      context.lineTo(x + dx * size, y + dy * size);
    }
    context.globalAlpha = 0.8;
    context.stroke();
    context.globalAlpha = 1;
  }
}

/** What is made of the place, beside it. @param {CanvasRenderingContext2D} context @param {Point} at @param {number} size @param {{values: Float32Array, shape: number[], look: import('./sample.js').Look}} picture @param {Palette} palette */
export function drawLens(context, { x, y }, size, { values, shape, look }, palette) {
  const side = Math.min(LENS, size / 4);
  const place = (/** @type {number} */ at) => (at + 20 + side < size ? at + 20 : at - 20 - side);
  const rect = { x: Math.round(place(x)), y: Math.round(place(y)), width: side, height: side };
  context.fillStyle = css(palette.paper);
  context.fillRect(rect.x - 4, rect.y - 4, side + 8, side + 8);
  sampleView(shape).draw(context, values, rect, palette, look);
  context.strokeStyle = css(palette.code);
  context.lineWidth = 2;
  context.strokeRect(rect.x - 3, rect.y - 3, side + 6, side + 6);
}
