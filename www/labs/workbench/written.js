/** The recipe of a run as the reader has changed it, and its layers beside what the model says of them. */
import { layersOf } from '../../build/stacks.js';
import { headsOf } from '../../heads.js';
import { words } from '../../messages/index.js';
import { changed } from '../../recipes.js';

/** @typedef {import('../../build/stacks.js').Place} Place */
/** @typedef {import('../../recipes.js').Recipe} Recipe */
/** @typedef {import('../../run.js').Run} Run */
/** @typedef {import('./layer-row.js').Layer} Layer */

/** The recipe on what the encoder is given: no more of it is made to fit the data. @param {Run} run @returns {Recipe | undefined} */
export function writtenOf({ recipe, settings, model }) {
  const written = recipe && settings && changed(recipe, settings);
  return written && model && { ...written, model: { ...written.model, input_shape: model.inputShape } };
}

/** The layers of the encoder and of one head. @param {Run} run @param {Recipe} written @param {number} head @returns {Layer[]} */
export function layersIn(run, written, head) {
  const { ends } = words.build;
  return /** @type {const} */ (['encoder', 'decoder']).flatMap((part) => {
    const specs = layersOf(written, part, head);
    const infos = infosOf(run, part, head);
    return specs.slice(0, infos.length).map((spec, at) => ({
      place: part === 'decoder' && head > 0 ? { part, at, head } : { part, at },
      spec,
      info: infos[at],
      isCode: part === 'encoder' && at === specs.length - 1,
      before: at > 0 ? infos[at - 1].kind : part === 'encoder' ? ends.input : ends.code,
      name: infos[at].kind,
    }));
  });
}

/** What the model says of the layers of a part. @param {Run} run @param {import('../../build/stacks.js').Part} part @param {number} head */
function infosOf({ model, recipe }, part, head) {
  const { name } = headsOf(recipe)[head];
  return model?.layers.filter((info) => info.part === part && (part === 'encoder' || info.head === name)) ?? [];
}

/** @param {Run} run @param {Place} place @returns {number[]} of what a layer there is given */
export function shapeBefore(run, { part, at, head = 0 }) {
  const { model } = run;
  if (!model) return [];
  if (at === 0) return part === 'encoder' ? model.inputShape : model.codeShape;
  return infosOf(run, part, head)[at - 1].outputShape;
}

/** Where a layer of the model is written. @param {Run} run @param {Recipe} written @param {number} layer its place in the model */
export function placeOf(run, written, layer) {
  const info = run.model?.layers[layer];
  const heads = headsOf(written).map((_, head) => layersIn(run, written, head));
  return heads.flat().find((each) => each.info === info)?.place;
}
