/** Which recipe is open, on which data, among all that a lab offers. */
import { html, nothing } from 'lit';
import { fittingData, ownData } from '../catalogue.js';
import { labOf } from '../labs/index.js';
import { dataTitle, recipeWords, words } from '../messages/index.js';
import { recipes } from '../recipes.js';

/** @typedef {import('../recipes.js').Recipe} Recipe */
/** @typedef {import('../run.js').Run} Run */
/** @typedef {Map<string, import('../worker/protocol.js').CatalogueEntry>} Catalogue */

/**
 * @param {Run} run
 * @param {Catalogue} catalogue
 * @param {object} on
 * @param {string} on.lab
 * @param {(event: Event) => void} on.recipe another is chosen
 * @param {(event: Event) => void} on.data
 */
export function choices(run, catalogue, on) {
  const { choose } = words;
  const { recipe, phase } = run;
  const sets = recipe ? fittingData(catalogue, recipe) : [];
  return html`<label
      ><span class="unseen">${choose.recipe}</span>
      <select name="recipe" ?disabled=${phase === 'loading' && !recipe} @change=${on.recipe}>
        ${offered(run, on.lab).map((each) => recipeOption(run, catalogue, each))}
      </select>
    </label>
    <span>${choose.between}</span>
    <label
      ><span class="unseen">${choose.data}</span>
      <select name="data" ?disabled=${!recipe} @change=${on.data}>
        ${sets.map((set) => dataOption(run, set))} ${ownOptions(run, catalogue)}
      </select>
    </label>`;
}

/** @param {Run} run @param {import('../worker/protocol.js').CatalogueEntry} entry */
function dataOption(run, entry) {
  const { id } = entry;
  return html`<option value=${id} .selected=${id === run.entry?.id}>${dataTitle(entry)}</option>`;
}

/** @param {Run} run @param {Catalogue} catalogue */
function ownOptions(run, catalogue) {
  const own = ownData(catalogue);
  if (own.length === 0) return nothing;
  return html`<optgroup label=${words.bring.own}>${own.map((set) => dataOption(run, set))}</optgroup>`;
}

/** The recipes of a lab, and the one that is open. @param {Run} run @param {string} lab */
function offered({ recipe }, lab) {
  const ids = labOf(lab)?.recipes;
  const open = recipe?.id;
  // A model from a file has a recipe that is none of the page's.
  const own = recipe && !recipes.has(recipe.id) ? [recipe] : [];
  return [...recipes.values(), ...own]
    .filter(({ id }) => !ids || ids.includes(id) || id === open)
    .sort((a, b) => (ids ? ids.indexOf(a.id) - ids.indexOf(b.id) : 0));
}

/** A recipe whose data this site does not have is shown, and cannot be chosen. @param {Run} run @param {Catalogue} catalogue @param {Recipe} recipe */
function recipeOption(run, catalogue, recipe) {
  const { id } = recipe;
  const { title } = recipeWords(recipe);
  const missing = run.recipe && fittingData(catalogue, recipe).length === 0;
  return html`<option value=${id} .selected=${id === run.recipe?.id} ?disabled=${missing}>
    ${missing ? words.choose.needs(title, recipe.data[0]) : title}
  </option>`;
}
