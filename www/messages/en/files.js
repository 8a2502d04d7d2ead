/** Weights as files, and the model for other tools. */

export const files = {
  title: 'Weights and code',
  keep: 'Keep',
  weights: 'Weights',
  explainWeights: 'Every weight as it is, with the recipe: a safetensors file of float32.',
  half: 'Weights, half the size',
  explainHalf: 'The same to three digits: float16.',
  checkpoint: 'Whole run',
  explainCheckpoint:
    'Weights, optimiser, curves and recipe: training goes on from it to the same bits, on the same data.',
  open: 'Open a file …',
  explainOpen:
    'Weights or a run that were kept here, a Keras model (.keras, .h5, .weights.h5), or weights as npz. The model you have is replaced.',
  elsewhere: 'Take along',
  keras: 'Keras',
  explainKeras:
    'A Keras 3 script with the weights: it checks its outputs against those of this page, and goes on training.',
  pytorch: 'PyTorch',
  explainPytorch:
    'A PyTorch script with the weights: it checks its outputs against those of this page, and goes on training.',
  onnx: 'ONNX',
  explainOnnx: 'One file that ONNX Runtime and many other tools run.',
  npz: 'NumPy',
  explainNpz: 'One npz file with an array for each weight, which numpy.load reads.',
  code: 'The model as code',
  language: 'Language',
  copy: 'Copy',
  copied: 'Copied',
  /** What is wrong with a file, after its name. @param {string} name @param {string} problem */
  refused: (name, problem) => `${name}: ${problem}`,
  tooLarge: (/** @type {string} */ size) => `it has ${size} MB; weights of this page's models have some megabytes`,
};
