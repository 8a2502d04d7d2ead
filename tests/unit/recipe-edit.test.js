import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { corruptionOf, parseNoise } from '../../www/noise.js';
import { canAddLayers, layerSizes, withLayers } from '../../www/recipe-edit.js';

const recipe = (/** @type {string} */ id) =>
  JSON.parse(readFileSync(new URL(`../../recipes/${id}.json`, import.meta.url), 'utf8'));
const units = (/** @type {any[]} */ layers) => layers.map((layer) => layer.units ?? layer.filters).filter(Boolean);

test('sizes of a recipe, the code last', () => {
  assert.deepEqual(layerSizes(recipe('deep-8x8')), [48, 24, 6]);
  assert.deepEqual(layerSizes(recipe('vae-2d')), [512, 256, 2]);
  assert.deepEqual(layerSizes(recipe('conv')), [16, 8, 4]);
});

test('the decoder mirrors the sizes, and keeps its last layer', () => {
  const { model } = /** @type {any} */ (withLayers(recipe('deep-8x8'), [40, 20, 3]));
  assert.deepEqual(units(model.encoder), [40, 20, 3]);
  assert.deepEqual(units(model.heads[0].layers), [20, 40, 64]);
  assert.equal(model.encoder[2].name, 'bottleneck');
  assert.equal(model.heads[0].layers[2].activation, 'sigmoid');
});

test('layers are added and taken away, each like its neighbours', () => {
  const { model } = /** @type {any} */ (withLayers(recipe('deep-8x8'), [50, 40, 30, 6]));
  assert.deepEqual(units(model.heads[0].layers), [30, 40, 50, 64]);
  assert.ok(model.encoder.slice(0, 3).every((/** @type {any} */ layer) => layer.activation === 'elu'));
  const alone = /** @type {any} */ (withLayers(recipe('deep-8x8'), [6])).model;
  assert.deepEqual([units(alone.encoder), units(alone.heads[0].layers)], [[6], [64]]);
  const grown = /** @type {any} */ (withLayers(recipe('simple-8x8'), [32, 8])).model;
  assert.deepEqual(
    [units(grown.encoder), units(grown.heads[0].layers)],
    [
      [32, 8],
      [32, 64],
    ],
  );
});

test('a code of means and variances is written with twice its numbers', () => {
  const { model } = /** @type {any} */ (withLayers(recipe('vae-2d'), [512, 256, 3]));
  assert.equal(model.encoder[2].units, 6);
  assert.equal(model.encoder[3].layer, 'GaussianSampling');
});

test('where the decoder is no mirror, the code alone changes', () => {
  assert.equal(canAddLayers(recipe('conv')), false);
  const before = recipe('conv').model;
  const { model } = /** @type {any} */ (withLayers(recipe('conv'), [16, 8, 2]));
  assert.deepEqual(units(model.encoder), [16, 8, 2]);
  assert.deepEqual(model.heads, before.heads);
});

test('noise is read from an address, and refused where it makes no sense', () => {
  const noise = parseNoise('salt_and_pepper:0.3');
  assert.deepEqual(noise && corruptionOf(noise.noise, noise.amount), [{ kind: 'salt_and_pepper', fraction: 0.3 }]);
  for (const wrong of ['salt_and_pepper', 'salt_and_pepper:', 'salt_and_pepper:2', 'fog:0.1', 'masking:x']) {
    assert.equal(parseNoise(wrong), undefined, wrong);
  }
});
