import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';

import { inRoot } from '../../../scripts/lib/paths.mjs';
import { npz } from '../../../www/export/bundle.js';
import { onnxFile } from '../../../www/export/onnx.js';
import { RECIPES, trained } from './model.js';
import { folder, put, python, ran } from './python.js';

const { skip, python: program } = python('exports');

test('ONNX Runtime gives the outputs of every recipe', { skip }, async (t) => {
  const place = folder(t);
  for (const id of RECIPES) {
    const { recipe, weights, sample } = await trained(id);
    put(join(place, id), { 'model.onnx': onnxFile(recipe, weights), 'sample.npz': npz(sample) });
  }
  const folders = RECIPES.map((id) => join(place, id));
  const { status, output } = ran(program, [inRoot('tests', 'build', 'exports', 'run_onnx.py'), ...folders]);
  assert.equal(status, 0, output);
  for (const id of RECIPES) assert.match(output, new RegExp(`^${id} is right$`, 'm'));
});
