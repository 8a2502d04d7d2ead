/** The base of labs that put several ways to have one picture side by side. */
import { words } from '../../messages/index.js';
import { newestOnly } from '../../newest.js';
import { Lab } from '../lab.js';
import './compare.js';

/** @typedef {import('./compare.js').Way} Way */

export class Comparing extends Lab {
  static paintsOn = ['strip', 'passage'];
  static properties = { ...Lab.properties, ways: { state: true } };

  /** What the ways were made of. @type {unknown[]} */
  #of = [];

  constructor() {
    super();
    /** @type {Way[]} */
    this.ways = [];
  }

  /** What the ways depend on beside the run's pictures. @returns {unknown[]} */
  get chosen() {
    return [];
  }

  /** The ways; none where there is nothing to compare. @returns {Promise<Way[] | undefined>} */
  async compared() {
    return undefined;
  }

  paint() {
    const { passage, strip } = this.run;
    const of = [passage, strip, words.language, ...this.chosen];
    // New ways are rendered, and what was rendered is painted: that alone asks for no other ways.
    if (of.every((each, at) => each === this.#of[at])) return;
    this.#of = of;
    this.#compare();
  }

  #compare = newestOnly(async () => {
    this.ways = (await this.withModel(() => this.compared())) ?? this.ways;
  });
}
