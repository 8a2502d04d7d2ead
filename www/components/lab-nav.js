/** The way from lab to lab: a link each, so that one can be opened beside another. */
import { LitElement, html, svg } from 'lit';
import { LABS } from '../labs/index.js';
import { icons } from '../labs/icons.js';
import { words } from '../messages/index.js';
import { DEFAULTS } from '../state.js';

export class LabNav extends LitElement {
  static properties = { current: { attribute: false }, address: { attribute: false } };

  constructor() {
    super();
    this.current = '';
    /** Set by whoever renders this element. @type {import('../address.js').Address} */
    this.address = /** @type {any} */ (undefined);
  }

  createRenderRoot() {
    return this;
  }

  render() {
    return html`<nav class="labs" aria-label=${words.labs.label}>
      <ul>
        ${LABS.map(({ id }) => this.#link(id))}
      </ul>
    </nav>`;
  }

  /** @param {string} id */
  #link(id) {
    const lab = words.labs[/** @type {keyof typeof words.labs & string} */ (id)];
    const { name, line } = /** @type {{name: string, line: string}} */ (lab);
    return html`<li>
      <a
        href=${this.address.ofLab(id, DEFAULTS.lab) || './'}
        aria-current=${id === this.current ? 'page' : 'false'}
        data-explain=${line}
        @click=${(/** @type {MouseEvent} */ event) => this.#chosen(event, id)}
        ><svg viewBox="0 0 28 16" width="28" height="16" aria-hidden="true">${icons[id] ?? svg``}</svg>${name}</a
      >
    </li>`;
  }

  /** @param {MouseEvent} event @param {string} id */
  #chosen(event, id) {
    // Another tab or window is the browser's business.
    if (event.button > 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('lab', { detail: id, bubbles: true }));
  }

  updated() {
    const [list, link] = [this.querySelector('ul'), this.querySelector('[aria-current=page]')];
    if (!list || !link) return;
    // Not scrollIntoView, which moves the page too.
    const [outer, inner] = [list.getBoundingClientRect(), link.getBoundingClientRect()];
    list.scrollBy({ left: inner.left + inner.width / 2 - outer.left - outer.width / 2 });
  }
}

customElements.define('ap-lab-nav', LabNav);
