/** Look inside: layers, weights, and a convolution tap by tap. */
import { count } from './numbers.js';

/** @type {import('../languages.js').InOtherWords<typeof import('../en/inside.js').inside>} */
export const inside = {
  open: 'Hineinsehen',
  explainOpen: 'Was eine Schicht aus der Eingabe macht, ihre Gewichte, und wohin diese Probe sie schieben würde.',
  title: 'Im Inneren',
  close: 'Schließen',
  explainClose: 'Schließt diese Ansicht. Die Schichten unter dem Netz öffnen sie wieder.',
  explainLayer: 'In welche Schicht hineingesehen wird.',
  layer: (kind, part, shape) => `${part}: ${kind}, ${shape.join(' × ')}`,
  names: {
    activations: () => 'Was sie aus der Eingabe macht',
    weights: (channel) => `Gewichte von Kanal ${channel + 1}`,
    gradients: (channel) => `Gradient der Gewichte von Kanal ${channel + 1}`,
  },
  all: {
    activations: 'Was jede Einheit aus der Eingabe macht',
    weights: 'Gewichte jeder Einheit',
    gradients: 'Gradient der Gewichte jeder Einheit',
  },
  explain: {
    activations:
      'Aktivierungen: je Kanal eine Kachel, je Zahl ein Feld, alle im selben Maßstab. Ein gewählter Kanal zeigt seine Gewichte.',
    weights:
      'Filter: die Zahlen, mit denen die Eingabe multipliziert wird, eine Kachel für jeden ihrer Kanäle. Grün ist über null, Violett darunter.',
    gradients:
      'Wie sich der Verlust dieser einen Probe mit jedem Gewicht ändern würde: das Training geht den anderen Weg. Grün: mehr Gewicht, mehr Verlust.',
  },
  scale: (most) => `volle Farbe bei ${most}`,
  alt: (name, tiles, size) =>
    `${name}: ${count(tiles)} ${tiles === 1 ? 'Kachel' : 'Kacheln'} mit ${size.join(' mal ')} Zahlen.`,
  channel: 'Kanal',
  explainChannel: 'Der Kanal oder die Einheit dieser Schicht, deren Gewichte gezeigt werden.',
  from: 'Eingabekanal',
  explainFrom: 'Der Kanal der Schichteingabe, der unten gefaltet wird.',
  of: (at, all) => `${count(at + 1)} von ${count(all)}`,
};

/** @type {import('../languages.js').InOtherWords<typeof import('../en/inside.js').taps>} */
export const taps = {
  gatherTitle: 'Eine Faltung, Produkt für Produkt',
  gather:
    'Sie sammelt ein: Der Kern liegt auf einem Fenster der Eingabe, jedes Gewicht trifft die Zahl unter sich, und die Summe aller Produkte ist eine Zahl der Ausgabe.',
  scatterTitle: 'Eine transponierte Faltung, Produkt für Produkt',
  scatter:
    'Sie teilt aus: Eine Zahl der Eingabe wird mit jedem Gewicht multipliziert, und die Produkte legen sich auf ein Fenster der Ausgabe, wo sie sich zu denen der Nachbarn addieren.',
  parts: { input: 'Eingabekanal', kernel: 'Kern', output: 'Was zur Ausgabe hinzukommt' },
  explain: {
    input: 'Ein Kanal dessen, was diese Schicht bekommt. Außerhalb ist aufgefüllt: Nullen (Padding).',
    kernel: 'Die Gewichte von diesem Kanal der Eingabe zu diesem Kanal der Ausgabe.',
    output:
      'Die bisherigen Summen. Mit jedem anderen Kanal der Eingabe geschieht dasselbe; alle werden addiert, dann kommt der Bias hinzu, dann die Aktivierung.',
  },
  back: 'Zurück',
  next: 'Nächstes Produkt',
  pixel: 'Nächstes Pixel',
  play: 'Abspielen',
  stop: 'Anhalten',
  explainBack: 'Eine Multiplikation zurück. Auch mit Pfeiltasten: links und rechts ein Produkt, auf und ab ein Pixel.',
  explainNext: 'Eine Multiplikation weiter.',
  explainPixel: 'Alle Multiplikationen des nächsten Pixels auf einmal.',
  explainPlay: 'Läuft von selbst weiter, Produkt für Produkt.',
  place: 'Erledigte Produkte',
  explainPlace: 'Wie viele aller Multiplikationen erledigt sind.',
  of: (done, all) => `${count(done)} von ${count(all)}`,
  product: (tap, all, value, weight, both) => `Produkt ${tap} von ${all}: ${value} × ${weight} = ${both}.`,
  sum: (value) => `Summe bisher: ${value}.`,
  padding: 'Das ist Padding: Es trägt nichts bei.',
  cut: 'Das fällt aus der Ausgabe heraus und wird abgeschnitten.',
};
