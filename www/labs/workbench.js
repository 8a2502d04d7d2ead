/** The general case: every recipe, on every data set that fits it. */
import { html, nothing } from 'lit';
import { hides } from '../embed/frame.js';
import { routes } from '../heads.js';
import { Lab } from './lab.js';
import './workbench/build.js';
import './workbench/swap.js';

export class Workbench extends Lab {
  static id = 'workbench';

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
    return html`${this.strip()} ${swaps ? html`<ap-swap .run=${this.run}></ap-swap>` : nothing}`;
  }
}

customElements.define('ap-lab-workbench', Workbench);
