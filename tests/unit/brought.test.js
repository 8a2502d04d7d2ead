/** Models that are no recipe of the page: what they differ in from one, and as an address. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { inRoot } from '../../scripts/lib/paths.mjs';
import { differences, withAllHeads } from '../../www/build/differences.js';
import { withStacks } from '../../www/build/stacks.js';
import { recipeOf, settingsOf } from '../../www/build/whole.js';
import { checkHeads } from '../../www/build/head-keys.js';
import { keptFile } from '../../www/files/kept.js';
import { NOISES, corruptionOf } from '../../www/noise.js';
import { fromSearch, toSearch } from '../../www/state.js';

/** @typedef {import('../../www/recipes.js').Recipe} Recipe */

const PAGE = JSON.parse(readFileSync(inRoot('recipes', 'deep-8x8.json'), 'utf8'));
/** A recipe as the core writes it, with all that may be left out. @returns {Recipe} */
function written(id = 'deep-8x8') {
  const kept = keptFile(gunzipSync(readFileSync(inRoot('www', 'weights', `${id}.safetensors.gz`))));
  if (!kept) throw new Error('the weights say nothing of themselves');
  return kept.recipe;
}
/** @param {Recipe} recipe */
const encoder = (recipe) => /** @type {any} */ (recipe.model).encoder;

test('what a file has changed of a recipe is what a reader could have changed', () => {
  const made = written();
  encoder(made)[0].units = 40;
  made.training.epochs = 7;
  made.corruption = corruptionOf(NOISES[2], 0.4);
  const { encoder: layers, heads, epochs, noise, optimizer, learningRate } = differences(written(), made) ?? {};
  assert.deepEqual(layers?.[0], { layer: 'Dense', units: 40, activation: 'elu' });
  assert.deepEqual([epochs, noise], [7, 'masking:0.4']);
  assert.deepEqual([heads, optimizer, learningRate], [undefined, undefined, undefined]);
  assert.deepEqual(new Set(Object.values(differences(written(), written()) ?? {})), new Set([undefined]));
});

test('what a file has changed of a head towards parameters is not lost where the core leaves that head out', () => {
  const faces = JSON.parse(readFileSync(inRoot('recipes', 'face-swap.json'), 'utf8'));
  const made = written('face-swap');
  const heads = (/** @type {Recipe} */ recipe) => /** @type {any} */ (recipe.model).heads;
  /** As the core fits it: without the third. @param {Recipe} recipe */
  const fitted = (recipe) => {
    const { model } = written('face-swap');
    const others = heads(recipe)
      .slice(0, 2)
      .map((/** @type {any} */ { weight }, /** @type {number} */ at) => ({
        ...heads(written('face-swap'))[at],
        weight,
      }));
    return withAllHeads({ ...recipe, model: { ...model, heads: others } }, recipe);
  };
  assert.deepEqual(
    heads(fitted(made)).map((/** @type {any} */ { name }) => name),
    ['first', 'second', 'expression'],
  );
  assert.equal(differences(fitted(faces), fitted(made))?.heads, undefined);
  heads(made)[2].weight = 0.7;
  heads(made)[1].weight = 0.5;
  assert.deepEqual(differences(fitted(faces), fitted(made))?.heads, { 1: { weight: 0.5 }, 2: { weight: 0.7 } });
});

test('the order in which fields are written is no difference', () => {
  const made = written();
  const [first, ...others] = encoder(made);
  /** @type {any} */ (made.model).encoder = [Object.fromEntries(Object.entries(first).reverse()), ...others];
  assert.equal(differences(written(), made)?.encoder, undefined);
});

test('another number of heads is more than a reader can change', () => {
  const made = written();
  const model = /** @type {any} */ (made.model);
  model.heads.push({ ...model.heads[0], name: 'second' });
  assert.equal(differences(written(), made), undefined);
});

