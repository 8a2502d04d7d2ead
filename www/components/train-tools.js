/** What one opens on purpose beside the training: its speed, when it stops, runs to compare with, and files to keep. */
import { html, nothing } from 'lit';
import { downloadCanvas, downloadText } from '../download.js';
import { dataTitle, loss, recipeWords, words } from '../messages/index.js';
import { best, comparable, toCsv } from '../runs.js';
import { UNCHANGED } from '../state.js';
import { button, check, segments, slider } from './controls.js';
import { RunElement } from './run-element.js';

/** @typedef {import('../runs.js').KeptRun} KeptRun */
/** @typedef {Omit<KeptRun, 'settings'> & {settings?: KeptRun['settings']}} Listed */

/** Steps a second that can be chosen; 0: as many as can be. */
const PACES = [0, 10, 1];
const PATIENCE = { least: 1, most: 20, step: 1, usual: 5 };

export class TrainTools extends RunElement {
  static follows = ['model', 'kept', 'phase'];
  static paintsOn = ['report'];
  static paintEvery = 500;
  static properties = { ...RunElement.properties, address: { attribute: false }, ended: { state: true } };

  constructor() {
    super();
    /** Where it keeps what is chosen; set by whoever renders this element. @type {import('../address.js').Address} */
    this.address = /** @type {any} */ (undefined);
    /** Epochs that are done: the best of them is shown. */
    this.ended = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    const pace = this.address.number('pace', { usual: 0, least: 0, most: 1000 });
    this.run.pace = pace || undefined;
    const patience = this.address.number('early_stop', { usual: 0, least: 0, most: PATIENCE.most });
    this.run.patience = Math.round(patience) || undefined;
  }

  render() {
    const { tools } = words;
    const { pace = 0, patience } = this.run;
    return html`
      <form
        class="controls"
        aria-label=${tools.label}
        @submit=${(/** @type {Event} */ event) => event.preventDefault()}
      >
        ${segments({
          name: 'pace',
          label: tools.pace,
          value: String(pace),
          options: PACES.map((each) => ({ value: String(each), ...tools.paces[each] })),
          change: (value) => this.#setPace(Number(value)),
        })}
        ${check(tools.stop, tools.explainStop, patience !== undefined, (on) => this.#setPatience(on ? PATIENCE.usual : undefined))}
        ${
          patience === undefined
            ? nothing
            : slider({
                label: tools.patience,
                value: patience,
                range: PATIENCE,
                text: tools.epochs(patience),
                explain: tools.explainPatience,
                change: (value) => this.#setPatience(value),
              })
        }
      </form>
      ${this.#runs()}
      <div class="controls">
        <span class="soft">${tools.files}</span>
        ${button(tools.recipe, tools.explainRecipe, () => this.#recipe(), !this.run.made)}
        ${button(tools.samples, tools.explainSamples, () => this.#samples(), !this.run.strip)}
        ${button(tools.curves, tools.explainCurves, () => this.#curves(), this.#listed().length === 0)}
        ${button(tools.chart, tools.explainChart, () => this.#chart(), this.run.curve.loss.length === 0)}
      </div>
    `;
  }

  /** The run on the stage and those that were kept, the newest first. @returns {Listed[]} */
  #listed() {
    const { kept, number, recipe, entry, model, curve } = this.run;
    if (!recipe || !entry || !model) return [];
    const now = { number, title: recipeWords(recipe).title, data: dataTitle(entry), model, curve };
    return [...(curve.loss.length > 0 ? [now] : []), ...[...kept].reverse()];
  }

  #runs() {
    const { tools } = words;
    const { kept, model } = this.run;
    if (kept.length === 0 || !model) return html`<p class="soft">${tools.noRuns}</p>`;
    return html`<table class="runs">
      <caption class="unseen">
        ${tools.runs}
      </caption>
      <thead>
        <tr>
          <th scope="col">${tools.run}</th>
          <th scope="col">${tools.what}</th>
          <th scope="col" class="number">${tools.done}</th>
          <th scope="col" class="number">${tools.best}</th>
          <td></td>
        </tr>
      </thead>
      <tbody>
        ${this.#listed().map((each) => this.#row(each, model))}
      </tbody>
    </table>`;
  }

  /** @param {Listed} run @param {KeptRun['model']} model that is on the stage */
  #row({ number, title, data, settings, model: own, curve }, model) {
    const { tools } = words;
    const least = best(curve);
    return html`<tr>
      <th scope="row">${number}</th>
      <td>
        ${tools.of(title, data)} <span class="soft">${settings ? tools.changes(settings) : tools.now}</span>
        ${comparable(own, model) ? nothing : html`<span class="soft">${tools.other}</span>`}
      </td>
      <td class="number" data-label=${tools.done}>${curve.validationEpoch.at(-1) ?? 0}</td>
      <td class="number" data-label=${tools.best}>${least ? loss(least.loss) : words.train.none}</td>
      <td>
        ${
          settings
            ? html`${button(tools.again, tools.explainAgain, () => this.#again(settings))}
              ${button(tools.forget, tools.explainForget, () => this.run.forget(number))}`
            : nothing
        }
      </td>
    </tr>`;
  }

  paint() {
    this.ended = this.run.curve.validationEpoch.length;
  }

  /** @param {number} pace */
  #setPace(pace) {
    this.run.pace = pace || undefined;
    this.address.put('pace', pace, 0);
    this.requestUpdate();
  }

  /** @param {number | undefined} patience */
  #setPatience(patience) {
    this.run.patience = patience;
    this.address.put('early_stop', patience);
    this.requestUpdate();
  }

  /** @param {KeptRun['settings']} settings */
  #again(settings) {
    const detail = { ...UNCHANGED, ...settings, lab: this.run.settings?.lab };
    this.dispatchEvent(new CustomEvent('change-settings', { detail, bubbles: true }));
  }

  #recipe() {
    const { made } = this.run;
    if (made) downloadText(`${JSON.stringify(made, null, 2)}\n`, 'application/json', `${made.id}.json`);
  }

  #curves() {
    const { recipe } = this.run;
    downloadText(toCsv(this.#listed().reverse()), 'text/csv', `${recipe?.id}-curves.csv`);
  }

  #samples() {
    this.#picture('.pairs-plot canvas', 'samples');
  }

  #chart() {
    this.#picture('ap-curve canvas', 'curves');
  }

  /** @param {string} selector @param {string} name */
  async #picture(selector, name) {
    const canvas = /** @type {HTMLCanvasElement | null} */ (document.querySelector(selector));
    if (canvas) await downloadCanvas(canvas, `${this.run.recipe?.id}-${name}.png`);
  }
}

customElements.define('ap-train-tools', TrainTools);
