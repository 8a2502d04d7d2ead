/** What stands below a layer of the network: how large it is, and how many weights it has. */
import { html, nothing } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { count, words } from '../messages/index.js';
import { seenShape } from '../shapes.js';
import { pictureShape } from '../views/sample.js';

/**
 * @param {import('../views/hourglass-layout.js').Column} column
 * @param {import('../worker/protocol.js').ModelInfo} model
 * @param {object} at
 * @param {number} at.along where it is, as a share of the network
 * @param {boolean} at.fits beside the others
 * @param {{unit: number, value: number}} [at.pointed] the number of the code that is pointed at
 * @param {() => void} at.look opens the layer
 */
export function layerLabel({ role, units, info, shape, parameters }, model, { along, fits, pointed, look }) {
  const { layer, stage } = words;
  const text =
    role === 'input'
      ? layer.input(units, pictureShape(seenShape(model)) !== undefined)
      : role === 'code'
        ? layer.code(units)
        : layer.plain(info?.kind ?? '', units, parameters, info?.activation ?? '');
  const content = html`<span class="layer-width">${widthOf(shape, units)}</span>
    <span class="layer-weights"
      >${parameters === 0 ? nothing : html`${count(parameters)}<span class="unseen"> ${stage.parameters}</span>`}</span
    >
    ${pointed ? html`<span class="code-value">${stage.codeValue(pointed.unit, pointed.value)}</span>` : nothing}`;
  return html`
    <li class="layer ${role}" ?data-tight=${!fits} style=${styleMap({ '--along': `${(along * 100).toFixed(3)}%` })}>
      ${
        info
          ? html`<button type="button" data-explain=${text} @click=${look}>${content}</button>`
          : html`<span tabindex="0" role="note" aria-label=${text} data-explain=${text}>${content}</span>`
      }
    </li>
  `;
}

/** @param {number[]} shape */
export function isPicture(shape) {
  return shape.length === 3;
}

/** A layer's size: of a picture its sides and, below, its channels. @param {number[]} shape @param {number} units */
function widthOf(shape, units) {
  if (!isPicture(shape)) return count(units);
  const [rows, columns, channels] = shape;
  return html`<span>${rows}×${columns}</span><span>×${channels}</span>`;
}
