/**
 * The number that a person wrote, with a decimal comma allowed; undefined where it is none.
 * @param {string} text
 */
export function toNumber(text) {
  const trimmed = text.trim().replace(',', '.');
  const value = Number(trimmed);
  return trimmed === '' || !Number.isFinite(value) ? undefined : value;
}
