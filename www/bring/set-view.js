/** A set before it is opened: what it is, how it is taken, what was left out, and which models fit it. */
import { html, nothing } from 'lit';
import { recipeWords, words } from '../messages/index.js';
import { columnChoices } from './columns.js';
import { classWords, problemWords, shapeWords } from './wording.js';
import './tiles.js';

/** @typedef {import('../worker/reader/types.js').Examined} Examined */
/** @typedef {import('../worker/reader/types.js').Look} Look */
/** @typedef {import('../worker/reader/types.js').Options} Options */
/** @typedef {import('../worker/reader/types.js').Preview} Preview */
/** @typedef {import('./fitting.js').Fitting} Fitting */
/** @typedef {(options: Options) => void} Change */

/** Problems that are shown at once. */
const SHOWN = 20;
/** The widest and highest picture that is offered. */
export const MOST_SIDE = 256;

/** @param {Examined} examined @param {Preview} preview */
export function facts({ kind, count, columns }, { shape, classes, count: samples }) {
  const { rows, samples: facts } = words.bring;
  return html`<ul class="facts">
    ${kind === 'table' ? html`<li>${rows(count, columns?.length ?? 0)}</li>` : nothing}
    <li>${facts(samples, shapeWords(shape))}</li>
    <li>${classWords(classes)}</li>
  </ul>`;
}

/** @param {Preview} preview */
export function tiles({ shape, values, labels, classes }) {
  const named = labels.flatMap((label) => (label === undefined ? [] : (classes[label] ?? String(label))));
  return html`<section class="shown">
    <h3>${words.bring.shown}</h3>
    <ap-tiles .shape=${shape} .values=${values} .labels=${named}></ap-tiles>
  </section>`;
}

/** @param {Examined} examined @param {Options} options @param {Change} change */
export function choices({ columns }, options, change) {
  if (columns) return columnChoices(columns, options, change);
  return options.look ? lookChoices(options.look, (look) => change({ look })) : nothing;
}

/** @param {Look} look @param {(look: Look) => void} change */
export function lookChoices(look, change) {
  const { bring } = words;
  return html`
    <div class="bring-field" role="group" aria-label=${bring.size}>
      <span>${bring.size}</span>
      <span class="bring-size">${side('width', look, change)} × ${side('height', look, change)}</span>
      <span class="help">${bring.sizeHelp}</span>
    </div>
    ${fillChoice(look, change)}
    <label class="bring-field">
      <span>${bring.colours}</span>
      <select
        name="colours"
        @change=${(/** @type {Event} */ event) => change({ ...look, grey: valueOf(event) === 'grey' })}
      >
        <option value="grey" ?selected=${look.grey}>${bring.colourNames.grey}</option>
        <option value="colour" ?selected=${!look.grey}>${bring.colourNames.colour}</option>
      </select>
    </label>
    ${look.grey ? inkChoice(look, change) : nothing}
  `;
}

/** @param {'width' | 'height'} name @param {Look} look @param {(look: Look) => void} change */
function side(name, look, change) {
  const changed = (/** @type {Event} */ event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const value = Math.min(MOST_SIDE, Math.max(4, Math.round(Number(input.value)) || look[name]));
    input.value = String(value);
    change({ ...look, [name]: value });
  };
  return html`<input
    type="number"
    name=${name}
    aria-label=${words.bring[name]}
    min="4"
    max=${MOST_SIDE}
    .value=${String(look[name])}
    @change=${changed}
  />`;
}

/** @param {Look} look @param {(look: Look) => void} change */
export function fillChoice(look, change) {
  const { fill, fills } = words.bring;
  return html`<label class="bring-field">
    <span>${fill}</span>
    <select
      name="fill"
      @change=${(/** @type {Event} */ event) => change({ ...look, fill: /** @type {'crop' | 'whole'} */ (valueOf(event)) })}
    >
      <option value="crop" ?selected=${look.fill === 'crop'}>${fills.crop}</option>
      <option value="whole" ?selected=${look.fill === 'whole'}>${fills.whole}</option>
    </select>
  </label>`;
}

/** @param {Look} look @param {(look: Look) => void} change */
export function inkChoice(look, change) {
  const changed = (/** @type {Event} */ event) =>
    change({ ...look, inverted: /** @type {HTMLInputElement} */ (event.target).checked });
  return html`<label class="check">
    <input type="checkbox" name="inverted" .checked=${look.inverted} @change=${changed} />
    <span>${words.bring.inverted}</span>
  </label>`;
}

/** @param {Preview} preview @param {boolean} isTable */
export function leftOut({ problems, leftOut: count, beyond }, isTable) {
  const { bring } = words;
  const rest = count - Math.min(problems.length, SHOWN);
  return html`
    ${beyond > 0 ? html`<p class="soft">${bring.beyond(beyond)}</p>` : nothing}
    ${
      count > 0
        ? html`<details class="left-out">
            <summary>${bring.leftOut(count, isTable)}</summary>
            <ul>
              ${problems.slice(0, SHOWN).map((problem) => html`<li>${problemWords(problem)}</li>`)}
              ${rest > 0 ? html`<li>${bring.more(rest)}</li>` : nothing}
            </ul>
          </details>`
        : nothing
    }
  `;
}

/**
 * @param {Fitting} fitting
 * @param {string | undefined} chosen
 * @param {string | undefined} open the recipe that is open
 * @param {(id: string) => void} choose
 */
export function models({ fits, others }, chosen, open, choose) {
  const { bring } = words;
  if (fits.length === 0)
    return html`<p role="alert">${bring.noneFits}</p>
      ${unfit(others)}`;
  const missed = others.find(({ recipe }) => recipe.id === open);
  return html`
    <div class="bring-field">
      <label for="bring-model">${bring.model}</label>
      <select
        id="bring-model"
        aria-describedby="bring-model-help"
        @change=${(/** @type {Event} */ event) => choose(valueOf(event))}
      >
        ${fits.map((each) => html`<option value=${each.id} ?selected=${each.id === chosen}>${recipeWords(each).title}</option>`)}
      </select>
      <p class="help" id="bring-model-help">
        ${missed ? bring.unfit(recipeWords(missed.recipe).title, missed.why) : nothing}
      </p>
    </div>
    ${unfit(others)}
  `;
}

/** @param {Fitting['others']} others */
function unfit(others) {
  const { bring } = words;
  if (others.length === 0) return nothing;
  return html`<details class="left-out">
    <summary>${bring.unfitMore(others.length)}</summary>
    <ul>
      ${others.map(({ recipe, why }) => html`<li>${bring.unfit(recipeWords(recipe).title, why)}</li>`)}
    </ul>
  </details>`;
}

/** @param {Event} event */
const valueOf = (event) => /** @type {HTMLSelectElement} */ (event.target).value;
