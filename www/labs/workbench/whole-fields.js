/** What can be set beside the layers: the loss of a head, the optimiser, the noise on the input. */
import { html, nothing } from 'lit';
import { changeHead, layersOf } from '../../build/stacks.js';
import { LOSSES } from '../../build/kinds.js';
import { headsOf } from '../../heads.js';
import { words } from '../../messages/index.js';
import { NOISES, nameOf, noiseOf } from '../../noise.js';
import { toNumber } from '../../number.js';
import { USUAL_RATES } from '../../optimizers.js';
import { firstRate } from '../../recipes.js';
import { choiceField, numberField } from './build-fields.js';

/** @typedef {import('../../recipes.js').Recipe} Recipe */
/** @typedef {import('../../state.js').Settings} Settings */

/** Noise that is put in where there was none. */
const USUAL_AMOUNT = 0.3;

/**
 * @param {object} fields
 * @param {Recipe} fields.recipe as it came
 * @param {Recipe} fields.written with the reader's changes
 * @param {number} fields.head the one that is shown, by its place
 * @param {string | undefined} fields.wrong the field whose value was refused
 * @param {(settings: Partial<Settings>, field: string) => void} fields.change
 * @param {(edit: (written: Recipe) => Recipe, field: string) => void} fields.put opens the recipe with other heads
 * @param {(name: string, field: string) => void} fields.refuse says that what is called so must be a number
 */
export function wholeFields(fields) {
  const { written, wrong, change, refuse } = fields;
  const { build, settings } = words;
  return html`<div class="build-fields" role="group" aria-label=${words.train.label}>
    ${lossFields(fields)}
    ${choiceField({
      name: 'optimizer',
      label: build.optimizer,
      explain: build.explainOptimizer,
      value: written.training.optimizer.name,
      options: Object.keys(USUAL_RATES).map((name) => ({ value: name, name })),
      change: (optimizer) => change({ optimizer, learningRate: undefined }, 'optimizer'),
    })}
    ${numberField({
      name: 'learning_rate',
      label: settings.learningRate,
      explain: settings.learningRateHelp,
      value: firstRate(written),
      wrong: wrong === 'learning_rate',
      change: (text) => {
        const learningRate = toNumber(text);
        if (learningRate === undefined) refuse(settings.learningRate, 'learning_rate');
        else change({ learningRate }, 'learning_rate');
      },
    })}
    ${contractiveField(fields)} ${noiseFields(fields)}
  </div>`;
}

/** How far a head's output is from what it should be, and what that counts. @param {Parameters<typeof wholeFields>[0]} fields */
function lossFields({ written, head, wrong, put, refuse }) {
  const { build } = words;
  const heads = headsOf(written);
  const { name, loss, weight = 1 } = heads[head];
  const called = (/** @type {string} */ what) => (heads.length > 1 ? build.ofHead(what, name) : what);
  return html`${choiceField({
    name: 'loss',
    label: called(build.loss),
    explain: build.explainLoss,
    value: loss,
    options: LOSSES,
    change: (value) => put((recipe) => changeHead(recipe, head, { loss: value }), 'loss'),
  })}
  ${numberField({
    name: 'loss_weight',
    label: called(build.lossWeight),
    explain: build.explainLossWeight,
    value: weight,
    wrong: wrong === 'loss_weight',
    change: (text) => {
      const value = toNumber(text);
      if (value === undefined) refuse(build.lossWeight, 'loss_weight');
      else put((recipe) => changeHead(recipe, head, { weight: value }), 'loss_weight');
    },
  })}`;
}

/** The contractive penalty, where the encoder is of dense layers. @param {Parameters<typeof wholeFields>[0]} fields */
function contractiveField({ recipe, written, wrong, change, refuse }) {
  const { build } = words;
  const { contractive } = /** @type {any} */ (written.model);
  const isDense = layersOf(written, 'encoder').every(({ layer }) => layer === 'Dense');
  if (!isDense && contractive === undefined) return nothing;
  return numberField({
    name: 'contractive',
    label: build.contractive,
    explain: build.explainContractive,
    value: contractive,
    empty: words.train.none,
    wrong: wrong === 'contractive',
    change: (text) => {
      const weight = toNumber(text);
      // What a recipe has of its own is taken away by a weight of 0.
      if (weight === undefined && (text.trim() !== '' || 'contractive' in recipe.model)) {
        refuse(build.contractive, 'contractive');
      } else change({ contractive: weight }, 'contractive');
    },
  });
}

/** Noise, unless the recipe spoils its inputs in a way of its own. @param {Parameters<typeof wholeFields>[0]} fields */
function noiseFields({ recipe, written, wrong, change, refuse }) {
  const { build, denoise } = words;
  const now = noiseOf(written.corruption?.[0]);
  if (recipe.corruption && !now) return nothing;
  const kinds = NOISES.map(({ kind }) => ({ value: kind, name: denoise.kinds[kind].name }));
  const set = (/** @type {string} */ kind, /** @type {number} */ amount) => {
    const noise = NOISES.find((each) => each.kind === kind);
    change({ noise: noise && nameOf(noise, Math.min(noise.most, Math.max(0, amount))) }, 'amount');
  };
  return html`${choiceField({
    name: 'noise',
    label: build.noise,
    explain: build.explainNoise,
    value: now?.noise.kind ?? '',
    options: recipe.corruption ? kinds : [{ value: '', name: build.noNoise }, ...kinds],
    change: (kind) => set(kind, now?.amount ?? USUAL_AMOUNT),
  })}
  ${
    now
      ? numberField({
          name: 'amount',
          label: build.noiseAmount,
          explain: build.explainNoiseAmount,
          value: now.amount,
          wrong: wrong === 'amount',
          change: (text) => {
            const amount = toNumber(text);
            if (amount === undefined) refuse(build.noiseAmount, 'amount');
            else set(now.noise.kind, amount);
          },
        })
      : nothing
  }`;
}
