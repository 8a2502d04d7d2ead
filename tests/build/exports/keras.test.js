import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';

import { inRoot } from '../../../scripts/lib/paths.mjs';
import { addLayer, changeLayer } from '../../../www/build/edit.js';
import { changeHead } from '../../../www/build/stacks.js';
import { kerasFiles } from '../../../www/export/bundle.js';
import { trained } from './model.js';
import { folder, put, python, ran } from './python.js';

const { skip, python: program } = python('exports');
/** Every kind of layer, of head, of target and of cost among them. */
const CHOSEN = [
  'colorize',
  'conditional-vae',
  'conv',
  'face-swap',
  'lstm',
  'multi-task',
  'sparse-kl',
  'sparse-topk',
  'vq-vae',
];

test('Keras scripts give the outputs of the page, and go on training', { skip }, async (t) => {
  const place = folder(t);
  await Promise.all(CHOSEN.map(async (id) => put(join(place, id), kerasFiles(await trained(id)))));
  const folders = CHOSEN.map((id) => join(place, id));
  const { status, output } = ran(program, [inRoot('tests', 'build', 'exports', 'run_all.py'), ...folders]);
  assert.equal(status, 0, output);
  assert.equal(output.match(/^The outputs are those of the page\.$/gm)?.length, CHOSEN.length, output);
  for (const id of CHOSEN) assert.match(output, new RegExp(`^${id} is done$`, 'm'));
});

/** What a reader may build. @type {Record<string, {id: string, edit: (recipe: any) => any}>} */
const BUILT = {
  dense: {
    id: 'deep-8x8',
    edit: (recipe) => {
      const deeper = addLayer(recipe, { part: 'encoder', at: 1 }, 'Dense', true);
      const gelu = changeLayer(deeper, { part: 'encoder', at: 1 }, 'activation', 'gelu', true);
      const costly = changeLayer(gelu, { part: 'encoder', at: 0 }, 'kernel_regularizer.l2', 0.01, true);
      const sparse = changeLayer(costly, { part: 'encoder', at: 3 }, 'activity_regularizer.l1', 0.001);
      const noisy = addLayer(sparse, { part: 'encoder', at: 1 }, 'GaussianNoise');
      const built = changeHead(addLayer(noisy, { part: 'decoder', at: 1 }, 'Dropout'), 0, {
        loss: 'mean_absolute_error',
      });
      return { ...built, training: { ...built.training, optimizer: { name: 'Nadam', learning_rate: 0.001 } } };
    },
  },
  convolutional: {
    id: 'conv-transpose',
    edit: (recipe) => {
      const longer = addLayer(recipe, { part: 'encoder', at: 1 }, 'Conv2D');
      const wider = changeLayer(longer, { part: 'encoder', at: 1 }, 'kernel_size', 5);
      return addLayer(
        changeLayer(wider, { part: 'encoder', at: 1 }, 'filters', 6),
        { part: 'decoder', at: 1 },
        'Conv2D',
      );
    },
  },
};

test('what was built in the workbench gives the same in Keras', { skip }, async (t) => {
  const place = folder(t);
  for (const [name, { id, edit }] of Object.entries(BUILT)) put(join(place, name), kerasFiles(await trained(id, edit)));
  const folders = Object.keys(BUILT).map((name) => join(place, name));
  const { status, output } = ran(program, [inRoot('tests', 'build', 'exports', 'run_all.py'), ...folders]);
  assert.equal(status, 0, output);
  assert.equal(output.match(/^The outputs are those of the page\.$/gm)?.length, folders.length, output);
});

test('a Keras script spreads its batches over two devices', { skip }, async (t) => {
  const place = folder(t);
  put(place, kerasFiles(await trained('deep-8x8')));
  const two = { XLA_FLAGS: '--xla_force_host_platform_device_count=2' };
  const { status, output } = ran(program, [join(place, 'autoencoder.py'), '--epochs', '2'], two);
  assert.equal(status, 0, output);
  assert.match(output, /on 2 devices/);
  assert.match(output, /Saved as/);
});

test('a Keras script says so where a weight is another', { skip }, async (t) => {
  const place = folder(t);
  const { recipe, weights, sample } = await trained('simple-8x8');
  sample.outputs.values[0] += 0.01;
  put(place, kerasFiles({ recipe, weights, sample }));
  const { status, output } = ran(program, [join(place, 'autoencoder.py')]);
  assert.notEqual(status, 0);
  assert.match(output, /Not equal to tolerance/);
});
