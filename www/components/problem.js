/** What went wrong, which field it was, what would be right, and what is still there. */
import { html, nothing } from 'lit';
import { words } from '../messages/index.js';
import { firstRate } from '../recipes.js';
import { RunElement } from './run-element.js';

/** Problems that a setting can mend. */
const MENDABLE = new Set(['SpecError', 'DivergedError', 'AddressError']);

export class Problem extends RunElement {
  static follows = ['problem'];

  render() {
    const { problem } = this.run;
    return html`<div role="alert">${problem ? this.#message(problem) : nothing}</div>`;
  }

  /** @param {Error} error */
  #message(error) {
    const { problem } = words;
    return html`
      <section class="problem">
        <h2>${problem.titles[error.name] ?? problem.otherTitle}</h2>
        <p>${sentence(error.message)}</p>
        <p class="soft">${error.cause === 'address' ? problem.usual : (problem.advice[error.name] ?? problem.kept)}</p>
        <p class="problem-actions">
          ${
            error.name === 'DivergedError' && this.#gentler !== undefined
              ? html`<button type="button" class="plain" @click=${this.#slower}>
                  ${problem.slower(this.#gentler)}
                </button>`
              : nothing
          }
          ${
            MENDABLE.has(error.name)
              ? html`<button type="button" class="plain" @click=${this.#settings}>${problem.openSettings}</button>`
              : nothing
          }
          <button type="button" class="plain" @click=${() => this.run.complain(undefined)}>${problem.dismiss}</button>
        </p>
      </section>
    `;
  }

  /** A tenth of the learning rate that was too large, short enough to read. */
  get #gentler() {
    const { settings, recipe } = this.run;
    return recipe && Number(((settings?.learningRate ?? firstRate(recipe, settings?.optimizer)) / 10).toPrecision(2));
  }

  #slower() {
    const detail = { learningRate: this.#gentler };
    this.dispatchEvent(new CustomEvent('change-settings', { detail, bubbles: true }));
  }

  #settings() {
    this.dispatchEvent(new CustomEvent('settings', { bubbles: true }));
  }
}

/** @param {string} message */
function sentence(message) {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

customElements.define('ap-problem', Problem);
