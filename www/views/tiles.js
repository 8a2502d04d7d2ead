/** Many small grids of numbers in rows, all at one size and on one scale: channels, kernels. */
import { drawImage } from './image.js';
import { css } from './palette.js';
import { surface } from './surface.js';

/** @typedef {import('./palette.js').Palette} Palette */

/**
 * @typedef {object} Tiles
 * @property {Float32Array[]} grids
 * @property {[number, number]} size rows and columns of each
 * @property {number} side of a tile, in CSS pixels
 * @property {number} columns tiles side by side
 * @property {number} scale the value, or its absolute value, that has full colour
 * @property {'ink' | 'signed'} tone
 * @property {number} [selected]
 * @property {Palette} palette
 */

const GAP = 3;

/** Sides of a tile of a picture, and of a kernel: where there are many, or little room, the smaller. */
const PICTURE = { large: 56, small: 28 };
const KERNEL = { large: 30, small: 16 };
const MANY = 64;
const NARROW = 600;
/** A grid of fewer rows than this is a kernel. */
const LEAST_PICTURE = 7;

/** How large tiles are, how many stand side by side, and how high all are. @param {number} count @param {number} width @param {number} cells columns of a tile */
export function layTiles(count, width, cells) {
  const sides = cells < LEAST_PICTURE ? KERNEL : PICTURE;
  const wanted = count > MANY || width < NARROW ? sides.small : sides.large;
  // Whole pixels for each number, where there are as many.
  const side = count === 1 ? Math.max(cells, 112 - (112 % cells)) : Math.max(cells, wanted - (wanted % cells));
  const columns = Math.max(1, Math.min(count, Math.floor((width + GAP) / (side + GAP))));
  return { side, columns, height: Math.ceil(count / columns) * (side + GAP) - GAP };
}

/** Which tile lies at a place; none: between them. @param {{side: number, columns: number}} tiles @param {number} x @param {number} y */
export function tileAt({ side, columns }, x, y) {
  const [column, row] = [Math.floor(x / (side + GAP)), Math.floor(y / (side + GAP))];
  return column < columns ? row * columns + column : -1;
}

/** @param {HTMLCanvasElement} canvas @param {Tiles} tiles */
export function drawTiles(canvas, { grids, size, side, columns, scale, tone, selected, palette }) {
  const screen = surface(canvas);
  if (!screen) return;
  const { context, snap } = screen;
  grids.forEach((grid, at) => {
    const rect = {
      x: snap((at % columns) * (side + GAP)),
      y: snap(Math.floor(at / columns) * (side + GAP)),
      width: side,
      height: (side * size[0]) / size[1],
    };
    drawImage(
      context,
      grid.map((value) => value / scale),
      [...size, 1],
      rect,
      palette,
      tone,
    );
    context.lineWidth = at === selected ? 2 : 1;
    context.strokeStyle = css(at === selected ? palette.ink : palette.line);
    context.strokeRect(rect.x, rect.y, rect.width, rect.height);
  });
}
