/** Which columns of a table are its samples, and which is their label. */
import { html, nothing } from 'lit';
import { words } from '../messages/index.js';

/** @typedef {import('../worker/reader/types.js').Column} Column */
/** @typedef {import('../worker/reader/types.js').Options} Options */
/** @typedef {(options: Options) => void} Change */

/** More boxes than anybody would go through one by one. */
const MOST_LISTED = 300;

/** @param {Column[]} columns @param {Options} options @param {Change} change */
export const columnChoices = (columns, options, change) =>
  html`${labelChoice(columns, options, change)} ${featureChoice(columns, options, change)}`;

/** @param {Column[]} columns @param {Options} options @param {Change} change */
function labelChoice(columns, { label, without }, change) {
  const { bring } = words;
  const chosen = (/** @type {Event} */ event) => {
    const { value } = /** @type {HTMLSelectElement} */ (event.target);
    change({ label: value === '' ? undefined : Number(value), without });
  };
  return html`<div class="bring-field">
    <label for="bring-label">${bring.label}</label>
    <select id="bring-label" aria-describedby="bring-label-help" @change=${chosen}>
      <option value="" ?selected=${label === undefined}>${bring.noLabel}</option>
      ${columns.map(({ name }, at) => html`<option value=${at} ?selected=${at === label}>${name}</option>`)}
    </select>
    <p class="help" id="bring-label-help">${bring.labelHelp}</p>
  </div>`;
}

/** @param {Column[]} columns @param {Options} options @param {Change} change */
function featureChoice(columns, options, change) {
  const { bring } = words;
  const used = columns.filter((column, at) => isUsed(column, at, options)).length;
  const boxes = () => columns.map((column, at) => box(column, at, options, change));
  return html`<div class="bring-field">
    <span id="bring-columns">${bring.columns}</span>
    <details class="bring-columns">
      <summary>${bring.columnsUsed(used, columns.length)}</summary>
      <div role="group" aria-labelledby="bring-columns" aria-describedby="bring-columns-help">
        ${columns.length > MOST_LISTED ? bring.columnsMany(MOST_LISTED) : boxes()}
      </div>
    </details>
    <p class="help" id="bring-columns-help">${bring.columnsHelp}</p>
  </div>`;
}

/** @param {Column} column @param {number} at @param {Options} options */
const isUsed = ({ feature }, at, { label, without = [] }) => feature && at !== label && !without.includes(at);

/** @param {Column} column @param {number} at @param {Options} options @param {Change} change */
function box(column, at, options, change) {
  const { label, without = [] } = options;
  const changed = (/** @type {Event} */ event) => {
    const { checked } = /** @type {HTMLInputElement} */ (event.target);
    change({ label, without: checked ? without.filter((each) => each !== at) : [...without, at] });
  };
  const note = noteOf(column, at === label);
  return html`<label class="check">
    <input
      type="checkbox"
      name="column"
      .checked=${isUsed(column, at, options)}
      ?disabled=${!column.feature || at === label}
      @change=${changed}
    />
    <span>${column.name}${note ? html` <span class="soft">${note}</span>` : nothing}</span>
  </label>`;
}

/** What is to be known of a column before it is taken. @param {Column} column @param {boolean} isLabel */
function noteOf({ kind, feature, missing, wrong }, isLabel) {
  const { columnNotes } = words.bring;
  if (isLabel) return columnNotes.label;
  if (kind !== 'numbers') return columnNotes[kind];
  if (!feature) return columnNotes.sparse;
  return missing + wrong > 0 ? columnNotes.gaps(missing + wrong) : '';
}
