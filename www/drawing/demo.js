/** A digit that draws itself when the page opens, so that the pad explains itself without words. */

/** @typedef {import('./strokes.js').Stroke} Stroke */

/** The knots of a 3, as a pen goes. */
const KNOTS = [
  [0.3, 0.26],
  [0.4, 0.18],
  [0.54, 0.16],
  [0.65, 0.22],
  [0.68, 0.32],
  [0.62, 0.42],
  [0.47, 0.48],
  [0.6, 0.51],
  [0.7, 0.6],
  [0.7, 0.71],
  [0.61, 0.81],
  [0.46, 0.84],
  [0.33, 0.79],
  [0.27, 0.7],
];

/**
 * The first part of the digit's stroke.
 * @param {number} share 0 to 1
 * @returns {Stroke[]}
 */
export function demoStrokes(share) {
  const last = KNOTS.length - 1;
  const steps = Math.max(1, Math.round(share * last * 4));
  const stroke = [];
  for (let step = 0; step <= steps; step += 1) stroke.push(alongKnots(Math.min(step / 4, last)));
  return [stroke];
}

/**
 * A point on the Catmull-Rom spline through the knots.
 * @param {number} position 0 at the first knot, 1 at the second, ...
 */
function alongKnots(position) {
  const index = Math.min(Math.floor(position), KNOTS.length - 2);
  const t = position - index;
  const knot = (/** @type {number} */ at) => KNOTS[Math.min(Math.max(at, 0), KNOTS.length - 1)];
  const [a, b, c, d] = [knot(index - 1), knot(index), knot(index + 1), knot(index + 2)];
  const [x, y] = [0, 1].map((axis) => {
    const linear = c[axis] - a[axis];
    const square = 2 * a[axis] - 5 * b[axis] + 4 * c[axis] - d[axis];
    const cube = 3 * b[axis] - a[axis] - 3 * c[axis] + d[axis];
    return b[axis] + (t * (linear + t * (square + t * cube))) / 2;
  });
  return { x, y };
}
