// Numbers written on cells of any tone can be read, on light pages and on dark ones.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { inRoot } from '../../scripts/lib/paths.mjs';
import { contrast, readable } from '../../www/views/palette.js';

/** @typedef {import('../../www/views/palette.js').Rgb} Rgb */

const tokens = readFileSync(inRoot('www', 'styles', 'tokens.css'), 'utf8');

/** A token's light and dark form. @param {string} name @returns {Rgb[]} */
function formsOf(name) {
  const [, light, dark] = new RegExp(`--${name}: light-dark\\(#(\\w{6}), #(\\w{6})\\)`).exec(tokens) ?? [];
  return [light, dark].map((hex) => {
    const parts = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
    return /** @type {Rgb} */ (parts);
  });
}

test('contrast is what WCAG says of black, white and grey', () => {
  assert.equal(contrast([0, 0, 0], [255, 255, 255]), 21);
  assert.ok(Math.abs(contrast([255, 255, 255], [119, 119, 119]) - 4.48) < 0.01);
});

for (const [form, theme] of ['light', 'dark'].entries()) {
  test(`on a ${theme} page numbers on signed tones have a contrast of 4.5`, () => {
    const paper = formsOf('paper')[form];
    for (const tone of ['low', 'high'].map((name) => formsOf(name)[form])) {
      for (let share = 0; share <= 1; share += 0.05) {
        const ground = /** @type {Rgb} */ (paper.map((part, at) => part + (tone[at] - part) * share));
        const reached = contrast(ground, readable(ground));
        assert.ok(reached >= 4.5, `${reached} at ${share}`);
      }
    }
  });
}
