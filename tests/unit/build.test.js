/** Layers put in, taken out and changed, and layers as the text of an address. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { addLayer, changeKind, changeLayer, isMirrored, removeLayer, twinOf } from '../../www/build/edit.js';
import { stacksOf } from '../../www/build/edits.js';
import { changeHead, layersOf, withStacks } from '../../www/build/stacks.js';
import { fieldsOf, kindsFor, newLayer, valueOf } from '../../www/build/kinds.js';
import { layersFromText, layersToText } from '../../www/build/text.js';
import { fromSearch, toSearch } from '../../www/state.js';

/** @typedef {import('../../www/recipes.js').Recipe} Recipe */
/** @typedef {import('../../www/build/stacks.js').Part} Part */

const folder = new URL('../../recipes/', import.meta.url);
/** @param {string} id @returns {Recipe} */
const recipe = (id) => JSON.parse(readFileSync(new URL(`${id}.json`, folder), 'utf8'));
const all = readdirSync(folder).map((name) => recipe(name.replace('.json', '')));
/** @param {Recipe} of @param {Part} part */
const sizes = (of, part) => layersOf(of, part).map((spec) => spec.units ?? spec.filters ?? spec.layer);

test('the layers of every recipe survive the way through an address', () => {
  for (const each of all) {
    for (const part of /** @type {Part[]} */ (['encoder', 'decoder'])) {
      const layers = layersOf(each, part);
      const text = layersToText(layers);
      assert.deepEqual(layersFromText(text), layers, each.id);
      assert.equal(encodeURIComponent(text.replaceAll(' ', '')).includes('%'), false, `${text} needs no escapes`);
    }
  }
});

test('text that is no layers is refused, and harms nothing', () => {
  for (const wrong of ['', 'Dense units', 'Dense units 3*', '<b>', 'Dense __proto__ 1', 'Dense a.__proto__.b 1']) {
    assert.equal(layersFromText(wrong), undefined, wrong);
  }
  const [spec] = layersFromText('Dense constructor.prototype.harm 1') ?? [];
  assert.equal(/** @type {any} */ ({}).harm, undefined);
  assert.equal(spec.constructor.prototype.harm, 1);
});

test('an address keeps what was built, and nothing of what was not', () => {
  const before = recipe('deep-8x8');
  const built = addLayer(before, { part: 'encoder', at: 1 }, 'Dropout');
  const stacks = stacksOf(before, built);
  assert.equal(stacks.heads, undefined);
  const settings = { lab: 'workbench', recipe: 'deep-8x8', seed: 1, ...stacks };
  const search = toSearch({ ...settings, optimizer: 'SGD', contractive: 0.1 });
  assert.match(search, /encoder=Dense\+units\+48\+activation\+elu\*Dropout\+rate\+0\.2\*/);
  const read = fromSearch(search);
  assert.deepEqual(read.problems, []);
  assert.deepEqual(withStacks(before, read.settings), built);
  const { optimizer, contractive } = read.settings;
  assert.deepEqual([optimizer, contractive], ['SGD', 0.1]);
  const back = removeLayer(built, { part: 'encoder', at: 1 });
  assert.deepEqual(stacksOf(before, back), { layers: undefined, encoder: undefined, heads: undefined });
});

test('an address with layers, a loss or an optimiser that cannot be says so', () => {
  const { settings, problems } = fromSearch(
    '?encoder=Dense+units&loss=mse&optimizer=toString&decoder=&loss_weight2=much&target3=sample',
  );
  assert.deepEqual(
    problems.map(({ field }) => field),
    ['encoder', 'loss', 'decoder', 'loss_weight2', 'target3', 'optimizer'],
  );
  assert.deepEqual([settings.encoder, settings.heads, settings.optimizer], [undefined, undefined, undefined]);
});

test('recipes whose decoder is the mirror image of the encoder', () => {
  const mirrored = all.filter(isMirrored).map(({ id }) => id);
  for (const id of ['deep', 'deep-8x8', 'simple', 'vae-2d', 'stacked', 'multi-task']) {
    assert.ok(mirrored.includes(id), id);
  }
  for (const id of ['conv', 'tabular-deep', 'face-swap', 'lstm']) assert.ok(!mirrored.includes(id), id);
});

