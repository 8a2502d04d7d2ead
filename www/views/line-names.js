/** Where the names of a chart's lines stand: beside their ends, or among the lines where there is no room beside them. */

/** @typedef {import('./line-chart.js').Line} Line */
/** @typedef {{left: number, right: number, top: number, bottom: number}} Area */
/** @typedef {(value: number) => number} Place from a value to a pixel */
/** `x`: where the name ends. `y`: its baseline. @typedef {{name: string, kind: Line['kind'], x: number, y: number}} Name */

const HEIGHT = 15;
/** Of a letter, about, in the charts' type: pixels. */
const LETTER = { plain: 6.2, dashed: 6.2, strong: 7.8 };
/** Of a line of text: above its baseline, and below. */
const [ABOVE, BELOW] = [9, 2];
const GAP = 2;
/** Names are tried this far from one another, in pixels. */
const STEP = 6;

/**
 * At each line's end, and clear of the others.
 * @param {Line[]} lines
 * @param {Place} down
 * @param {number} bottom
 */
export function besideEnds(lines, down, bottom) {
  const names = lines
    .flatMap(({ name, kind, points }) => {
      const last = points.at(-1);
      return last ? [{ name, kind, end: last[0], at: down(last[1]) }] : [];
    })
    .sort((a, b) => a.at - b.at);
  for (let pass = 0; pass < names.length; pass += 1) {
    names.forEach((each, at) => {
      const before = names[at - 1];
      const over = before ? HEIGHT - (each.at - before.at) : 0;
      if (over <= 0) return;
      before.at -= over / 2;
      each.at += over / 2;
    });
  }
  const over = Math.max(0, (names.at(-1)?.at ?? 0) - bottom + 4);
  names.forEach((each) => (each.at -= over));
  return names;
}

/**
 * Over or under each line, as far to the right as nothing crosses it.
 * @param {Line[]} lines
 * @param {{across: Place, down: Place}} scale
 * @param {Area} area
 * @param {number[]} marks where upright lines stand, in pixels
 * @returns {Name[]}
 */
export function amongLines(lines, { across, down }, area, marks) {
  const paths = lines.map(({ points }) => points.map(([x, y]) => ({ x: across(x), y: down(y) })));
  /** @type {Name[]} */
  const placed = [];
  const ends = paths.map((path) => path.at(-1)?.y ?? 0);
  lines.forEach(({ name, kind }, own) => {
    if (paths[own].length === 0) return;
    const width = name.length * LETTER[kind];
    // The outer names stand outside, and leave the room between the lines to those that have no other.
    const isLowest = ends[own] === Math.max(...ends);
    const spots = places(paths[own], width, area, isLowest).map((spot) => ({ name, kind, ...spot }));
    const taken = placed.map(boxOf);
    const cost = (/** @type {Name} */ spot) => costOf(boxOf(spot), { paths, own, taken, marks, area });
    const [first] = spots;
    if (first) placed.push(spots.reduce((best, spot) => (cost(spot) < cost(best) ? spot : best), first));
  });
  return placed;
}

/** Over and under a line, from its end on. @param {{x: number, y: number}[]} path @param {number} width @param {Area} area @param {boolean} underFirst */
function places(path, width, area, underFirst) {
  const spots = [];
  for (let x = area.right; x - width >= area.left + GAP; x -= STEP) {
    const { high, low } = reach(path, x - width - GAP, x + GAP);
    const [over, under] = [high - GAP - BELOW, low + GAP + ABOVE];
    spots.push(...(underFirst ? [under, over] : [over, under]).map((y) => ({ x, y })));
  }
  return spots;
}

/** @param {Name} name @returns {Area} */
function boxOf({ name, kind, x, y }) {
  return { left: x - name.length * LETTER[kind], right: x, top: y - ABOVE, bottom: y + BELOW };
}

/**
 * What is wrong with a place: what crosses it, another line that is nearer than its own, how far it is from the end.
 * @param {Area} box
 * @param {{paths: {x: number, y: number}[][], own: number, taken: Area[], marks: number[], area: Area}} among
 */
function costOf(box, { paths, own, taken, marks, area }) {
  const away = paths.map((path) => distance(box, reach(path, box.left - GAP, box.right + GAP)));
  const crossed =
    away.filter((each) => each < 2).length +
    taken.filter((other) => overlap(box, other)).length +
    Number(box.top < area.top - ABOVE || box.bottom > area.bottom);
  const cut = marks.filter((mark) => mark > box.left - 2 && mark < box.right + 2).length;
  const mistaken = away.filter((each, at) => at !== own && each <= away[own]).length;
  return 1000 * crossed + 300 * cut + 300 * mistaken + (area.right - box.right);
}

/** How high and how low a line goes between two places. @param {{x: number, y: number}[]} path @param {number} left @param {number} right */
function reach(path, left, right) {
  const inside = path.filter(({ x }) => x > left && x < right).map(({ y }) => y);
  const ys = [heightAt(path, left), ...inside, heightAt(path, right)];
  return { high: Math.min(...ys), low: Math.max(...ys) };
}

/** @param {{x: number, y: number}[]} path @param {number} x */
function heightAt(path, x) {
  const next = path.findIndex((point) => point.x >= x);
  if (next <= 0) return path[next === 0 ? 0 : path.length - 1].y;
  const [a, b] = [path[next - 1], path[next]];
  return a.y + ((x - a.x) / (b.x - a.x)) * (b.y - a.y);
}

/** Free pixels between a box and a line's reach; 0: they meet. @param {Area} box @param {{high: number, low: number}} reach */
function distance({ top, bottom }, { high, low }) {
  return Math.max(0, high - bottom, top - low);
}

/** @param {Area} a @param {Area} b */
function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
