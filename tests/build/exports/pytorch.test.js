import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';

import { inRoot } from '../../../scripts/lib/paths.mjs';
import { pytorchFiles } from '../../../www/export/bundle.js';
import { RECIPES, trained } from './model.js';
import { folder, put, python, ran } from './python.js';

const { skip, python: program } = python('torch');

test('PyTorch scripts give the outputs of the page, and go on training', { skip }, async (t) => {
  const place = folder(t);
  await Promise.all(RECIPES.map(async (id) => put(join(place, id), pytorchFiles(await trained(id)))));
  const folders = RECIPES.map((id) => join(place, id));
  const { status, output } = ran(program, [inRoot('tests', 'build', 'exports', 'run_all.py'), ...folders]);
  assert.equal(status, 0, output);
  assert.equal(output.match(/^The outputs are those of the page\.$/gm)?.length, RECIPES.length, output);
  for (const id of RECIPES) assert.match(output, new RegExp(`^${id} is done$`, 'm'));
});
