/** Every word of the page, in German: the same keys as `en.js`. */
import { count, fine, loss, plain, signed } from './de/numbers.js';
import { bring } from './de/bring.js';
import { build } from './de/build.js';
import { codes, labs as codeLabs } from './de/codes.js';
import { files } from './de/files.js';
import { inside, taps } from './de/inside.js';
import { labs as mendingLabs, mending } from './de/mending.js';
import { embed, share } from './de/share.js';
import { dataSets, recipes } from './de/titles.js';
import { tools } from './de/tools.js';

export { count, decibels, loss, plain, signed } from './de/numbers.js';

/** What the fields of an address must be that are no numbers. @type {Record<string, string>} */
const addressNeeds = {
  arithmetic: 'strict oder fast sein',
  decoder: 'aus Schichten wie Dense units 32 activation relu bestehen, durch * verbunden',
  encoder: 'aus Schichten wie Dense units 32 activation relu bestehen, durch * verbunden',
  head: 'der Name eines Kopfes sein, zum Beispiel label',
  lab: 'eines aus der Liste der Labore sein',
  lang: 'de oder en sein',
  layers: 'aus ganzen Zahlen bestehen, zum Beispiel 48,24,6',
  loss: 'ein Verlust unter seinem Keras-Namen sein, zum Beispiel mean_squared_error',
  optimizer: 'ein Optimierer unter seinem Keras-Namen sein, zum Beispiel Adam',
  target: 'input, label, chroma oder parameters sein',
  train_noise: 'aus Art und Stärke bestehen, zum Beispiel salt_and_pepper:0.3',
};

/** @param {number} numbers */
const ofNumbers = (numbers) => `${count(numbers)} ${numbers === 1 ? 'Zahl' : 'Zahlen'}`;

