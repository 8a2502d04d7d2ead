/** Die Werkbank: Schichten einsetzen, entfernen und ändern. */
import { count } from './numbers.js';

/** Was an einer Schicht einzustellen ist, unter dem Feld eines Rezepts. @type {Record<string, {name: string, explain: string}>} */
const fields = {
  activation: { name: 'Aktivierung', explain: 'Die Funktion, durch die jede ihrer Zahlen geht.' },
  'activity_regularizer.l1': {
    name: 'L1 auf Ausgaben',
    explain:
      'Was jede Einheit, die nicht 0 ist, neben dem Verlust kostet: so sind wenige zugleich aktiv. Leer: nichts.',
  },
  beta: { name: 'Beta', explain: 'Wie viel ihre eigene Strafe neben dem Verlust zählt.' },
  'activity_regularizer.kl.rho': {
    name: 'KL-Ziel',
    explain:
      'Wie aktiv jede Einheit im Mittel sein soll, zwischen 0 und 1: was abweicht, kostet neben dem Verlust. Für sigmoid. Leer: nichts.',
  },
  'activity_regularizer.kl.weight': {
    name: 'KL-Gewicht',
    explain: 'Wie viel es neben dem Verlust zählt, wenn eine Einheit von ihrem KL-Ziel abweicht. Leer: nichts.',
  },
  codes: { name: 'Einträge', explain: 'Wie viele Vektoren ihr Codebuch hat.' },
  filters: { name: 'Filter', explain: 'Wie viele Kanäle sie macht: so viele kleine Bilder, wie es Filter gibt.' },
  k: { name: 'Behalten', explain: 'Wie viele ihrer Zahlen, die größten, bleiben; die anderen werden 0.' },
  kernel_size: { name: 'Kern', explain: 'Wie viele Pixel ein Filter sieht, nach jeder Seite.' },
  'kernel_regularizer.l2': {
    name: 'L2 auf Gewichte',
    explain: 'Was große Gewichte neben dem Verlust kosten. Leer: nichts.',
  },
  padding: {
    name: 'Rand',
    explain:
      'same: Nullen um das Bild herum, so dass nur Schrittweiten seine Größe ändern. valid: keine, es verliert seinen Rand.',
  },
  pool_size: { name: 'Fenster', explain: 'Wie viele Pixel zu einem werden, nach jeder Seite.' },
  rate: { name: 'Anteil', explain: 'Der Teil ihrer Eingaben, den jeder Trainingsschritt weglässt, jedes Mal andere.' },
  size: { name: 'Mal', explain: 'Wie oft jedes Pixel wiederholt wird, nach jeder Seite.' },
  stddev: { name: 'Abweichung', explain: 'Wie stark das Rauschen ist, das jeder Trainingsschritt hinzufügt.' },
  strides: {
    name: 'Schrittweite',
    explain:
      'Wie viele Pixel von einer Stelle zur nächsten: 2 halbiert ein Bild und verdoppelt es, wo sie transponiert ist. Leer: 1, beim Pooling das Fenster.',
  },
  units: {
    name: 'Einheiten',
    explain: 'Wie viele Zahlen sie macht, jede eine gewichtete Summe aller, die hineinkommen.',
  },
};

