/** Numbers as a language writes them. */

/** @param {string} language such as `de` */
export function numbersOf(language) {
  /** @param {Intl.NumberFormatOptions} [options] */
  const format = (options) => new Intl.NumberFormat(language, options);
  const whole = format();
  const tenths = format({ maximumFractionDigits: 1, minimumFractionDigits: 1 });
  const fine = format({ maximumSignificantDigits: 3, minimumSignificantDigits: 3 });
  const point = tenths.formatToParts(0).find(({ type }) => type === 'decimal')?.value ?? '.';
  /** What JavaScript writes, with the point of this language. @param {string | number} text */
  const plain = (text) => String(text).replace('.', point);
  return {
    fine,
    plain,
    /** @param {number} value */
    count: (value) => whole.format(Math.round(value)),
    /** A loss or an error: three digits that matter. @param {number} value */
    loss: (value) => (value !== 0 && Math.abs(value) < 1e-4 ? plain(value.toExponential(1)) : fine.format(value)),
    /** A code value, with a true minus sign and a fixed width. @param {number} value */
    signed: (value) => `${value < 0 ? '−' : '+'}${plain(Math.abs(value).toFixed(2))}`,
    /** Decibels: one digit behind the point, which is what one can see. @param {number} value */
    decibels: (value) => (value === Infinity ? '∞ dB' : `${tenths.format(value)} dB`),
  };
}
