/** The core takes what the workbench builds: a layer more at every place of every recipe. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { addLayer, removeLayer } from '../../www/build/edit.js';
import { kindsFor } from '../../www/build/kinds.js';
import { layersOf } from '../../www/build/stacks.js';
import { RECIPES, newPlayground, recipe, sampleShape } from './exports/model.js';

/** @typedef {import('../../www/build/stacks.js').Place} Place */

/** Layers that change the size of pictures. */
const RESIZING = ['MaxPooling2D', 'AveragePooling2D', 'UpSampling2D'];

/** @param {any} info what the core says of a model @param {Place} place @returns {number[]} what comes in there */
function shapeBefore(info, { part, at }) {
  if (at === 0) return part === 'encoder' ? info.inputShape : info.codeShape;
  return info.layers.filter((/** @type {any} */ each) => each.part === part)[at - 1].outputShape;
}

/** Every place of every recipe, with what the core says of it as it is. @param {(kind: string) => boolean} isMeant */
function* everywhere(isMeant) {
  for (const id of RECIPES) {
    const written = recipe(id);
    const playground = newPlayground(sampleShape(written));
    const info = playground.start(JSON.stringify(written), 1);
    // Pretraining, and the penalty on the encoder's Jacobian, are for dense layers alone; the core says so.
    const isDense = written.pretraining || written.model.contractive;
    for (const part of /** @type {const} */ (['encoder', 'decoder'])) {
      for (let at = 0; at < layersOf(written, part).length; at += 1) {
        const place = { part, at };
        const kinds = isDense ? ['Dense'] : kindsFor(shapeBefore(info, place), part);
        for (const kind of kinds.filter(isMeant)) yield { id, written, playground, info, place, kind };
      }
    }
  }
}

test('a layer goes in at every place of every recipe, and out again', () => {
  for (const { id, written, playground, info, place, kind } of everywhere((each) => !RESIZING.includes(each))) {
    const where = `${kind} in ${id}, ${place.part} ${place.at}`;
    const built = addLayer(written, place, kind, true);
    const more = playground.start(JSON.stringify(built), 1);
    assert.ok(more.layers.length > info.layers.length, where);
    assert.deepEqual([more.codeShape, more.outputShape], [info.codeShape, info.outputShape], where);
    assert.deepEqual(removeLayer(built, place, true), written, `out again: ${where}`);
  }
});

test('pictures leave as large as they were where one side is made smaller or larger, or the core says why not', () => {
  /** @type {string[]} */
  const impossible = [];
  for (const { id, written, playground, info, place, kind } of everywhere((each) => RESIZING.includes(each))) {
    const where = `${kind} in ${id}, ${place.part} ${place.at}`;
    const built = addLayer(written, place, kind, true);
    try {
      const more = playground.start(JSON.stringify(built), 1);
      assert.ok(more.layers.length > info.layers.length, where);
      assert.deepEqual(more.outputShape, info.outputShape, where);
      const back = playground.start(JSON.stringify(removeLayer(built, place, true)), 1);
      assert.deepEqual([back.codeShape, back.outputShape], [info.codeShape, info.outputShape], `out again: ${where}`);
    } catch (/** @type {any} */ error) {
      assert.equal(error.name, 'SpecError', `${where}: ${error}`);
      assert.match(error.message, /^model\.heads\[0\]\.layers end in \[96, 96, 3\]/, where);
      impossible.push(where);
    }
  }
  // Seven numbers and what is unfolded from them know of no picture that the encoder could make smaller.
  assert.deepEqual(
    impossible,
    [3, 4, 5].map((at) => `UpSampling2D in face-swap, decoder ${at}`),
  );
});
