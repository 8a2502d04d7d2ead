/** Python text. */

/** A value as Python writes it. @param {unknown} value @returns {string} */
export function literal(value) {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value))
    return value.length === 1 ? `(${literal(value[0])},)` : `(${value.map(literal).join(', ')})`;
  return JSON.stringify(value);
}

/** A call with positional and named arguments. @param {string} name @param {string[]} args @param {Record<string, string>} [named] */
export function call(name, args, named = {}) {
  const keywords = Object.entries(named).map(([key, value]) => `${key}=${value}`);
  return `${name}(${[...args, ...keywords].join(', ')})`;
}

/** Lines moved in by four spaces a level. @param {string[]} lines @param {number} [levels] */
export function indent(lines, levels = 1) {
  return lines.map((line) => (line ? '    '.repeat(levels) + line : line));
}

/** Text that can stand in a docstring. @param {string} text */
export function docText(text) {
  return text.replaceAll('\\', '').replaceAll('"""', '"');
}
