/** What the head of the page has that changes nothing of a run: its name, and its colours. */
import { html } from 'lit';
import { words } from '../messages/index.js';
import { setTheme, theme } from '../theme.js';

/** The sign and the name. */
export function brand() {
  return html`<h1 class="brand">
    <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <path d="M3 3c0 5 6 6.5 9 9-3 2.500-9 4-9 9M21 3c0 5-6 6.500-9 9 3 2.500 9 4 9 9" transform="rotate(90 12 12)" />
      <circle cx="12" cy="12" r="2.500" />
    </svg>
    ${words.title}
  </h1>`;
}

/** Light, dark, or as the system has it. */
export function themeChoice() {
  const names = words.theme;
  return html`<label class="theme" data-explain=${names.explain}>
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <circle cx="8" cy="8" r="6.500" />
      <path d="M8 1.500a6.500 6.500 0 0 1 0 13z" />
    </svg>
    <span class="unseen">${names.label}</span>
    <select name="theme" @change=${(/** @type {Event} */ event) => setTheme(/** @type {any} */ (event.target).value)}>
      ${
        /** @type {const} */ (['auto', 'light', 'dark']).map(
          (each) => html`<option value=${each} ?selected=${each === theme()}>${names[each]}</option>`,
        )
      }
    </select>
  </label>`;
}
