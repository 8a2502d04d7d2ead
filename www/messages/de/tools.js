/** What one opens beside the training. */
import { count, plain } from './numbers.js';

/** What kinds of noise are called here. @type {Record<string, string>} */
const NOISES = { gaussian_noise: 'Gauß', salt_and_pepper: 'Salz und Pfeffer', masking: 'Auslöschen' };

/** @type {import('../languages.js').InOtherWords<typeof import('../en/tools.js').tools>} */
export const tools = {
  label: 'Wie trainiert wird',
  pace: 'Tempo',
  paces: {
    0: { name: 'Volles Tempo', explain: 'So viele Schritte pro Sekunde, wie dieses Gerät schafft.' },
    10: { name: '10 Schritte / s', explain: 'Zehn Optimiererschritte pro Sekunde: langsam genug zum Zusehen.' },
    1: {
      name: '1 Schritt / s',
      explain: 'Ein Optimiererschritt pro Sekunde: Ein Batch wird betrachtet, jedes Gewicht bewegt sich einmal.',
    },
  },
  stop: 'Früh anhalten',
  explainStop:
    'Macht Pause, wo der Validierungsverlust nicht mehr sinkt: Von da an lernt ein Modell seine Beispiele auswendig.',
  patience: 'nach',
  epochs: (epochs) => `${count(epochs)} ${epochs === 1 ? 'Epoche' : 'Epochen'}`,
  explainPatience: 'So viele Epochen hintereinander ohne kleineren Validierungsverlust, dann ist Pause.',
  noRuns:
    'Trainieren, etwas ändern, wieder trainieren: Frühere Läufe bleiben hier und im Diagramm stehen, zum Vergleich.',
  runs: 'Läufe dieses Besuchs',
  run: 'Lauf',
  what: 'Was',
  done: 'Epochen',
  best: 'Bester Val.-Verlust',
  of: (title, data) => `${title} mit ${data}`,
  now: 'gerade geöffnet',
  other: 'Anderer Verlust oder andere Daten: nicht im Diagramm.',
  changes: tellChanges,
  again: 'Öffnen',
  explainAgain: 'Öffnet dieses Modell noch einmal, untrainiert, mit denselben Einstellungen.',
  forget: 'Entfernen',
  explainForget: 'Nimmt diesen Lauf aus der Liste und aus dem Diagramm.',
  files: 'Speichern',
  recipe: 'Rezept (JSON)',
  explainRecipe: 'Das Modell und sein Training als Rezeptdatei, mit den gewählten Einstellungen.',
  samples: 'Beispiele (PNG)',
  explainSamples: 'Die Reihe der Beispiele und was das Modell aus ihnen macht, als Bild.',
  curves: 'Kurven (CSV)',
  explainCurves: 'Jeder Punkt der Kurven, von diesem Lauf und den früheren, als Tabelle.',
  chart: 'Kurven (PNG)',
  explainChart: 'Das Diagramm der Verluste, als Bild.',
};

/** What a reader has changed of a recipe. @param {Partial<import('../../state.js').Settings>} settings */
function tellChanges({
  learningRate,
  batchSize,
  epochs,
  layers,
  encoder,
  heads = {},
  optimizer,
  contractive,
  noise,
  seed,
}) {
  const [kind, amount] = noise?.split(':') ?? [];
  return [
    learningRate === undefined ? '' : `Lernrate ${plain(learningRate)}`,
    batchSize === undefined ? '' : `Batches zu ${count(batchSize)}`,
    epochs === undefined ? '' : `${count(epochs)} Epochen`,
    layers ? `Schichten ${layers.join('-')}` : '',
    encoder || Object.values(heads).some((head) => head.layers) ? 'eigene Schichten' : '',
    ...Object.values(heads).flatMap(({ loss = '', weight }) => [
      loss.replaceAll('_', ' '),
      weight === undefined ? '' : `Gewicht ${plain(weight)}`,
    ]),
    optimizer ?? '',
    contractive === undefined ? '' : `kontraktive Strafe ${plain(contractive)}`,
    kind ? `Rauschen ${NOISES[kind] ?? kind} ${plain(amount ?? '')}` : '',
    seed === undefined || seed === 1 ? '' : `Startwert ${seed}`,
  ]
    .filter(Boolean)
    .join(', ');
}
