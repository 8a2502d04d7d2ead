/** The core takes what the workbench builds: a layer more at every place of every recipe. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { addLayer, layersOf, removeLayer } from '../../www/build/edit.js';
import { kindsFor } from '../../www/build/kinds.js';
import { RECIPES, newPlayground, recipe, sampleShape } from './exports/model.js';

/** @typedef {import('../../www/build/edit.js').Place} Place */

/** @param {any} info what the core says of a model @param {Place} place @returns {number[]} what comes in there */
function shapeBefore(info, { part, at }) {
  if (at === 0) return part === 'encoder' ? info.inputShape : info.codeShape;
  return info.layers.filter((/** @type {any} */ each) => each.part === part)[at - 1].outputShape;
}

test('a layer goes in at every place of every recipe, and out again', () => {
  for (const id of RECIPES) {
    const written = recipe(id);
    const playground = newPlayground(sampleShape(written));
    const info = playground.start(JSON.stringify(written), 1);
    // Pretraining, and the penalty on the encoder's Jacobian, are for dense layers alone; the core says so.
    const isDense = written.pretraining || written.model.contractive;
    const kindsAt = (/** @type {Place} */ place) => (isDense ? ['Dense'] : kindsFor(shapeBefore(info, place)));
    for (const part of /** @type {const} */ (['encoder', 'decoder'])) {
      for (let at = 0; at < layersOf(written, part).length; at += 1) {
        const place = { part, at };
        for (const kind of kindsAt(place)) {
          const built = addLayer(written, place, kind, true);
          const more = playground.start(JSON.stringify(built), 1);
          assert.ok(more.layers.length > info.layers.length, `${kind} in ${id}, ${part} ${at}`);
          assert.deepEqual([more.codeShape, more.outputShape], [info.codeShape, info.outputShape]);
          assert.deepEqual(removeLayer(built, place, true), written, `${kind} out of ${id}, ${part} ${at}`);
        }
      }
    }
  }
});
