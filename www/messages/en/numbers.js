/** Numbers as English writes them. */

const whole = new Intl.NumberFormat('en');
const tenths = new Intl.NumberFormat('en', { maximumFractionDigits: 1, minimumFractionDigits: 1 });
export const fine = new Intl.NumberFormat('en', { maximumSignificantDigits: 3, minimumSignificantDigits: 3 });

/** @param {number} value */
export const count = (value) => whole.format(Math.round(value));
/** A loss or an error: three digits that matter. @param {number} value */
export const loss = (value) => (value !== 0 && Math.abs(value) < 1e-4 ? value.toExponential(1) : fine.format(value));
/** A code value, with a true minus sign and a fixed width. @param {number} value */
export const signed = (value) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;

/** Decibels: one digit behind the point, which is what one can see. @param {number} value */
export const decibels = (value) => (value === Infinity ? '∞ dB' : `${tenths.format(value)} dB`);