/** @type {import('../languages.js').InOtherWords<typeof import('../en/build.js').build>} */
export const build = {
  title: 'Schichten',
  explain: 'Woraus das Modell besteht, von der Eingabe zur Ausgabe. Eine gewählte Schicht lässt sich ändern.',
  parts: { encoder: 'Encoder', decoder: 'Decoder' },
  ends: { input: 'Eingabe', code: 'Code', output: 'Ausgabe' },
  weights: (parameters) => `${count(parameters)} zu lernende Gewichte insgesamt`,
  layer: (shown, part) => `${shown}, ${part}`,
  explainLayer: (parameters) =>
    `${count(parameters)} zu lernende Gewichte. Gewählt lässt sie sich ändern; Entf nimmt sie heraus.`,
  add: (before, after) => `Eine Schicht zwischen ${before} und ${after} einsetzen`,
  explainAdd:
    'Hier eine Schicht mehr, so breit, wie es zwischen ihren Nachbarn liegt. Was sie ist, lässt sich danach ändern.',
  remove: (kind) => `Die ${kind}-Schicht entfernen`,
  explainRemove: 'Nimmt diese Schicht heraus. Rückgängig setzt sie wieder ein.',
  mirror: 'Die andere Seite spiegeln',
  explainMirror:
    'Der Decoder ist das Spiegelbild des Encoders: was mit dem einen geschieht, geschieht mit dem anderen.',
  undo: 'Rückgängig',
  explainUndo: 'Nimmt die letzte Änderung zurück (Strg+Z). Was dazwischen trainiert wurde, bleibt nicht.',
  original: 'Wie es war',
  explainOriginal: 'Das Rezept, wie es geschrieben ist, ohne die eigenen Änderungen.',
  kind: 'Schicht',
  explainKind: 'Was für eine Schicht es ist.',
  fields,
  nothing: 'Hier ist nichts einzustellen: was sie tut, folgt aus den Schichten um sie herum.',
  loss: 'Verlust',
  explainLoss: 'Wie weit eine Ausgabe von dem ist, was sie sein sollte. Das Training macht ihn kleiner.',
  lossWeight: 'Gewicht des Verlusts',
  explainLossWeight:
    'Womit dieser Verlust malgenommen wird, neben den anderen Köpfen und den Strafen. 0 lässt ihn weg.',
  ofHead: (what, head) => `${what}: ${head}`,
  optimizer: 'Optimierer',
  explainOptimizer: 'Die Regel, nach der jeder Schritt die Gewichte bewegt.',
  contractive: 'Kontraktive Strafe',
  explainContractive: 'Was es neben dem Verlust kostet, wenn sich der Code mit der Eingabe bewegt. Leer: nichts.',
  noise: 'Rauschen auf der Eingabe',
  explainNoise:
    'Was mit jeder Probe geschieht, bevor der Encoder sie sieht; verglichen wird die Ausgabe mit der sauberen.',
  noNoise: 'keins',
  noiseAmount: 'Stärke',
  explainNoiseAmount: 'Wie viel Rauschen es ist.',
  refused: 'So geht es nicht:',
  head: 'Kopf',
  explainHead: (name, number) =>
    `Zeigt die Schichten und den Verlust von Kopf ${number}, ${name}, um sie zu ändern. Alle Köpfe beginnen bei demselben Code.`,
  notShares:
    'Ein KL-Ziel braucht Zahlen zwischen 0 und 1: eine Aktivierung sigmoid oder softmax. Es bleibt leer, oder eine davon ist zu wählen',
  notNumber: (name) => `${name} muss eine Zahl sein`,
  overview: {
    pooled: 'Die Codes nach Kanälen: der Mittelwert jedes Kanals, in zwei Dimensionen ausgebreitet',
    measuring: 'Quadratischer Fehler von Beispielen, mit denen nie trainiert wird',
    errors: (samples) => `Quadratischer Fehler von ${samples} Beispielen, mit denen nie trainiert wird, logarithmisch`,
    errorsAlt: (best, middle, worst) =>
      `Histogramm der Fehler: der kleinste ist ${best}, die Hälfte liegt unter ${middle}, der größte ist ${worst}.`,
    explainErrors:
      'Wie viele Beispiele wie gut wiederkehren: je weiter links, desto ähnlicher. Die Marke ist, was in der Eingabe steht.',
    show: 'In die Eingabe',
    best: 'Das beste',
    middle: 'Das mittlere',
    worst: 'Das schlechteste',
    explainPick:
      'Das Beispiel, das am besten wiederkehrt, das in der Mitte oder das, das am schlechtesten wiederkehrt.',
  },
  sizes: {
    label: (kind, part) => `Größe der ${kind}-Schicht, ${part}`,
    explain: (size) =>
      `Ziehen macht diese Schicht breiter oder schmaler: jetzt ${count(size)}. Pfeiltasten tun es auch.`,
  },
  kept: 'Das Modell von vorher ist noch da.',
};
