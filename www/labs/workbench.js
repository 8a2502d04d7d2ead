/** The general case: every recipe, on every data set that fits it. */
import { Lab } from './lab.js';

export class Workbench extends Lab {
  static id = 'workbench';
}

customElements.define('ap-lab-workbench', Workbench);
