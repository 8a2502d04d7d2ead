/** The chart of losses: all there is of the library that draws it. */
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { loss, plain, words } from '../messages/index.js';
import { css } from './palette.js';

/** Room at the right for the lines' names. */
const LABEL_ROOM = 104;
const FONT = '12px system-ui, sans-serif';

/**
 * @param {HTMLElement} place
 * @param {{palette: import('./palette.js').Palette, curve: () => import('../curve.js').Curve,
 *   kept: import('../runs.js').KeptRun[]}} of `curve` is asked at every drawing: its lines grow
 */
export function lossChart(place, { palette, curve, kept }) {
  const axis = {
    stroke: css(palette.inkSoft),
    font: FONT,
    grid: { stroke: css(palette.line), width: 1 },
    ticks: { show: false },
    gap: 4,
  };
  const narrow = place.clientWidth < 240;
  return new uPlot(
    {
      width: place.clientWidth,
      height: place.clientHeight,
      padding: [10, narrow ? 8 : LABEL_ROOM, narrow ? 4 : 0, narrow ? 4 : 0],
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: false }, y: {} },
      axes: [
        { ...axis, show: !narrow, grid: { show: false }, size: 24, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500] },
        {
          ...axis,
          show: !narrow,
          size: 48,
          values: (_, ticks) => ticks.map((tick) => plain(tick)),
        },
      ],
      series: [
        {},
        { stroke: css(palette.inkSoft), width: 1, points: { show: false } },
        { stroke: css(palette.error), width: 2, points: { show: false }, spanGaps: true },
        ...kept.map(() => ({
          stroke: css(palette.error, 0.6),
          width: 1,
          dash: [4, 3],
          points: { show: false },
          spanGaps: true,
        })),
      ],
      hooks: {
        draw: [
          (chart) => !narrow && nameLines(chart, curve(), kept, palette),
          (chart) => !narrow && numberLines(chart, kept, palette),
        ],
      },
    },
    [[], [], [], ...kept.map(() => [])],
    place,
  );
}

/**
 * All lines over one list of places, as the chart wants them: both of the run, and the validation loss of those before.
 * @param {import('../curve.js').Curve[]} curves
 * @returns {uPlot.AlignedData}
 */
export function columns([curve, ...kept]) {
  return uPlot.join([
    [curve.epoch, curve.loss],
    ...[curve, ...kept].map(
      ({ validationEpoch, validationLoss }) => /** @type {uPlot.AlignedData} */ ([validationEpoch, validationLoss]),
    ),
  ]);
}

/**
 * Writes each line's name and last value where it ends; names that would touch move apart.
 * @param {uPlot} chart
 * @param {import('../curve.js').Curve} curve
 * @param {import('../runs.js').KeptRun[]} kept whose lines may go on for longer
 * @param {import('../views/palette.js').Palette} palette
 */
function nameLines(chart, curve, kept, palette) {
  const { ctx } = chart;
  const ratio = devicePixelRatio || 1;
  const lines = [
    { name: words.train.loss, value: mean(curve.loss.slice(-8)), end: curve.epoch.at(-1), color: palette.inkSoft },
    {
      name: words.train.valLoss,
      value: curve.validationLoss.at(-1),
      end: curve.validationEpoch.at(-1),
      color: palette.error,
    },
  ].flatMap(({ name, value, end = 0, color }) =>
    value === undefined ? [] : [{ name, value, end, color, y: chart.valToPos(value, 'y', true) }],
  );
  const ends = [...lines.map(({ end }) => end), ...kept.map((run) => run.curve.validationEpoch.at(-1) ?? 0)];
  const x = chart.valToPos(Math.max(...ends), 'x', true) + 8 * ratio;
  lines.sort((a, b) => a.y - b.y);
  const apart = 14 * ratio;
  const bottom = chart.bbox.top + chart.bbox.height - 4 * ratio;
  if (lines.length === 2) {
    const middle = (lines[0].y + lines[1].y) / 2;
    const half = Math.max(lines[1].y - lines[0].y, apart) / 2;
    [lines[0].y, lines[1].y] = [middle - half, middle + half];
    const over = Math.max(0, lines[1].y - bottom);
    lines.forEach((line) => (line.y -= over));
  }
  ctx.save();
  ctx.font = `${12 * ratio}px system-ui, sans-serif`;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  for (const { name, value, color, y } of lines) {
    ctx.fillStyle = css(color);
    ctx.fillText(`${name} ${loss(value)}`, x, y);
  }
  ctx.restore();
}

/**
 * Writes the number of each kept run above where its line begins: lines differ most there, and a line that falls leaves
 * room at its right.
 * @param {uPlot} chart
 * @param {import('../runs.js').KeptRun[]} kept
 * @param {import('../views/palette.js').Palette} palette
 */
function numberLines({ ctx, bbox, valToPos }, kept, palette) {
  const ratio = devicePixelRatio || 1;
  ctx.save();
  ctx.font = `${11 * ratio}px system-ui, sans-serif`;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.fillStyle = css(palette.inkSoft);
  let free = 0;
  for (const { number, curve } of kept) {
    const [epoch, value] = [curve.validationEpoch[0], curve.validationLoss[0]];
    if (epoch === undefined || value === undefined) continue;
    const text = `${words.tools.run} ${number}`;
    const x = Math.max(free, valToPos(epoch, 'x', true) + 6 * ratio);
    ctx.fillText(text, x, Math.max(bbox.top + 6 * ratio, valToPos(value, 'y', true) - 4 * ratio));
    free = x + ctx.measureText(text).width + 8 * ratio;
  }
  ctx.restore();
}

/** @param {number[]} values @returns {number | undefined} */
function mean(values) {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}
