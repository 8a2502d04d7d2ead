/** Weights as files, and the model for other tools. */

/** @type {import('../languages.js').InOtherWords<typeof import('../en/files.js').files>} */
export const files = {
  title: 'Gewichte und Code',
  keep: 'Aufheben',
  weights: 'Gewichte',
  explainWeights: 'Jedes Gewicht, wie es ist, mit dem Rezept: eine safetensors-Datei in float32.',
  half: 'Gewichte, halb so groß',
  explainHalf: 'Dasselbe auf drei Stellen genau: float16.',
  checkpoint: 'Ganzer Lauf',
  explainCheckpoint:
    'Gewichte, Optimierer, Kurven und Rezept: Damit geht das Training auf denselben Daten bis aufs Bit genauso weiter.',
  open: 'Datei öffnen …',
  explainOpen:
    'Gewichte oder ein Lauf, die hier aufgehoben wurden, ein Keras-Modell (.keras, .h5, .weights.h5) oder Gewichte als npz. Das jetzige Modell wird ersetzt.',
  npz: 'NumPy',
  explainNpz: 'Eine npz-Datei mit einem Array je Gewicht, wie numpy.load sie liest.',
  elsewhere: 'Mitnehmen',
  keras: 'Keras',
  explainKeras:
    'Ein Skript für Keras 3 mit den Gewichten: Es prüft seine Ausgaben gegen die dieser Seite und trainiert weiter.',
  pytorch: 'PyTorch',
  explainPytorch:
    'Ein Skript für PyTorch mit den Gewichten: Es prüft seine Ausgaben gegen die dieser Seite und trainiert weiter.',
  onnx: 'ONNX',
  explainOnnx: 'Eine Datei, die ONNX Runtime und viele andere Werkzeuge ausführen.',
  code: 'Das Modell als Code',
  language: 'Sprache',
  copy: 'Kopieren',
  copied: 'Kopiert',
  refused: (name, problem) => `${name}: ${problem}`,
  tooLarge: (size) => `Die Datei hat ${size} MB; Gewichte der Modelle dieser Seite haben einige Megabyte`,
};
