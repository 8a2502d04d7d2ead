/** The connections between layers: a few threads stand for many, the darker the more active the unit they leave. */
import { largest } from '../measure.js';
import { LEAST, turned } from './hourglass.js';
import { css } from './palette.js';

/** @typedef {import('./hourglass.js').HourglassData} HourglassData */
/** @typedef {import('./hourglass-layout.js').Column} Column */

/** Threads drawn from one layer to the next at most, and in all: a deep network is as soon drawn as a shallow one. */
const THREADS = 96;
const ALL_THREADS = 420;
/** Threads are drawn in so many strengths, so that each strength is one path. */
const STRENGTHS = 6;
const FAINTEST = 0.05;
const STRONGEST = 0.4;

/** While values move, threads follow in such steps: hundreds of curves take longer to draw than all else that moves. */
const STEP_MS = 300;

/** Draws on a canvas of its own, below the layers. */
export class Threads {
  #drawnAt = -Infinity;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {HourglassData} data
   * @param {{now: number, moving: boolean}} at moving: it will be called again soon
   */
  draw(canvas, data, { now, moving }) {
    if (moving && now - this.#drawnAt < STEP_MS) return;
    const context = turned(canvas, data);
    if (!context) return;
    this.#drawnAt = now;
    drawThreads(context, data);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {HourglassData} data
 */
function drawThreads(context, { layout, values, palette }) {
  const { columns, breadth } = layout;
  const threads = Math.min(THREADS, Math.ceil(ALL_THREADS / (columns.length - 1)));
  context.lineWidth = 1;
  for (let at = 0; at + 1 < columns.length; at += 1) {
    const paths = threadPaths(columns[at], columns[at + 1], { values: values[at], breadth, threads });
    paths.forEach((path, strength) => {
      const share = strength / (STRENGTHS - 1);
      context.strokeStyle = css(palette.ink, FAINTEST + (STRONGEST - FAINTEST) * share * share);
      context.stroke(path);
    });
  }
}

/**
 * One path for each strength.
 * @param {Column} from
 * @param {Column} to
 * @param {{values: ArrayLike<number> | undefined, breadth: number, threads: number}} of the values of `from`
 */
function threadPaths(from, to, { values, breadth, threads }) {
  const paths = Array.from({ length: STRENGTHS }, () => new Path2D());
  const most = values ? largest(values, LEAST) : 1;
  const start = from.role === 'code' ? from.along : from.along + from.thick / 2;
  const end = to.role === 'code' ? to.along : to.along - to.thick / 2;
  const bend = (end - start) * 0.45;
  for (let thread = 0; thread < threads; thread += 1) {
    const leave = (thread + 0.5) / threads;
    const arrive = spread(thread, threads);
    // A run that is about to be stopped may have activities that are no numbers.
    const activity = (values && Math.abs(values[Math.floor(leave * values.length)]) / most) || 0;
    const y0 = breadth / 2 + (leave - 0.5) * from.extent;
    const y1 = breadth / 2 + (arrive - 0.5) * to.extent;
    const path = paths[Math.round(Math.min(1, activity) * (STRENGTHS - 1))];
    path.moveTo(start, y0);
    path.bezierCurveTo(start + bend, y0, end - bend, y1, end, y1);
  }
  return paths;
}

/** Where a thread arrives: spread evenly over the next layer, in an order that looks like none (golden ratio). */
function spread(/** @type {number} */ thread, /** @type {number} */ threads) {
  return (thread * 0.6180339887 + 0.5 / threads) % 1;
}
