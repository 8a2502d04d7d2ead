/** What is on screen as a link, and as what others paste into their pages. */
import { LitElement, html } from 'lit';
import { snippets } from '../embed/snippets.js';
import { words } from '../messages/index.js';

/** @typedef {keyof import('../embed/snippets.js').Snippets} Form */

/** @type {readonly Form[]} */
const FORMS = ['link', 'frame', 'element'];

export class Share extends LitElement {
  static properties = { address: { attribute: false }, name: { attribute: false }, copied: { state: true } };

  constructor() {
    super();
    /** Set by whoever renders this element. @type {import('../address.js').Address} */
    this.address = /** @type {any} */ (undefined);
    /** What a frame is called. */
    this.name = '';
    /** Which of them was copied. @type {Form | undefined} */
    this.copied = undefined;
  }

  createRenderRoot() {
    return this;
  }

  open() {
    this.copied = undefined;
    this.requestUpdate();
    this.updateComplete.then(() => /** @type {HTMLDialogElement} */ (this.querySelector('dialog')).showModal());
  }

  render() {
    const { share } = words;
    const texts = snippets(`${location.origin}${location.pathname}`, this.address.search, this.name);
    return html`<dialog class="share" aria-labelledby="share-title">
      <div class="drawer-head">
        <h2 id="share-title">${share.title}</h2>
        <button type="button" class="plain" @click=${this.#close}>${share.close}</button>
      </div>
      <p>${share.line}</p>
      ${FORMS.map((form) => this.#form(form, texts[form]))}
      <p class="unseen" role="status">${this.copied ? share.copied(share.forms[this.copied].title) : ''}</p>
    </dialog>`;
  }

  /** @param {Form} form @param {string} text */
  #form(form, text) {
    const { share } = words;
    const { title, help } = share.forms[form];
    return html`<section>
      <h3 id="share-${form}">${title}</h3>
      <p class="soft" id="share-help-${form}">${help}</p>
      <div class="share-text">
        <textarea
          readonly
          rows=${form === 'link' ? 1 : 4}
          spellcheck="false"
          dir="ltr"
          aria-labelledby="share-${form}"
          aria-describedby="share-help-${form}"
          .value=${text}
          @focus=${(/** @type {Event} */ { target }) => /** @type {HTMLTextAreaElement} */ (target).select()}
        ></textarea>
        <button type="button" class="plain" aria-describedby="share-${form}" @click=${() => this.#copy(form, text)}>
          ${this.copied === form ? share.done : share.copy}
        </button>
      </div>
    </section>`;
  }

  #close() {
    /** @type {HTMLDialogElement} */ (this.querySelector('dialog')).close();
  }

  /** @param {Form} form @param {string} text */
  async #copy(form, text) {
    try {
      await navigator.clipboard.writeText(text);
      this.copied = form;
    } catch {
      // Not allowed here: the text is marked, so that the keyboard can copy it.
      const field = this.querySelectorAll('textarea')[FORMS.indexOf(form)];
      field?.focus();
    }
  }
}

customElements.define('ap-share', Share);
