/** Layers that make a picture smaller on one side, and those that make it as large again on the other. */

/** @typedef {import('../recipe-edit.js').LayerSpec} LayerSpec */
/** @typedef {import('./stacks.js').Place} Place */

/** Which kinds answer to which, and what one side's field is called on the other. */
const PAIRS = [
  {
    smaller: ['Conv2D'],
    larger: ['Conv2DTranspose'],
    fields: [
      ['strides', 'strides'],
      ['padding', 'padding'],
    ],
  },
  { smaller: ['AveragePooling2D', 'MaxPooling2D'], larger: ['UpSampling2D'], fields: [['pool_size', 'size']] },
];

/** Where pictures become vectors, one side can be resized without the other. */
const ENDS = ['Dense', 'Flatten', 'Reshape'];

/**
 * Where a field that resizes has its counterpart: in a model of pictures throughout, the layers of the two kinds undo
 * each other in reverse order, if there are as many of one as of the other.
 * @param {LayerSpec[]} encoder
 * @param {LayerSpec[]} decoder
 * @param {Place} place
 * @param {string} name of the field
 * @returns {{place: Place, name: string} | undefined}
 */
export function counterpart(encoder, decoder, { part, at }, name) {
  if (!isOfPictures([...encoder, ...decoder])) return undefined;
  const isEncoder = part === 'encoder';
  const [own, other] = isEncoder ? [encoder, decoder] : [decoder, encoder];
  for (const { smaller, larger, fields } of PAIRS) {
    const [here, there] = isEncoder ? [smaller, larger] : [larger, smaller];
    const pair = fields.find((names) => names[isEncoder ? 0 : 1] === name);
    const [places, others] = [placesOf(own, here), placesOf(other, there)];
    const rank = places.indexOf(at);
    if (!pair || rank < 0 || places.length !== others.length) continue;
    const found = others[others.length - 1 - rank];
    return { place: { part: isEncoder ? 'decoder' : 'encoder', at: found }, name: pair[isEncoder ? 1 : 0] };
  }
  return undefined;
}

/** Whether pictures stay pictures throughout. @param {LayerSpec[]} layers */
export const isOfPictures = (layers) =>
  layers.some(({ layer }) => layer.includes('2D')) && !layers.some(({ layer }) => ENDS.includes(layer));

/** @param {LayerSpec[]} layers @param {string[]} kinds */
const placesOf = (layers, kinds) => layers.flatMap(({ layer }, at) => (kinds.includes(layer) ? [at] : []));