/** @type {import('./languages.js').InOtherWords<typeof import('./en.js').words>} */
export const words = {
  language: 'de',
  direction: 'ltr',
  title: 'Autoencoder Playground',
  skip: 'Zum Modell springen',

  choose: {
    recipe: 'Modell',
    between: 'mit',
    data: 'Daten',
    needs: (title, data) => `${title} (braucht ${data})`,
  },
  theme: {
    label: 'Farben',
    auto: 'Auto',
    light: 'Hell',
    dark: 'Dunkel',
    explain: 'Farben: hell, dunkel oder (auto) wie im System eingestellt.',
  },
  recipes,
  dataSets,

  settings: {
    open: 'Einstellungen',
    close: 'Schließen',
    title: 'Einstellungen',
    learningRate: 'Lernrate',
    learningRateHelp:
      'Wie weit jeder Schritt die Gewichte bewegt. Ist sie zu klein, lernt das Netz langsam; ist sie zu groß, läuft das Training davon.',
    batchSize: 'Batchgröße',
    batchSizeHelp: 'Wie viele Beispiele vor jedem Schritt betrachtet werden.',
    epochs: 'Epochen',
    epochsHelp: 'Wie oft die ganze Trainingsmenge durchlaufen wird.',
    seed: 'Startwert (Seed)',
    seedHelp: 'Wo der Zufall beginnt. Gleicher Startwert, gleicher Verlauf.',
    apply: 'Damit neu beginnen',
    pending: 'Das jetzige Modell bleibt, bis neu begonnen wird.',
    usual: (value) => `Üblich: ${plain(value)}.`,
    notNumber: (name) => `${name} muss eine Zahl sein, zum Beispiel 0,001.`,
    about: 'Über dieses Modell',
    from: (source) => `Nach ${source}.`,
    facts: (parameters, optimizer, lossName) =>
      `${count(parameters)} lernbare Gewichte, die ${optimizer} so bewegt, dass der Verlust sinkt (${lossName.replaceAll('_', ' ')}).`,
    dataFacts: (train, validation) =>
      `${count(train)} Beispiele zum Lernen, ${count(validation)} zum Prüfen zurückgelegt.`,
    credit: (credit, licence) => `Daten: ${credit} (${licence}).`,
    language: 'Sprache',
    arithmetic: 'Rechenweise',
    arithmeticHelp:
      'Streng liefert in jedem Browser dieselben Zahlen. Schnell fasst jede Multiplikation mit einer Addition zusammen, wo der Browser es kann.',
    arithmeticUsual: 'wie üblich',
    arithmeticNames: { strict: 'streng', fast: 'schnell' },
    arithmeticFacts: {
      fast: 'Rechenweise: schnell (verschmolzenes Multiplizieren und Addieren), denn dieser Browser kann es.',
      strict: 'Rechenweise: streng, in jedem Browser dieselben Bits.',
    },
  },

  labs: {
    label: 'Labore',
    lesson: 'Was es hier zu lernen gibt',
    maths: 'Die Mathematik',
    reconstruct: {
      name: 'Rekonstruieren',
      line: 'Rekonstruieren: eine Ziffer zeichnen und zusehen, wie sie auf wenige Zahlen verdichtet und daraus wieder aufgebaut wird.',
      teach: [
        'Ein Autoencoder wird darauf trainiert, seine Eingabe wiederzugeben, und zwar durch einen Engpass, der nicht alles durchlässt.',
        'Hindurch passt, was die Beispiele gemeinsam haben; was selten vorkommt, geht zuerst verloren.',
        'Ein breiterer Code macht die Rekonstruktionen schärfer, gibt dem Netz aber weniger Anlass herauszufinden, was eine Ziffer ausmacht.',
      ],
      maths: [
        'z = f(x), x̂ = g(z): Der Encoder f macht aus einer Eingabe x mit n Zahlen einen Code z mit k Zahlen; der Decoder g macht x̂ allein aus z.',
        'L = (1/n) Σᵢ (xᵢ − x̂ᵢ)²: der mittlere quadratische Fehler, den jeder Trainingsschritt ein wenig verkleinert.',
      ],
    },
    ...mendingLabs,
    ...codeLabs,
    workbench: {
      name: 'Werkbank',
      line: 'Werkbank: alle Modelle, mit allen Daten, die zu ihnen passen, und was sich daraus bauen lässt.',
      teach: [
        'Ein Autoencoder ist eine Liste von Schichten: Die einen verengen die Eingabe zum Code, die anderen weiten ihn zur Ausgabe, und ein Verlust sagt, wie weit sie daneben liegt.',
        'Wird eine Schicht schmaler gezogen, muss der Code auswählen, was er behält; wird sie breiter, darf er einfach kopieren.',
        'Rauschen, Strafen und andere Verluste verlangen je etwas anderes: trainieren, eines ändern, wieder trainieren und die Kurven vergleichen.',
      ],
      maths: [
        'min über θ vom Mittel von ℓ(x, g(f(x̃))) + R(f(x)): f ist der Encoder, g der Decoder, θ alle ihre Gewichte, x̃ die Eingabe mit Rauschen (sonst x̃ = x), ℓ der Verlust, R die Strafen auf dem Code.',
        'Dense, von n auf m Zahlen: nm + m Gewichte. Conv2D, Kerne von k × k, von c auf d Kanäle: k²cd + d Gewichte, wie groß das Bild auch ist.',
        'Jeder Schritt: θ ← θ − η ∇L, über einen Stapel (Batch) von Beispielen; η ist die Lernrate. Adam teilt den Schritt jedes Gewichts durch die Größe seiner letzten Gradienten.',
      ],
    },
  },

  bytes: {
    title: 'Was von einem Bild aufzuheben ist',
    original: 'Original',
    code: 'Code',
    originalNote: (pixels) => `${count(pixels)} Pixel zu je einem Byte`,
    codeNote: (numbers) => `${ofNumbers(numbers)} zu je vier Byte`,
    amount: (bytes) => (bytes < 10_000 ? `${count(bytes)} Byte` : `${count(bytes / 1000)} kB`),
    honest: (bytes, worth) =>
      `Um Codes zu lesen, braucht man auch den Decoder, einmal: ${count(bytes / 1000)} kB Gewichte, so viel wie ${count(worth)} Originale.`,
    explain:
      'Was gespeichert wird, wenn man statt des Bildes den Code aufhebt, und was nicht: der Decoder, der ihn liest.',
  },

  sweep: {
    title: 'Wie viel fasst ein Code?',
    start: 'Alle trainieren',
    stop: 'Anhalten',
    explainStart: 'Trainiert dasselbe Netz für jede Codegröße einmal, eines nach dem anderen, neben dem obigen.',
    explainRow: (size) => `Was durch einen Code aus ${ofNumbers(size)} zurückkommt. Öffnet das Modell oben.`,
    input: 'Eingabe',
    size: ofNumbers,
    open: 'offen',
    error: 'Fehler',
    waiting: 'noch nicht trainiert',
    training: (share) => `im Training, ${Math.round(share * 100)} %`,
    alt: (sizes) => `Oben Beispiele, darunter, was Codes aus ${sizes} Zahlen daraus zurückgeben.`,
  },

  swap: {
    title: 'Gesichter tauschen die Plätze',
    explain:
      'Der Encoder liest nur den Ausdruck; so kann jeder Code durch beide Decoder gehen, und jeder zeichnet sein eigenes Gesicht.',
    input: 'Eingabe',
    own: 'eigener Decoder',
    other: 'der andere',
    swapped: 'Getauscht',
    byOwn: 'eigener Decoder',
    byOther: 'anderer Decoder',
    by: (decoder) => `Decoder ${decoder}`,
    label: (by) => `Derselbe Code, von einem anderen Decoder gezeichnet: ${by}`,
    alt: (row) => `Dieselben Gesichtsausdrücke in einer Reihe: ${row}.`,
  },

  ...mending,
  ...codes,

  stage: {
    label: 'Das Modell',
    input: 'Eingabe',
    encoder: 'Encoder',
    code: 'Code',
    decoder: 'Decoder',
    output: 'Ausgabe',
    network: (title, widths) => `${title}: eine Sanduhr aus Schichten mit ${widths} Zahlen.`,
    scale: 'Zahlen, logarithmisch',
    weightsNote: 'lernbare Gewichte',
    parameters: 'Gewichte',
    codeCount: ofNumbers,
    codeValue: (unit, value) => `${unit + 1}: ${signed(value)}`,
    error: 'quadratischer Fehler',
    fromCode: 'aus dem eingestellten Code',
  },
  layer: {
    input: (units, picture) => `Die Eingabe: ${ofNumbers(units)}${picture ? ', eine je Pixel und Farbe' : ''}.`,
    plain: (kind, units, weights, activation) =>
      `${kind}-Schicht mit ${ofNumbers(units)}${activation ? `, ${activation}` : ''}; ${count(weights)} lernbare Gewichte. ` +
      'Jeder Strich ist eine Einheit, je dunkler, desto aktiver.',
    code: (units) =>
      `Der Code: Vom Bild bleiben nur diese ${ofNumbers(units)}. Wer an einem Balken zieht, ändert die Ausgabe.`,
  },

  pad: {
    label:
      'Zeichenfläche. Pfeiltasten bewegen, die Leertaste malt, Umschalt mit Pfeiltaste malt eine Linie, Entf löscht alles.',
    role: 'Zeichenfläche',
    invite: 'hier zeichnen',
    sample: 'Das Beispiel, das durch das Modell geschickt wird.',
    clear: 'Leeren',
    next: 'Nächstes Beispiel',
    explainPad:
      'Eine Ziffer zeichnen: Sie wird zentriert und skaliert wie die Ziffern des Datensatzes und dann durch das Netz geschickt.',
    explainSample: 'Ein Beispiel, mit dem das Modell nie trainiert wurde, auf seinem Weg durch das Netz.',
    explainNext: 'Nimmt als Eingabe ein Beispiel, mit dem das Modell nie trainiert wurde.',
    explainClear: 'Ein leeres Blatt zum Zeichnen.',
    at: (row, column, inked) => `Zeile ${row + 1}, Spalte ${column + 1}, ${inked ? 'Tinte' : 'Papier'}`,
  },
  codeSlider: {
    label: (unit, units, upright) =>
      `Code, Zahl ${unit + 1} von ${units}. ${upright ? 'Links und rechts wählt eine Zahl, auf und ab' : 'Auf und ab wählt eine Zahl, links und rechts'} ändert sie, Escape stellt sie zurück.`,
  },
  output: {
    label: 'Was das Modell aus dem Code wieder aufbaut',
    explain: 'Was der Decoder aus dem Code macht, und nur aus ihm.',
  },

  pairs: {
    title: (samples) => `${samples} Beispiele, mit denen nie trainiert wird, und darunter jeweils die Rekonstruktion`,
    titleCorrupted: (samples) =>
      `${samples} Beispiele, mit denen nie trainiert wird, was das Modell davon zu sehen bekommt, und die Rekonstruktion`,
    mosaic: 'Als Mosaik',
    explainMosaic: 'Sechzehn Beispiele in einem Quadrat, im nächsten, was zurückkommt.',
    difference: 'Differenz zeigen',
    legend: 'Differenz: Ausgabe minus Eingabe',
    tooBright: 'zu wenig Tinte',
    tooDark: 'zu viel Tinte',
    pick: (index, label) => (label === undefined ? `Beispiel ${index + 1}` : `Beispiel ${index + 1}, Klasse ${label}`),
    group: 'Beispiele. Pfeiltasten bewegen, die Eingabetaste macht eines zur Eingabe.',
    explain: 'Oben Testbeispiele, darunter, was zurückkommt. Ein Klick schickt eines durch das Netz.',
    explainDifference: 'Ausgabe minus Eingabe, Pixel für Pixel.',
  },

  build,
  tools,
  files,
  bring,
  inside,
  taps,
  share,
  embed,
  train: {
    label: 'Training',
    tools: 'Mehr: Tempo, frühes Anhalten, Läufe, Dateien',
    explainTools:
      'Wie schnell trainiert wird und wann Schluss ist, frühere Läufe zum Vergleich und Dateien zum Aufheben.',
    train: 'Trainieren',
    pause: 'Pause',
    goOn: 'Weiter',
    more: 'Weitertrainieren',
    scratch: 'Neu trainieren',
    startOver: 'Neu beginnen',
    preparing: 'Vorbereitung',
    step: 'Schritt',
    epochOnce: 'Epoche',
    reset: 'Reset',
    epoch: 'Epoche',
    left: 'Restzeit',
    seconds: (value) =>
      value < 60
        ? `${Math.ceil(value)} s`
        : value < 3600
          ? `${Math.ceil(value / 60)} min`
          : `${fine.format(value / 3600)} h`,
    ofEpochs: (epoch, epochs) => `${count(epoch)} / ${count(epochs)}`,
    speed: 'Bsp. / s',
    loss: 'Verlust',
    valLoss: 'Val.-Verl.',
    steps: 'Schritt',
    none: '–',
    explainTrain:
      'Zeigt dem Modell die Trainingsbeispiele wieder und wieder und bewegt seine Gewichte jedes Mal ein wenig.',
    explainPause: 'Hält nach dem laufenden Schritt an. Nichts geht verloren.',
    explainStep: 'Ein Schritt des Optimierers: Ein Batch wird betrachtet, und jedes Gewicht bewegt sich einmal.',
    explainEpochOnce: 'Eine Epoche: Jedes Trainingsbeispiel wird einmal betrachtet, dann folgt eine Pause.',
    explainMore: 'Trainiert von hier aus noch einmal so viele Epochen.',
    explainLeft: 'Wie lange die übrigen Epochen beim jetzigen Tempo dauern.',
    explainReset: 'Neue Gewichte aus demselben Startwert. Das Gelernte ist weg.',
    explainEpoch: 'Eine Epoche: Die ganze Trainingsmenge ist einmal durchlaufen.',
    explainSpeed: 'Wie viele Trainingsbeispiele pro Sekunde verarbeitet werden, hier im Browser.',
    explainLoss: 'Verlust: wie weit die Ausgaben von den Eingaben entfernt sind, auf den Trainingsbeispielen.',
    explainValLoss:
      'Validierungsverlust: dasselbe auf Beispielen, mit denen nie trainiert wird. Auf diese Zahl kommt es an.',
    explainCurve: 'Der Verlust über die Epochen. Während er sinkt, werden die Ausgaben den Eingaben ähnlicher.',
    curve: (now) => `Verlust über die Epochen. ${now}`,
    curveMade: (arithmetic, workers) =>
      `${{ strict: 'strenge', fast: 'schnelle' }[arithmetic]} Rechenweise${workers > 1 ? `, ${workers} Worker` : ''}`,
    curveEmpty: 'Noch ist nichts trainiert.',
    curveInvite: 'Hier erscheint der Verlust',
    pretrained: ({ epochs, data, val_loss: value }) =>
      `Vortrainiert: ${count(epochs)} Epochen mit ${data}, Val.-Verlust ${loss(value)}`,
    take: 'Vortrainierte Gewichte nehmen',
    explainTake: 'Gewichte, die vorab trainiert wurden und mit dieser Seite kommen.',
    announce: (epoch, epochs, value) => `Epoche ${epoch} von ${epochs}, Validierungsverlust ${loss(value)}.`,
    finished: (epochs, value) => `Das Training ist fertig: ${epochs} Epochen, Validierungsverlust ${loss(value)}.`,
  },

  caption: {
    empty: 'Noch ist nichts geöffnet. Bitte ein anderes Modell oder andere Daten wählen.',
    loading: (title) => `${title}: wird vorbereitet.`,
    received: (title, part) => `${title}: wird geladen, ${part}.`,
    ready: (units, code, grey) =>
      `${count(units)} ${grey ? 'Pixel' : 'Zahlen'} werden auf ${ofNumbers(code)} verdichtet und allein daraus wieder aufgebaut. Noch hat das Netz nichts gelernt: auf Trainieren drücken.`,
    wide: (units, code, grey) =>
      `${count(units)} ${grey ? 'Pixel' : 'Zahlen'} gehen durch ${ofNumbers(code)}: Platz genug zum Kopieren, aber die Eingabe ist gestört.`,
    untrained: 'Noch hat das Netz nichts gelernt: auf Trainieren drücken.',
    beforehand: 'Vorab trainiert.',
    pretraining: ({ stage, stages, epoch, epochs }) =>
      `Erst das Vortraining: Teil ${stage} von ${stages}, Epoche ${Math.min(epoch + 1, epochs)} von ${epochs}. Die Verlustkurve beginnt, sobald das ganze Netz trainiert.`,
    trainingColours: 'Jeder Schritt rückt alle Gewichte so, dass die Farben den wahren ein wenig näher kommen.',
    pretrained: (units, code, drawable) =>
      `Vorab trainiert: ${count(units)} Zahlen werden auf ${count(code)} verdichtet und allein daraus wieder aufgebaut. ${drawable ? 'Einfach etwas zeichnen.' : 'Ein anderes Beispiel nehmen.'}`,
    brought: (units, code, drawable) =>
      `Mit den Gewichten der Datei: ${count(units)} Zahlen werden auf ${count(code)} verdichtet und allein daraus wieder aufgebaut. ${drawable ? 'Einfach etwas zeichnen.' : 'Ein anderes Beispiel nehmen.'}`,
    training: 'Jeder Schritt rückt alle Gewichte so, dass die Ausgabe der Eingabe ein wenig näher kommt.',
    paused: 'Pause. Zeichnen, an einem Balken des Codes ziehen oder weitermachen.',
    finished: (code, drawable) =>
      drawable
        ? `Fertig trainiert. Etwas zeichnen, das den Beispielen nicht gleicht: ${ofNumbers(code)} haben nur Platz für Bekanntes.`
        : `Fertig trainiert. Jede Ausgabe entsteht allein aus ${ofNumbers(code)}: ein anderes Beispiel nehmen oder an einem Balken des Codes ziehen.`,
    finishedWide:
      'Fertig trainiert. Etwas zeichnen, das den Beispielen nicht gleicht: Das Netz macht daraus, was es kennt.',
    unmoved: (first, last) =>
      `Durchgelaufen, aber nichts gelernt: Der Verlust war zuerst ${loss(first)} und ist ${loss(last)}. Mit einem Zehntel der Lernrate versuchen; ist sie winzig, mit mehr.`,
    stopped: (epoch) =>
      `Früh angehalten: Seit Epoche ${count(epoch)} ist der Validierungsverlust nicht mehr gesunken. Wer noch darauf hofft, macht weiter.`,
    diverged:
      'Das Training ist davongelaufen (divergiert) und wurde angehalten. Die Gewichte sind die des letzten guten Schritts.',
  },

  problem: {
    dismiss: 'Schließen',
    kept: 'Was vorher da war, ist noch da.',
    usual: 'Stattdessen ist die übliche Seite geöffnet.',
    titles: {
      SpecError: 'Diese Einstellung passt nicht',
      DataError: 'Diese Daten lassen sich nicht verwenden',
      DivergedError: 'Das Training ist davongelaufen',
      PanicError: 'Der Rechenkern ist stehen geblieben',
      ProtocolError: 'Seite und Worker passen nicht zusammen',
      WorkerError: 'Der Trainings-Worker ist nicht gestartet',
      AddressError: 'Die Adresse enthält Unlesbares',
      LeftOutError: 'Einiges wurde ausgelassen',
    },
    otherTitle: 'Etwas ist schiefgegangen',
    advice: {
      DivergedError:
        'Jeder Schritt bewegt die Gewichte gegen die Steigung des Verlusts. Ein zu langer Schritt landet auf der anderen Seite, höher als zuvor, und der nächste wird noch länger.',
      LeftOutError: 'Die anderen sind geöffnet.',
      PanicError:
        'Ein neuer wurde gestartet und der letzte Zwischenstand zurückgeholt. Trainieren macht von dort aus weiter.',
      WorkerError: 'Bitte die Seite neu laden. Hilft das nicht, fehlt der Website vielleicht eine Datei.',
    },
    openSettings: 'Einstellungen öffnen',
    slower: (rate) => `Mit Lernrate ${plain(rate)} neu beginnen`,
    address: (field, value) =>
      `${field} in der Adresse muss ${addressNeeds[field.replace(/\d+$/, '')] ?? 'eine Zahl sein'}, lautet aber „${value}“. Es gilt der übliche Wert.`,
  },
};
