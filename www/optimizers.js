/** The optimisers that the core knows, by their Keras names, each with a learning rate to begin with: Keras's own, but for Adadelta, which its paper has at 1 and which learns next to nothing at 0.001. */

/** @type {Readonly<Record<string, number>>} */
export const USUAL_RATES = Object.freeze({
  SGD: 0.01,
  Adagrad: 0.001,
  Adadelta: 1,
  RMSprop: 0.001,
  Adam: 0.001,
  AdamW: 0.001,
  Nadam: 0.001,
});
