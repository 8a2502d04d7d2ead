/** Controls of one look: choices in a row, amounts as sliders, buttons and ticks. */
import { html } from 'lit';

/**
 * A choice of one among a few, as a row.
 * @param {object} choice
 * @param {string} choice.name of the form field
 * @param {string} choice.label
 * @param {string} choice.value
 * @param {{value: string, name: string, explain: string}[]} choice.options
 * @param {(value: string) => void} choice.change
 */
export function segments({ name, label, value, options, change }) {
  return html`<fieldset class="segments">
    <legend class="unseen">${label}</legend>
    ${options.map(
      (option) =>
        html`<label data-explain=${option.explain}
          ><input
            type="radio"
            class="unseen"
            name=${name}
            value=${option.value}
            .checked=${option.value === value}
            @change=${() => change(option.value)}
          /><span>${option.name}</span></label
        >`,
    )}
  </fieldset>`;
}

/**
 * An amount on a line, with its value in words beside it.
 * @param {object} amount
 * @param {string} amount.label
 * @param {number} amount.value
 * @param {{least?: number, most: number, step: number}} amount.range
 * @param {string} amount.text the value with its unit
 * @param {string} amount.explain
 * @param {(value: number) => void} amount.change
 */
export function slider({ label, value, range, text, explain, change }) {
  const { least = 0, most, step } = range;
  return html`<label class="slider" data-explain=${explain}>
    <span>${label}</span>
    <input
      type="range"
      min=${least}
      max=${most}
      step=${step}
      style="--share: ${(value - least) / (most - least)}"
      aria-valuetext=${text}
      .value=${String(value)}
      @input=${(/** @type {Event} */ event) => change(Number(/** @type {HTMLInputElement} */ (event.target).value))}
    />
    <span class="number" aria-hidden="true">${text}</span>
  </label>`;
}

/**
 * @param {string} name
 * @param {string} explain
 * @param {() => void} act
 * @param {boolean} [disabled]
 */
export function button(name, explain, act, disabled = false) {
  return html`<button type="button" class="plain" ?disabled=${disabled} data-explain=${explain} @click=${act}>
    ${name}
  </button>`;
}

/**
 * @param {string} label
 * @param {string} explain
 * @param {boolean} checked
 * @param {(checked: boolean) => void} change
 */
export function check(label, explain, checked, change) {
  return html`<label class="check" data-explain=${explain}>
    <input
      type="checkbox"
      .checked=${checked}
      @change=${(/** @type {Event} */ event) => change(/** @type {HTMLInputElement} */ (event.target).checked)}
    />
    ${label}
  </label>`;
}
