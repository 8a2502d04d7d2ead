/** What is drawn of a layer: as many lines as there is room for, so that wide layers cost no more than what is seen. */

/** @type {WeakMap<Float32Array, Float32Array>} */
const known = new WeakMap();

/**
 * The values of a layer where they have room, else the strongest of those that share a line.
 * @param {Float32Array} values
 * @param {number} room lines, at most
 * @returns {Float32Array}
 */
export function linesOf(values, room) {
  const lines = Math.max(1, Math.floor(room));
  if (values.length <= lines) return values;
  const before = known.get(values);
  if (before?.length === lines) return before;
  const made = Float32Array.from({ length: lines }, (_, line) => strongest(values, line, lines));
  known.set(values, made);
  return made;
}

/** @param {Float32Array} values @param {number} line @param {number} lines */
function strongest(values, line, lines) {
  const first = Math.floor((line * values.length) / lines);
  const last = Math.floor(((line + 1) * values.length) / lines);
  let most = values[first];
  for (let at = first + 1; at < last; at += 1) if (Math.abs(values[at]) > Math.abs(most)) most = values[at];
  return most;
}
