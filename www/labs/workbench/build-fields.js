/** What can be set of one layer, and of the model as a whole: a label and a control each. */
import { html, noChange } from 'lit';
import { setCommittedValue } from 'lit/directive-helpers.js';
import { Directive, directive } from 'lit/directive.js';
import { live } from 'lit/directives/live.js';
import { ACTIVATIONS, PADDINGS } from '../../build/kinds.js';
import { plain, words } from '../../messages/index.js';
import { toNumber } from '../../number.js';

/** @typedef {import('../../build/kinds.js').Field} Field */

/** The value of an input, in place of whatever stands there; only what is being typed stays until it is done. */
class Settled extends Directive {
  #isTyping = false;
  /** @type {HTMLInputElement | undefined} */
  #input;

  /** @param {string} value */
  render(value) {
    return value;
  }

  /** @param {import('lit/directive.js').PropertyPart} part @param {[string]} values */
  update(part, [value]) {
    const input = /** @type {HTMLInputElement} */ (part.element);
    if (this.#input !== input) this.#follow(input);
    if (this.#isTyping || input.value === value) return noChange;
    // Also where it is what was rendered last, and something else was written over it.
    setCommittedValue(part);
    return value;
  }

  /** @param {HTMLInputElement} input */
  #follow(input) {
    this.#input = input;
    input.addEventListener('input', () => (this.#isTyping = true));
    for (const type of ['change', 'blur']) input.addEventListener(type, () => (this.#isTyping = false));
  }
}

const settled = directive(Settled);

/**
 * A choice among names; what was refused is not shown as chosen.
 * @param {object} choice
 * @param {string} choice.name
 * @param {string} choice.label
 * @param {string} choice.explain
 * @param {string} choice.value
 * @param {readonly (string | {value: string, name: string})[]} choice.options
 * @param {(value: string) => void} choice.change
 */
export function choiceField({ name, label, explain, value, options, change }) {
  return html`<label class="build-field" data-explain=${explain}>
    <span>${label}</span>
    <select
      name=${name}
      @change=${(/** @type {Event} */ event) => change(/** @type {HTMLSelectElement} */ (event.target).value)}
    >
      ${options.map((option) => {
        const each = typeof option === 'string' ? { value: option, name: option.replaceAll('_', ' ') } : option;
        return html`<option value=${each.value} .selected=${live(each.value === value)}>${each.name}</option>`;
      })}
    </select>
  </label>`;
}

/**
 * A number to write. What was refused stays to be mended, until something else is changed.
 * @param {object} field
 * @param {string} field.name
 * @param {string} field.label
 * @param {string} field.explain
 * @param {number | string | undefined} field.value
 * @param {string} [field.empty] what stands there while nothing is written
 * @param {boolean} field.wrong whether what is written there was refused
 * @param {(text: string) => void} field.change
 */
export function numberField({ name, label, explain, value, empty = '', wrong, change }) {
  return html`<label class="build-field" data-explain=${explain}>
    <span>${label}</span>
    <input
      name=${name}
      class="number"
      inputmode="decimal"
      autocomplete="off"
      placeholder=${empty}
      aria-invalid=${wrong}
      .value=${wrong ? noChange : settled(plain(value ?? ''))}
      @change=${(/** @type {Event} */ event) => change(/** @type {HTMLInputElement} */ (event.target).value)}
    />
  </label>`;
}

/**
 * A field of a layer.
 * @param {Field} field
 * @param {unknown} value
 * @param {boolean} wrong
 * @param {(text: string) => void} change
 */
export function layerField({ name, type }, value, wrong, change) {
  const { name: label, explain } = words.build.fields[name];
  if (type === 'activation') {
    return choiceField({ name, label, explain, value: String(value ?? 'linear'), options: ACTIVATIONS, change });
  }
  if (type === 'padding') {
    return choiceField({ name, label, explain, value: String(value ?? 'valid'), options: PADDINGS, change });
  }
  const text = Array.isArray(value) ? value.join('x') : /** @type {number | undefined} */ (value);
  return numberField({ name, label, explain, value: text, empty: words.train.none, wrong, change });
}

/** A number, or as many as a kernel has sides, such as `3x5`. @param {string} text */
export function numberOf(text) {
  const sides = text.split(/[x×]/).map((side) => toNumber(side));
  if (sides.some((side) => side === undefined)) return undefined;
  return sides.length === 1 ? sides[0] : /** @type {any} */ (sides);
}
