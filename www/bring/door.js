/** What leads to the dialog for a reader's own data: files held over the page, a paste, a button. It loads when used. */
import { LitElement, html, nothing } from 'lit';
import { words } from '../messages/index.js';
import { isOnePicture, transferred } from './found.js';

/** @typedef {import('../worker/reader/types.js').Found} Found */
/** @typedef {import('./dialog.js').Bring} Bring */

export class Door extends LitElement {
  static properties = { held: { state: true } };

  /** @type {Bring | undefined} */
  #bring;
  /** @type {AbortController | undefined} */
  #listening;

  constructor() {
    super();
    /** @type {import('../run.js').Run} */
    this.run = /** @type {any} */ (undefined);
    /** @type {Map<string, import('../worker/protocol.js').CatalogueEntry>} */
    this.catalogue = new Map();
    /** @type {Bring['opens']} */
    this.opens = async () => false;
    /** Whether files are held over the page. */
    this.held = false;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    addEventListener('dragover', this.#over, { signal });
    addEventListener('dragleave', (event) => (this.held = event.relatedTarget !== null && this.held), { signal });
    addEventListener('drop', this.#dropped, { signal });
    addEventListener('paste', this.#pasted, { signal });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#listening?.abort();
  }

  #over = (/** @type {DragEvent} */ event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.held = true;
  };

  #dropped = async (/** @type {DragEvent} */ event) => {
    this.held = false;
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    const found = await transferred(event.dataTransfer);
    // A lab that takes one picture does so itself.
    const isTaken = isOnePicture(found) && document.querySelector('ap-own-picture');
    if (!isTaken) await this.open(found);
  };

  #pasted = async (/** @type {ClipboardEvent} */ event) => {
    if (!event.clipboardData?.files.length) return;
    event.preventDefault();
    await this.open(await transferred(event.clipboardData));
  };

  /** @param {Found[]} [found] */
  async open(found = []) {
    await import('./dialog.js');
    const bring = (this.#bring ??= /** @type {Bring} */ (document.createElement('ap-bring')));
    Object.assign(bring, { run: this.run, catalogue: this.catalogue, opens: this.opens });
    this.requestUpdate();
    await this.updateComplete;
    await bring.open(found);
  }

  render() {
    const { bring } = words;
    return html`
      ${this.#bring ?? nothing} ${this.held ? html`<div class="veil" aria-hidden="true">${bring.drop}</div>` : nothing}
    `;
  }
}

customElements.define('ap-door', Door);