test('a dense layer is put in on both sides, as wide as lies between its neighbours', () => {
  const deep = recipe('deep-8x8');
  for (const place of /** @type {const} */ ([
    { part: 'encoder', at: 1 },
    { part: 'decoder', at: 1 },
  ])) {
    const made = addLayer(deep, place, 'Dense', true);
    assert.deepEqual(
      [sizes(made, 'encoder'), sizes(made, 'decoder')],
      [
        [48, 34, 24, 6],
        [24, 34, 48, 64],
      ],
    );
    assert.ok(isMirrored(made));
    assert.equal(layersOf(made, place.part)[place.at].activation, 'elu');
  }
  const alone = addLayer(deep, { part: 'decoder', at: 1 }, 'Dense');
  assert.deepEqual(
    [sizes(alone, 'encoder'), sizes(alone, 'decoder')],
    [
      [48, 24, 6],
      [24, 34, 48, 64],
    ],
  );
  assert.deepEqual(sizes(addLayer(deep, { part: 'decoder', at: 0 }, 'Dense', true), 'encoder'), [48, 24, 12, 6]);
});

test('between input and code of the smallest network there is room for a layer too', () => {
  const made = addLayer(recipe('simple-8x8'), { part: 'encoder', at: 0 }, 'Dense', true);
  assert.deepEqual(
    [sizes(made, 'encoder'), sizes(made, 'decoder')],
    [
      [23, 8],
      [23, 64],
    ],
  );
  assert.equal(layersOf(made, 'decoder')[0].activation, 'relu');
});

test('layers around the sized ones keep their places', () => {
  const vae = addLayer(recipe('vae-2d'), { part: 'encoder', at: 2 }, 'Dense', true);
  assert.deepEqual(sizes(vae, 'encoder'), [512, 256, 32, 4, 'GaussianSampling']);
  assert.deepEqual(sizes(vae, 'decoder'), [32, 256, 512, 784]);
  const dropped = addLayer(recipe('transfer'), { part: 'decoder', at: 0 }, 'Dropout', true);
  assert.equal(layersOf(dropped, 'decoder')[0].layer, 'Dropout');
  assert.deepEqual(layersOf(dropped, 'encoder'), layersOf(recipe('transfer'), 'encoder'));
});

test('a layer goes with its mirror image, and the code goes alone', () => {
  const deep = recipe('deep-8x8');
  const made = removeLayer(deep, { part: 'decoder', at: 0 }, true);
  assert.deepEqual(
    [sizes(made, 'encoder'), sizes(made, 'decoder')],
    [
      [48, 6],
      [48, 64],
    ],
  );
  const wide = removeLayer(deep, { part: 'encoder', at: 2 }, true);
  assert.deepEqual(
    [sizes(wide, 'encoder'), sizes(wide, 'decoder')],
    [
      [48, 24],
      [24, 48, 64],
    ],
  );
  assert.equal(twinOf(deep, { part: 'encoder', at: 2 }), undefined);
  assert.equal(twinOf(deep, { part: 'decoder', at: 2 }), undefined);
  assert.deepEqual(deep, recipe('deep-8x8'), 'a recipe itself never changes');
});

test('a value changes on both sides where both had the same', () => {
  const deep = recipe('deep-8x8');
  const place = /** @type {const} */ ({ part: 'encoder', at: 0 });
  const wide = changeLayer(deep, place, 'units', 60, true);
  assert.deepEqual(
    [sizes(wide, 'encoder'), sizes(wide, 'decoder')],
    [
      [60, 24, 6],
      [24, 60, 64],
    ],
  );
  const once = changeLayer(deep, place, 'activation', 'tanh');
  const twice = changeLayer(once, place, 'activation', 'relu', true);
  assert.equal(layersOf(twice, 'decoder')[1].activation, 'elu', 'it was another already');
  const costly = changeLayer(deep, place, 'kernel_regularizer.l2', 0.01, true);
  assert.deepEqual(layersOf(costly, 'decoder')[1].kernel_regularizer, { l2: 0.01 });
  assert.deepEqual(changeLayer(costly, place, 'kernel_regularizer.l2', undefined, true), deep);
});

