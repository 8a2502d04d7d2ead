/** The general case: every recipe, on every data set that fits it. */
import { html, nothing } from 'lit';
import { Lab } from './lab.js';
import { routes } from './workbench/swap.js';

export class Workbench extends Lab {
  static id = 'workbench';

  panels() {
    const swaps = routes(this.run.recipe).length > 1;
    return html`${this.strip()} ${swaps ? html`<ap-swap .run=${this.run}></ap-swap>` : nothing}`;
  }
}

customElements.define('ap-lab-workbench', Workbench);
