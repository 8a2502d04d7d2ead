// Names of lines in a narrow chart: nothing runs through them, and each is close to its own line.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { amongLines } from '../../www/views/line-names.js';

const area = { left: 48, right: 320, top: 20, bottom: 216 };
const across = (/** @type {number} */ x) => 48 + x * 272;
const down = (/** @type {number} */ y) => 216 - (y / 30) * 196;
/** Of the tenths from 0.1 to 1. @param {string} name @param {'plain' | 'dashed' | 'strong'} kind @param {number[]} values */
const line = (name, kind, values) => ({
  name,
  kind,
  points: values.map((value, at) => /** @type {[number, number]} */ ([(at + 1) / 10, value])),
});

// Decibels as the labs measure them: two lines that meet at the end, and three that fall together.
const CHARTS = [
  [
    line('with the mark', 'plain', [30, 24, 20.5, 18, 16, 14.5, 13.2, 12, 11, 10]),
    line('autoencoder', 'strong', [28.4, 27.6, 27.5, 27.1, 26.4, 24.3, 19.2, 15.1, 12.9, 11.5]),
  ],
  [
    line('noisy', 'plain', [28.6, 16.8, 13.4, 11, 9.4, 8.3, 7.5, 6.9, 6.4, 6]),
    line('median filter', 'dashed', [23.2, 19.5, 17, 15.6, 14.5, 13.5, 12.5, 11.6, 10.8, 10]),
    line('autoencoder', 'strong', [23, 22.6, 22, 21.2, 20, 18.6, 17.2, 15.8, 14.6, 13.6]),
  ],
];

/** @param {import('../../www/views/line-names.js').Line} line @param {number} from @param {number} to in pixels */
function heights({ points }, from, to) {
  return points
    .flatMap(([x, y], at) => {
      const [nextX, nextY] = points[at + 1] ?? [x, y];
      return Array.from({ length: 20 }, (_, step) => ({
        x: across(x + ((nextX - x) * step) / 20),
        y: down(y + ((nextY - y) * step) / 20),
      }));
    })
    .filter(({ x }) => x >= from && x <= to)
    .map(({ y }) => y);
}

for (const lines of CHARTS) {
  test(`no line runs through a name: ${lines.map(({ name }) => name).join(', ')}`, () => {
    const names = amongLines(lines, { across, down }, area, [across(0.5)]);
    assert.equal(names.length, lines.length);
    for (const { name, kind, x, y } of names) {
      const left = x - name.length * (kind === 'strong' ? 7.5 : 6);
      assert.ok(left >= area.left && x <= area.right, `${name} leaves the chart`);
      const away = new Map(
        lines.map((each) => [
          each.name,
          Math.min(...heights(each, left, x).map((at) => Math.max(0, y - 9 - at, at - y - 2))),
        ]),
      );
      for (const [other, distance] of away) assert.ok(distance > 1, `${other} runs through ${name}`);
      assert.ok((away.get(name) ?? 0) < 16, `${name} is far from its line`);
    }
  });
}