test('a convolution is put beside another, of its filters and with no stride', () => {
  const made = addLayer(recipe('conv-transpose'), { part: 'encoder', at: 1 }, 'Conv2D', true);
  assert.deepEqual(layersOf(made, 'encoder')[1], {
    layer: 'Conv2D',
    filters: 16,
    kernel_size: 3,
    padding: 'same',
    activation: 'relu',
  });
  assert.deepEqual(made.model.heads, recipe('conv-transpose').model.heads);
  const first = addLayer(recipe('super-resolution'), { part: 'decoder', at: 1 }, 'Conv2D');
  assert.equal(layersOf(first, 'decoder')[1].filters, 32);
  const { code } = {
    code: layersOf(addLayer(recipe('conv-transpose'), { part: 'decoder', at: 0 }, 'Conv2D'), 'decoder'),
  };
  assert.equal(code[0].filters, 32, 'as the code, not as the output');
});

test('another kind of layer takes the place of one', () => {
  const made = changeKind(recipe('deep-8x8'), { part: 'encoder', at: 1 }, 'GaussianNoise');
  assert.deepEqual(sizes(made, 'encoder'), [48, 'GaussianNoise', 6]);
  assert.deepEqual(sizes(changeKind(made, { part: 'encoder', at: 1 }, 'Dense'), 'encoder'), [48, 17, 6]);
});

test('every head has a loss and a weight of its own, and an address keeps them', () => {
  const before = recipe('face-swap');
  const first = changeHead(before, 0, { loss: 'mean_absolute_error' });
  const built = changeHead(changeHead(first, 1, { weight: 0.5 }), 2, { loss: 'binary_crossentropy', weight: 0 });
  const { heads } = /** @type {any} */ (built.model);
  assert.deepEqual(
    heads.map((/** @type {{loss: string, weight: number}} */ { loss, weight }) => [loss, weight]),
    [
      ['mean_absolute_error', 1],
      ['mean_squared_error', 0.5],
      ['binary_crossentropy', 0],
    ],
  );
  const search = toSearch({ lab: 'workbench', recipe: 'face-swap', seed: 1, ...stacksOf(before, built) });
  assert.equal(
    search,
    '?recipe=face-swap&loss=mean_absolute_error&loss_weight2=0.5&loss3=binary_crossentropy&loss_weight3=0',
  );
  const { settings, problems } = fromSearch(search);
  assert.deepEqual(problems, []);
  assert.deepEqual(withStacks(before, settings), built);
  assert.equal(toSearch(settings, search), search);
  assert.equal(toSearch({ ...settings, heads: undefined }, search), '?recipe=face-swap');
  // A weight that a recipe leaves out is 1.
  const plain = recipe('multi-task');
  assert.equal(stacksOf(plain, changeHead(plain, 0, { weight: 1 })).heads, undefined);
});

test('every field that can be changed is one that the kind has', () => {
  assert.deepEqual(kindsFor([9], 'decoder'), ['Dense', 'Dropout', 'GaussianNoise']);
  for (const part of /** @type {const} */ (['encoder', 'decoder'])) {
    for (const shape of [[9], [140, 1], [28, 28, 1]]) {
      for (const kind of kindsFor(shape, part)) {
        const made = newLayer(kind, { width: 7 });
        assert.equal(made.layer, kind);
        const names = fieldsOf(kind).map(({ name }) => name.split('.')[0]);
        const set = Object.keys(made).filter((name) => !['layer', 'return_sequences'].includes(name));
        assert.deepEqual(
          set.filter((name) => !names.includes(name)),
          [],
          kind,
        );
      }
    }
  }
  assert.deepEqual(fieldsOf('Flatten'), []);
  const [dense] = layersOf(recipe('sparse-kl'), 'encoder');
  assert.equal(valueOf(dense, 'kernel_regularizer.l2'), 0.0015);
  assert.equal(valueOf(dense, 'activity_regularizer.l1'), undefined);
});
