/** What histograms of errors share: their bins, and the mark of what is in the input. */
import { loss, words } from '../messages/index.js';
import { css } from './palette.js';
import { shareOf } from './plot.js';

/** @typedef {import('./plot.js').Plot} Plot */
/** @typedef {import('./plot.js').Scale} Scale */

export const BINS = 48;

/** The share of scores in each bin. @param {Float32Array} scores @param {Scale} scale */
export function bins(scores, scale) {
  const shares = new Array(BINS).fill(0);
  for (const score of scores) {
    const bin = Math.floor(shareOf(scale, score) * BINS);
    shares[Math.min(BINS - 1, Math.max(0, bin))] += 1 / scores.length;
  }
  return shares;
}

/** Under the axis, where the input of the stage lies. @param {Plot} chart @param {Scale} scale @param {number} own */
export function ownMark({ context, box, palette }, scale, own) {
  const share = Math.min(1, Math.max(0, shareOf(scale, own)));
  const x = box.left + share * (box.right - box.left);
  const bottom = box.bottom + 22;
  context.fillStyle = css(palette.ink);
  context.beginPath();
  context.moveTo(x, bottom);
  context.lineTo(x + 6, bottom + 11);
  context.lineTo(x - 6, bottom + 11);
  context.fill();
  context.textAlign = share > 0.7 ? 'end' : 'start';
  context.textBaseline = 'top';
  context.fillText(words.anomaly.own(loss(own)), x + (share > 0.7 ? -10 : 10), bottom);
}
