/** Pen strokes, in a square of side 1, and how they turn into grey pixels. */

/** @typedef {{x: number, y: number}} Point */
/** @typedef {Point[]} Stroke */
/** Maps a point p to `p * scale + (dx, dy)`. @typedef {{scale: number, dx: number, dy: number}} Placement */

/** @type {Placement} */
export const IN_PLACE = Object.freeze({ scale: 1, dx: 0, dy: 0 });

/** @param {Point} point @param {Placement} placement @returns {Point} */
export function place({ x, y }, { scale, dx, dy }) {
  return { x: x * scale + dx, y: y * scale + dy };
}

/** @param {Point} point @param {Placement} placement @returns {Point} */
export function unplace({ x, y }, { scale, dx, dy }) {
  return { x: (x - dx) / scale, y: (y - dy) / scale };
}

/**
 * A placement part of the way from one to another.
 * @param {Placement} from
 * @param {Placement} to
 * @param {number} share 0: from, 1: to
 * @returns {Placement}
 */
export function between(from, to, share) {
  const mix = (/** @type {number} */ a, /** @type {number} */ b) => a + (b - a) * share;
  return { scale: mix(from.scale, to.scale), dx: mix(from.dx, to.dx), dy: mix(from.dy, to.dy) };
}

/**
 * The smallest box around the strokes' points, as left, top, width, height.
 * @param {Stroke[]} strokes
 */
export function bounds(strokes) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of strokes.flat()) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return { left, top, width: right - left, height: bottom - top };
}

/**
 * The strokes as pixels between 0 and 1 (1: full ink), drawn with a round pen.
 * @param {Stroke[]} strokes
 * @param {Placement} placement into the unit square
 * @param {number} side pixels per side
 * @param {number} radius of the pen, in pixels
 * @returns {Float32Array} row-major
 */
export function rasterize(strokes, placement, side, radius) {
  const pixels = new Float32Array(side * side);
  for (const stroke of strokes) {
    const points = stroke.map((point) => {
      const { x, y } = place(point, placement);
      return { x: x * side, y: y * side };
    });
    points.forEach((point, index) => inkSegment(pixels, side, points[Math.max(index - 1, 0)], point, radius));
  }
  return pixels;
}

/**
 * Inks every pixel near the segment from a to b; a soft edge of one pixel stands for anti-aliasing.
 * @param {Float32Array} pixels
 * @param {number} side
 * @param {Point} a
 * @param {Point} b
 * @param {number} radius
 */
function inkSegment(pixels, side, a, b, radius) {
  const reach = radius + 0.5;
  const first = (/** @type {number} */ p, /** @type {number} */ q) => Math.max(0, Math.floor(Math.min(p, q) - reach));
  const last = (/** @type {number} */ p, /** @type {number} */ q) =>
    Math.min(side - 1, Math.ceil(Math.max(p, q) + reach));
  for (let row = first(a.y, b.y); row <= last(a.y, b.y); row += 1) {
    for (let column = first(a.x, b.x); column <= last(a.x, b.x); column += 1) {
      const distance = distanceTo(column + 0.5, row + 0.5, a, b);
      const ink = Math.min(1, Math.max(0, reach - distance));
      const at = row * side + column;
      if (ink > pixels[at]) pixels[at] = ink;
    }
  }
}

/**
 * Distance of a point to the segment from a to b.
 * @param {number} x
 * @param {number} y
 * @param {Point} a
 * @param {Point} b
 */
function distanceTo(x, y, a, b) {
  const [ux, uy] = [b.x - a.x, b.y - a.y];
  const length = ux * ux + uy * uy;
  const along = length === 0 ? 0 : ((x - a.x) * ux + (y - a.y) * uy) / length;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(x - a.x - share * ux, y - a.y - share * uy);
}
