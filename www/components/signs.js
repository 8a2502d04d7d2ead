/** What stands for the words of the head's buttons on a phone. */
import { html } from 'lit';

export const signs = {
  share: html`<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    <path d="M8 10V1.500M4.500 4.500 8 1l3.500 3.500M3 8v6.500h10V8" />
  </svg>`,
  settings: html`<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    <path d="M1.500 4h5M10.500 4h4M1.500 12h4M9.500 12h5" />
    <circle cx="8.500" cy="4" r="2" />
    <circle cx="7.500" cy="12" r="2" />
  </svg>`,
};
