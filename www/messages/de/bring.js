/** The words of the dialog for readers' own data, in German: a part of `de.js`. */
import { count, fine } from './numbers.js';

/** @param {number} bytes */
const megabytes = (bytes) => `${fine.format(bytes / 2 ** 20)} MB`;

/** @type {import('../languages.js').InOtherWords<typeof import('../en/bring.js').bring>} */
export const bring = {
  open: 'Eigene Daten',
  title: 'Eigene Daten',
  close: 'Schließen',
  drop: 'Dateien hier ablegen',
  dropAnywhere: 'oder irgendwo auf der Seite.',
  choose: 'Dateien wählen',
  chooseFolder: 'Ordner wählen',
  camera: 'Kamera',
  paste: 'Einfügen',
  promise: 'Gelesen wird hier, im Browser; nichts wird verschickt.',
  formats: [
    ['Eine Tabelle', 'CSV mit einer Zeile je Beispiel; Zahlen werden skaliert, eine Spalte kann das Label sein.'],
    ['Bilder', 'mehrere Dateien, ein Ordner oder ein Zip; der Ordner, in dem ein Bild liegt, ist sein Label.'],
    ['Arrays', 'idx, npy oder npz, auch mit gzip gepackt: die Beispiele entlang der ersten Achse.'],
    ['Ein einzelnes Bild', 'um es durch das geöffnete Modell zu schicken.'],
  ],
  own: 'Eigene',
  kept: 'In diesem Browser aufgehoben',
  openKept: 'Öffnen',
  forget: 'Vergessen',
  reading: (name) => `${name} wird gelesen`,
  readShare: (share) => `${Math.round(share * 100)} %`,
  stop: 'Anhalten',
  back: 'Andere Dateien',
  rows: (rows, columns) =>
    `${count(rows)} ${rows === 1 ? 'Zeile' : 'Zeilen'}, ${count(columns)} ${columns === 1 ? 'Spalte' : 'Spalten'}`,
  samples: (samples, shape) => `${count(samples)} ${samples === 1 ? 'Beispiel' : 'Beispiele'} mit ${shape}`,
  pictureShape: ([height, width, channels]) => `${width} × ${height} Pixeln${channels === 3 ? ' in Farbe' : ''}`,
  seriesShape: (numbers) => `${count(numbers)} Zahlen`,
  classes: (classes, some) => `${count(classes)} Klassen: ${some}`,
  noClasses: 'keine Labels',
  shown: 'Die ersten davon, wie das Modell sie sehen wird',
  label: 'Label',
  labelHelp:
    'Die Spalte, die sagt, was eine Zeile ist. Sie wird angezeigt und gehört nicht zu dem, was das Modell wiedergeben lernt.',
  noLabel: 'Keines',
  columns: 'Spalten',
  columnsUsed: (/** @type {number} */ used, /** @type {number} */ all) =>
    `${count(used)} von ${count(all)} werden verwendet`,
  columnsHelp: 'Was das Modell sieht und nachzubilden lernt. Eine Zeile mit einer Lücke darin wird ausgelassen.',
  columnsMany: (/** @type {number} */ most) =>
    `Einzeln wählbar sind sie in Tabellen mit bis zu ${count(most)} Spalten; hier werden alle mit Zahlen verwendet.`,
  columnNotes: {
    label: 'ist das Label',
    words: 'enthält Wörter',
    empty: 'ist leer',
    sparse: 'hat mehr Lücken als Zahlen',
    gaps: (/** @type {number} */ gaps) => (gaps === 1 ? '1 Lücke' : `${count(gaps)} Lücken`),
  },
  size: 'Größe',
  sizeHelp: 'Pixel, Breite und Höhe. Kleine Bilder trainieren schneller.',
  width: 'Breite in Pixeln',
  height: 'Höhe in Pixeln',
  fill: 'Einpassen',
  fills: { crop: 'Auf die Mitte zuschneiden', whole: 'Ganz zeigen' },
  colours: 'Farben',
  colourNames: { grey: 'Grau', colour: 'Farbe' },
  inverted: 'Dunkles ist Tinte',
  model: 'Modell',
  unfit: (title, why) => `${title}: ${why}.`,
  unfitMore: (models) =>
    models === 1 ? 'Ein Modell passt nicht, und warum' : `${count(models)} Modelle passen nicht, und warum`,
  noneFits: 'Zu diesen Beispielen passt kein Modell.',
  keep: 'In diesem Browser aufheben',
  keepHelp: 'Sonst sind sie weg, wenn diese Seite geschlossen wird.',
  use: 'Öffnen',
  opening: 'Wird geöffnet',
  tooFew: (least) =>
    `Ein Modell braucht mindestens ${least} Beispiele zum Lernen und einige, an denen es gemessen wird.`,
  leftOut: (parts, isTable) =>
    isTable
      ? `${count(parts)} ${parts === 1 ? 'Zeile wurde' : 'Zeilen wurden'} ausgelassen`
      : `${count(parts)} ${parts === 1 ? 'Datei wurde' : 'Dateien wurden'} ausgelassen`,
  someLeftOut: (parts, last) =>
    `${count(parts)} ${parts === 1 ? 'Datei ließ' : 'Dateien ließen'} sich nicht öffnen. Die letzte davon: ${last}`,
  more: (parts) => `und ${count(parts)} weitere`,
  line: (line) => `Zeile ${line}`,
  beyond: (samples) =>
    `Für alles reicht der Platz nicht: ${count(samples)} Beispiele sind ausgelassen. Die Seite nimmt bis zu 192 MiB.`,
  one: {
    title: 'Ein einzelnes Bild',
    shown: 'Wie das geöffnete Modell es sehen wird',
    use: 'Zur Eingabe machen',
    noPictures:
      'Das geöffnete Modell nimmt keine Bilder. Bitte eines öffnen, das Bilder nimmt, und das Bild noch einmal bringen.',
    alone: 'Für einen Datensatz mehrere Bilder, einen Ordner oder ein Zip wählen.',
  },
  shot: {
    title: 'Kamera',
    take: 'Bild aufnehmen',
    refused: (why) =>
      `Die Kamera lässt sich nicht verwenden (${why}). Bitte im Browser erlauben oder eine Datei wählen.`,
  },
  pasteEmpty: 'In der Zwischenablage ist kein Bild. Erst eines kopieren, dann hier einfügen.',
  pasteRefused: 'Der Browser gibt die Zwischenablage nicht her. Stattdessen auf dieser Seite Strg+V oder ⌘V drücken.',
  noRoom: (why) =>
    `Die Daten sind geöffnet, ließen sich aber nicht aufheben: Der Browser gibt dieser Seite keinen Platz dafür (${why}).`,
  gone: (id) =>
    `„${id}“ waren eigene Daten und liegen nicht in diesem Browser. Die Datei bitte unter „Eigene Daten“ noch einmal öffnen`,
  problem: 'Das lässt sich nicht verwenden',
  wrong: {
    empty: (name) => `${name} ist leer.`,
    unknown: (name) =>
      `${name} gehört zu keiner der Dateiarten, die hier gelesen werden: CSV, idx, npy, npz, Bilder oder ein Zip mit Bildern.`,
    unreadable: (name, why) =>
      `${name} ließ sich nicht lesen (${why}). Vielleicht wurde die Datei verschoben oder geändert.`,
    gzip: (name) => `${name} ist beschädigt: Die Datei beginnt als gzip, lässt sich aber nicht bis zum Ende entpacken.`,
    zip: (name, why) =>
      `${name} ist beschädigt: Die Datei beginnt als Zip, aber ihr Inhaltsverzeichnis ist nicht lesbar (${why}).`,
    member: (name, why) => `${name} ist beschädigt und lässt sich nicht entpacken (${why}).`,
    mixed: (one, other) => `${one} und ${other} sind Dateien verschiedener Art. Bitte nur eine Art auf einmal.`,
    oneOnly: (files) => `Es sind ${count(files)} Dateien gekommen, aber Tabellen und Zips werden einzeln geöffnet.`,
    tooMany: (name, files, most) =>
      `${name} enthält ${count(files)} Dateien; geöffnet werden höchstens ${count(most)}.`,
    noPictures: (name) => `${name || 'Hier'}${name ? ' enthält' : ' ist'} kein Bild, das sich öffnen lässt.`,
    path: () => 'hat einen Pfad, der aus dem Archiv hinausführt, etwa mit „..“.',
    encrypted: () => 'ist mit einem Passwort verschlossen.',
    bomb: (ratio) => `ist auf ein ${count(ratio)}-tel gepackt, wie es kein Bild ist.`,
    emptyPicture: () => 'ist leer.',
    largePicture: (bytes, most) => `hat ${megabytes(bytes)}; geöffnet werden Bilder bis ${megabytes(most)}.`,
    manyPixels: (width, height, most) =>
      `hat ${count(width)} × ${count(height)} Pixel; geöffnet werden bis zu ${count(most / 1e6)} Millionen.`,
    fewPixels: (width, height, least) =>
      `hat ${count(width)} × ${count(height)} Pixel; nötig sind mindestens ${least} × ${least}.`,
    picture: () => 'ist kein Bild, das dieser Browser öffnen kann.',
  },
};
