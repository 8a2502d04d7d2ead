/** A button that takes a reader's own picture: chosen, or dropped on the page. It never leaves the browser. */
import { LitElement, html } from 'lit';
import { words } from '../messages/index.js';

export class OwnPicture extends LitElement {
  /** @type {AbortController | undefined} */
  #listening;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    addEventListener('dragover', (event) => hasFile(event) && event.preventDefault(), { signal });
    addEventListener('drop', (event) => this.#dropped(event), { signal });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#listening?.abort();
  }

  render() {
    const { own } = words;
    return html`<button
        type="button"
        class="plain"
        data-explain=${own.explain}
        @click=${() => this.querySelector('input')?.click()}
      >
        ${own.choose}</button
      ><input
        type="file"
        accept="image/*"
        hidden
        aria-label=${own.choose}
        @change=${(/** @type {Event} */ event) => this.#chosen(/** @type {HTMLInputElement} */ (event.target))}
      />`;
  }

  /** @param {HTMLInputElement} input */
  #chosen(input) {
    const [file] = input.files ?? [];
    // So that the same file can be chosen again.
    input.value = '';
    if (file) this.#give(file);
  }

  /** What else is dropped on the page is for the dialog of readers' data. @param {DragEvent} event */
  #dropped(event) {
    if (!hasFile(event)) return;
    event.preventDefault();
    const [file, ...others] = event.dataTransfer?.files ?? [];
    if (file?.type.startsWith('image/') && others.length === 0) this.#give(file);
  }

  /** @param {File} file */
  #give(file) {
    this.dispatchEvent(new CustomEvent('picture', { detail: file, bubbles: true }));
  }
}

/** @param {DragEvent} event */
function hasFile(event) {
  return event.dataTransfer?.types.includes('Files') === true;
}

customElements.define('ap-own-picture', OwnPicture);