test('an address names all of a model that is no recipe of the page', () => {
  const model = withStacks(PAGE, {
    encoder: [{ layer: 'Dense', units: 9, activation: 'relu', name: 'my_code' }],
  }).model;
  /** @type {Recipe} */
  const own = { ...PAGE, id: 'from-keras', title: 'from-keras', data: [], model };
  const search = toSearch({ lab: 'workbench', recipe: own.id, seed: 1, data: 'digits-8x8', ...settingsOf(own) });
  const { settings, problems } = fromSearch(search);
  assert.deepEqual(problems, []);
  const read = recipeOf(settings, [8, 8, 1]);
  assert.deepEqual([read?.id, read?.model], ['from-keras', own.model]);
  assert.deepEqual(
    [read?.training.optimizer.name, read?.training.epochs, read?.training.batch_size],
    [PAGE.training.optimizer.name, PAGE.training.epochs, PAGE.training.batch_size],
  );
  assert.equal(recipeOf({ ...settings, heads: undefined }, [8, 8, 1]), undefined);
});

test('an address names all heads of such a model, what each is for, and how it is trained', () => {
  const faces = JSON.parse(readFileSync(inRoot('recipes', 'face-swap.json'), 'utf8'));
  const [first, second, expression] = faces.model.heads;
  const heads = [{ ...first, name: 'left' }, { ...second, weight: 0.5 }, expression];
  const model = { ...faces.model, heads, contractive: 0.2 };
  /** @type {Recipe} */
  const own = { ...faces, id: 'own-faces', model, corruption: corruptionOf(NOISES[1], 0.3) };
  const search = toSearch({ lab: 'workbench', recipe: own.id, seed: 1, data: 'generated-faces', ...settingsOf(own) });
  const { settings, problems } = fromSearch(search);
  assert.deepEqual(problems, []);
  const read = recipeOf(settings, [48, 48, 3]);
  assert.deepEqual(settingsOf(/** @type {Recipe} */ (read)), settingsOf(own));
  const { encoder: layers, heads: kept, contractive } = /** @type {any} */ (read).model;
  assert.deepEqual(layers, model.encoder);
  const { weight, ...plain } = heads[0];
  assert.deepEqual([weight, kept], [1, [plain, heads[1], expression]]);
  assert.deepEqual([contractive, read?.corruption], [0.2, own.corruption]);
  assert.deepEqual(read?.data, ['generated-faces'], 'only that set has expressions');
});

test('an address with a head left out between others says which', () => {
  const { settings } = fromSearch('?recipe=own&data=mnist&encoder=Dense+units+9&decoder=Dense+units+64&loss_weight3=2');
  assert.throws(() => recipeOf(settings, [8, 8, 1]), {
    name: 'SpecError',
    message: 'decoder2 must be there, since loss_weight3 is',
  });
});

test('a head that a recipe does not have is refused by its name', () => {
  const said = (/** @type {string} */ search) => fromSearch(search).settings;
  const layers = 'Dense+units+64+activation+sigmoid';
  assert.throws(() => checkHeads(said(`?decoder2=${layers}`), PAGE), {
    name: 'SpecError',
    message: 'decoder2 must be left out: it is for head 2, but deep-8x8 has 1 head (reconstruction)',
  });
  const multi = JSON.parse(readFileSync(inRoot('recipes', 'multi-task.json'), 'utf8'));
  assert.throws(() => checkHeads(said('?loss_weight3=1'), multi), {
    message: 'loss_weight3 must be left out: it is for head 3, but multi-task has 2 heads (reconstruction, label)',
  });
  checkHeads(said(`?decoder2=${layers}`), multi);
  checkHeads(said(`?decoder=${layers}`), PAGE);
});

test('a name that an address cannot keep is left out, and pictures stay pictures', () => {
  const layers = [{ layer: 'Conv2D', filters: 4, kernel_size: 3, name: 'block 1/conv' }];
  const own = withStacks({ ...PAGE, id: 'own' }, { encoder: layers });
  const { encoder: kept } = settingsOf(own);
  assert.deepEqual(kept, [{ layer: 'Conv2D', filters: 4, kernel_size: 3 }]);
  const settings = { lab: 'workbench', recipe: 'own', seed: 1, ...settingsOf(own) };
  assert.deepEqual(recipeOf(settings, [28, 28, 1])?.model.input_shape, [28, 28, 1]);
});
