/** The strip: one large button, the loss curve, and the numbers of the run. */
import { html } from 'lit';
import { count, loss, words } from '../messages/index.js';
import { RunElement } from './run-element.js';
import './curve.js';
import './train-tools.js';

/** Progress is said aloud at most this often. */
const SAY_MS = 10000;

export class TrainStrip extends RunElement {
  static follows = ['model', 'extended', 'phase'];
  static paintsOn = ['report'];
  static paintEvery = 100;
  static properties = {
    ...RunElement.properties,
    address: { attribute: false },
    spoken: { state: true },
    tools: { state: true },
  };

  #saidAt = 0;
  /** @type {number | undefined} */
  #loss;

  constructor() {
    super();
    this.spoken = '';
    /** Set by whoever renders this element. @type {import('../address.js').Address} */
    this.address = /** @type {any} */ (undefined);
    /** Whether the tools are shown. */
    this.tools = false;
  }

  render() {
    const { train } = words;
    const { phase } = this.run;
    const still = phase !== 'ready' && phase !== 'paused';
    // Not `disabled`, which would take the focus from whoever pressed it and waits.
    const waits = phase === 'loading' || !this.run.model;
    return html`
      <div class="train-tools" id="train-tools" ?hidden=${!this.tools}>
        <ap-train-tools .run=${this.run} .address=${this.address}></ap-train-tools>
      </div>
      <div class="train-controls">
        <button type="button" class="train" aria-disabled=${waits} data-explain=${this.#explain()} @click=${this.#main}>
          ${this.#name()}
        </button>
        <div class="train-small">
          ${this.#small(train.step, train.explainStep, () => this.run.stepOnce(), still)}
          ${this.#small(train.epochOnce, train.explainEpochOnce, () => this.run.epochOnce(), still)}
          ${this.#small(train.reset, train.explainReset, () => this.run.reset(), phase === 'loading' || !this.run.model)}
          <button
            type="button"
            class="plain more"
            aria-expanded=${this.tools}
            aria-controls="train-tools"
            data-explain=${train.explainTools}
            @click=${() => (this.tools = !this.tools)}
          >
            <span class="unseen">${train.tools}</span><span aria-hidden="true">···</span>
          </button>
        </div>
      </div>
      <ap-curve .run=${this.run}></ap-curve>
      <dl class="numbers">
        ${this.#number('epoch', train.epoch, train.explainEpoch)} ${this.#number('left', train.left, train.explainLeft)}
        ${this.#number('speed', train.speed, train.explainSpeed)} ${this.#number('loss', train.loss, train.explainLoss)}
        ${this.#number('val-loss', train.valLoss, train.explainValLoss)}
      </dl>
      <span class="unseen" role="status">${this.spoken}</span>
    `;
  }

  /** @param {string} name @param {string} text @param {() => void} act @param {boolean} [disabled] */
  #small(name, text, act, disabled = false) {
    return html`<button type="button" class="plain" ?disabled=${disabled} data-explain=${text} @click=${act}>
      ${name}
    </button>`;
  }

  /** @param {string} id @param {string} name @param {string} text */
  #number(id, name, text) {
    return html`<div class="fact ${id}" data-explain=${text}>
      <dt>${name}</dt>
      <dd class="number" id=${id}></dd>
    </div>`;
  }

  #name() {
    const { train } = words;
    const names = {
      loading: train.preparing,
      ready: this.run.isPretrained ? train.scratch : train.train,
      empty: train.train,
      training: train.pause,
      paused: this.run.report ? train.goOn : train.train,
      finished: train.more,
      diverged: train.startOver,
    };
    return names[this.run.phase];
  }

  #explain() {
    const { train } = words;
    const { phase } = this.run;
    return phase === 'training' ? train.explainPause : phase === 'finished' ? train.explainMore : train.explainTrain;
  }

  async #main() {
    const { run } = this;
    if (run.phase === 'loading' || !run.model) return;
    if (run.phase === 'training') run.pause();
    else if (run.phase === 'finished') await run.extend();
    else if (run.phase === 'diverged') await run.reset();
    else if (run.phase === 'ready' && run.isPretrained) {
      if (await run.reset()) run.train();
    } else run.train();
  }

  /** @param {string} type */
  followed(type) {
    super.followed(type);
    // The button does not say that it is over before the numbers do.
    if (type === 'phase') this.paint();
    const value = this.run.curve.validationLoss.at(-1);
    if (type === 'phase' && this.run.phase === 'finished' && value !== undefined) {
      this.spoken = words.train.finished(this.run.model?.epochs ?? 0, value);
    }
  }

  paint() {
    const { report, model, speed, curve } = this.run;
    const { none, ofEpochs, announce } = words.train;
    const valLoss = curve.validationLoss.at(-1);
    const before = report?.pretraining;
    if (before) this.#write('epoch', ofEpochs(before.epoch, before.epochs));
    else this.#write('epoch', model ? ofEpochs(report?.epoch ?? 0, model.epochs) : none);
    this.#write('left', this.#left());
    this.#write('speed', speed.perSecond === undefined ? none : count(roundSpeed(speed.perSecond)));
    // Between two epochs the mean of the new one is not there yet: the last one stands.
    this.#loss = report ? (report.loss ?? report.epochsEnded.at(-1)?.loss ?? this.#loss) : undefined;
    this.#write('loss', this.#loss === undefined ? none : loss(this.#loss));
    this.#write('val-loss', valLoss === undefined ? none : loss(valLoss));
    const now = performance.now();
    if (valLoss === undefined || this.run.phase !== 'training' || now - this.#saidAt < SAY_MS) return;
    this.#saidAt = now;
    this.spoken = announce(curve.validationEpoch.at(-1) ?? 0, model?.epochs ?? 0, valLoss);
  }

  /** How long the rest takes at the pace of now. */
  #left() {
    const { report, model, speed, phase } = this.run;
    if (!report || !model || !speed.perSecond || phase !== 'training' || report.pretraining) return words.train.none;
    const epochs = model.epochs - report.step / report.stepsPerEpoch;
    return words.train.seconds((epochs * model.data.trainSamples) / speed.perSecond);
  }

  /** Written past the template: these change at the screen's rate. @param {string} id @param {string} text */
  #write(id, text) {
    const place = this.querySelector(`#${id}`);
    if (place && place.textContent !== text) place.textContent = text;
  }
}

/** Two digits that mean something; more would only flicker. @param {number} value */
function roundSpeed(value) {
  const digit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))) - 1);
  return Math.round(value / digit) * digit;
}

customElements.define('ap-train-strip', TrainStrip);
