/** Small measures that the page shows beside pictures. */

/**
 * The mean squared difference of two pictures.
 * @param {ArrayLike<number>} a
 * @param {ArrayLike<number>} b
 */
export function squaredError(a, b) {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] - b[at]) ** 2;
  return sum / a.length;
}

/**
 * Peak signal-to-noise ratio of two pictures whose values go from 0 to 1, in decibels: infinite where they are the same.
 * @param {ArrayLike<number>} a
 * @param {ArrayLike<number>} b
 */
export function psnr(a, b) {
  return -10 * Math.log10(squaredError(a, b));
}

/**
 * The mean over several pictures that lie one after another.
 * @param {Float32Array} a
 * @param {Float32Array} b
 * @param {number} size numbers of a picture
 */
export function meanPsnr(a, b, size) {
  let sum = 0;
  for (let at = 0; at < a.length; at += size) sum += psnr(a.subarray(at, at + size), b.subarray(at, at + size));
  return (sum * size) / a.length;
}

/**
 * The largest absolute value, and at least `least`.
 * @param {ArrayLike<number>} values
 * @param {number} least
 */
export function largest(values, least) {
  let most = least;
  for (let at = 0; at < values.length; at += 1) most = Math.max(most, Math.abs(values[at]));
  return most;
}

/**
 * The squared error of what is in the input; none where an output has nothing to be compared with.
 * @param {import('./run.js').Run} run
 */
export function errorNow({ passage, subject: { clean, code } }) {
  if (!passage || !clean || code || clean.length !== passage.outputs.length) return undefined;
  return squaredError(clean, passage.outputs);
}
