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
 * The largest absolute value, and at least `least`.
 * @param {ArrayLike<number>} values
 * @param {number} least
 */
export function largest(values, least) {
  let most = least;
  for (let at = 0; at < values.length; at += 1) most = Math.max(most, Math.abs(values[at]));
  return most;
}
