/** A small chart of lines that are named at their ends, as SVG: sharp at any size, and coloured by the style sheet. */
import { svg } from 'lit';
import { amongLines, besideEnds } from './line-names.js';

/** @typedef {{name: string, kind: 'plain' | 'dashed' | 'strong', points: [number, number][]}} Line */
/** @typedef {{low: number, high: number, ticks: number[], text: (value: number) => string}} Axis */
/**
 * @typedef {object} LineChart
 * @property {number} width of the whole, in CSS pixels
 * @property {number} height
 * @property {Axis} x
 * @property {Axis} y
 * @property {Line[]} lines
 * @property {{x: number, kind: 'now' | 'note', name: string}[]} marks
 */

const LEFT = 48;
const TOP = 20;
const BOTTOM = 24;
/** Room for the lines' names, where there is enough beside them. */
const NAMES = 116;
const NARROW = 480;

/** Where the lines lie in a chart. @param {number} width @param {number} height */
export function plotArea(width, height) {
  const right = width < NARROW ? width - 8 : width - NAMES;
  return { left: LEFT, right, top: TOP, bottom: height - BOTTOM };
}

/** @param {LineChart} chart */
export function lineChart({ width, height, x, y, lines, marks }) {
  const area = plotArea(width, height);
  const across = (/** @type {number} */ value) =>
    area.left + ((value - x.low) / (x.high - x.low)) * (area.right - area.left);
  const down = (/** @type {number} */ value) => {
    const share = (Math.min(y.high, Math.max(y.low, value)) - y.low) / (y.high - y.low);
    return area.bottom - share * (area.bottom - area.top);
  };
  const path = (/** @type {Line} */ { points }) =>
    points
      .map(([at, value], index) => `${index ? 'L' : 'M'}${across(at).toFixed(1)} ${down(value).toFixed(1)}`)
      .join('');
  return svg`
    ${y.ticks.map(
      (tick) => svg`<line class="chart-grid" x1=${area.left} x2=${area.right} y1=${down(tick)} y2=${down(tick)} />
        <text class="chart-tick" x=${area.left - 8} y=${down(tick)} dy="0.35em" text-anchor="end">${y.text(tick)}</text>`,
    )}
    ${x.ticks.map(
      (tick) =>
        svg`<text class="chart-tick" x=${across(tick)} y=${height - 6} text-anchor=${anchorAt(across(tick), width)}>${x.text(tick)}</text>`,
    )}
    ${marks.map(
      ({ x: at, kind, name }) => svg`
        <line class="chart-mark ${kind}" x1=${across(at)} x2=${across(at)} y1=${area.top} y2=${area.bottom} />
        <text class="chart-tick ${kind}" x=${across(at)} y=${kind === 'now' ? area.bottom - 6 : 12} text-anchor=${anchorAt(across(at), width)}>${name}</text>`,
    )}
    ${lines.map((line) => svg`<path class="chart-line ${line.kind}" d=${path(line)} />`)}
    ${
      width < NARROW
        ? amongLines(
            lines,
            { across, down },
            area,
            marks.map(({ x: at }) => across(at)),
          ).map(
            ({ name, kind, x: at, y: base }) =>
              svg`<text class="chart-name ${kind}" x=${at} y=${base} text-anchor="end">${name}</text>`,
          )
        : besideEnds(lines, down, area.bottom).map(
            ({ name, kind, at, end }) =>
              svg`<text class="chart-name ${kind}" x=${across(end) + 8} y=${at} dy="0.35em">${name}</text>`,
          )
    }
  `;
}

/** Text near the edge of a chart stays inside. @param {number} x @param {number} width */
function anchorAt(x, width) {
  return x > width - 32 ? 'end' : 'middle';
}
