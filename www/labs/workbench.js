/** The general case: every recipe, on every data set that fits it. */
import { html, nothing } from 'lit';
import { hides } from '../embed/frame.js';
import { routes } from '../heads.js';
import { Lab } from './lab.js';
import './workbench/build.js';
import './workbench/swap.js';

export class Workbench extends Lab {
  static id = 'workbench';
  static properties = { ...Lab.properties, hasOverview: { state: true } };

  constructor() {
    super();
    /** Whether what shows all samples at once is there. */
    this.hasOverview = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.addEventListener('resize-layer', (event) => {
      const { layer, size } = /** @type {CustomEvent<{layer: number, size: number}>} */ (event).detail;
      this.#build?.resize(layer, size);
    });
    this.addEventListener('insert-layer', (event) => {
      this.#build?.insert(/** @type {CustomEvent<number>} */ (event).detail);
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#sight.disconnect();
  }

  /** What lies below the first screen is fetched by who scrolls to it. */
  #sight = new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) this.#fetchOverview();
  });

  async #fetchOverview() {
    this.#sight.disconnect();
    await import('./workbench/overview.js');
    this.hasOverview = true;
  }

  updated() {
    super.updated();
    const place = this.querySelector('.overview-place:empty');
    if (place) this.#sight.observe(place);
  }

  get #build() {
    return /** @type {import('./workbench/build.js').Build | null} */ (this.querySelector('ap-build'));
  }

  get builds() {
    return !hides(this.address, 'build');
  }

  controls() {
    return this.builds ? html`<ap-build .run=${this.run}></ap-build>` : nothing;
  }

  panels() {
    const swaps = routes(this.run.recipe).length > 1;
    return html`${this.strip()} ${swaps ? html`<ap-swap .run=${this.run}></ap-swap>` : nothing}
      <div class="overview-place">${this.hasOverview ? this.#overview() : nothing}</div>`;
  }

  #overview() {
    const put = (/** @type {CustomEvent<Float32Array>} */ event) => this.pad?.put(event.detail);
    return html`<ap-overview .run=${this.run} @put=${put}></ap-overview>`;
  }
}

customElements.define('ap-lab-workbench', Workbench);
