/** The labs that mend pictures: Denoise, Colourise, Restore. */
import { count, decibels, plain } from './numbers.js';

/** @type {import('../languages.js').InOtherWords<typeof import('../en/mending.js').labs>} */
export const labs = {
  denoise: {
    name: 'Entrauschen',
    line: 'Entrauschen: Rauschen über ein Bild legen und sehen, was das Netz für Rauschen hält und was für das Bild.',
    teach: [
      'Rauschen geht hinein, und gefragt sind saubere Bilder; Kopieren hilft also nicht: Das Netz muss lernen, wie Ziffern aussehen.',
      'Ein Medianfilter kennt keine Ziffern. Er betrachtet neun Pixel auf einmal und nimmt das mittlere, was zu einzelnen falschen Pixeln gut passt.',
      'Gelernt ist der Rückweg von einer Art und Stärke des Rauschens: Bei viel weniger, viel mehr oder anderem Rauschen irrt das Netz.',
    ],
    maths: [
      'x̃ = x + σε, ε ~ N(0, 1), bei 0 und 1 abgeschnitten: Das sieht der Encoder; der Verlust vergleicht g(f(x̃)) mit x, das er nie sieht.',
      'Das Beste, was sich unter quadratischem Fehler zurückgeben lässt, ist das Mittel aller sauberen Bilder, aus denen x̃ geworden sein kann, E[x | x̃]: Wo sie sich unterscheiden, ist es grau.',
      'PSNR = −10 log₁₀((1/n) Σᵢ (xᵢ − x̂ᵢ)²) Dezibel: 10 mehr davon bedeuten ein Zehntel des quadratischen Fehlers.',
    ],
  },
  colorize: {
    name: 'Kolorieren',
    line: 'Kolorieren: graue Bilder hinein, Farben heraus; auch mit eigenen Fotos oder der Kamera.',
    teach: [
      'Das Netz bekommt die Helligkeit eines Bildes und soll dessen zwei Farbkanäle nennen; die Helligkeit selbst geht außen herum und bleibt scharf.',
      'Gras verrät seine Farbe, ein Auto nicht: Wo mehrere Farben möglich sind, ist der quadratische Fehler bei ihrem Mittel am kleinsten, und das ist eine matte Farbe.',
      'Jede Kachel wird für sich gefärbt und weiß nichts von ihren Nachbarn; sie überlappen und gehen ineinander über, damit keine Naht zu sehen ist.',
    ],
    maths: [
      'Y = 0,299 R + 0,587 G + 0,114 B geht hinein; C = (B − Y, R − Y), jeweils skaliert, vergleicht der Verlust: L = (1/n) Σᵢ |Cᵢ − g(f(Y))ᵢ|².',
      'c(p) = Σₜ w(p − pₜ) cₜ(p) / Σₜ w(p − pₜ): Die Farbe eines Pixels ist das Mittel dessen, was alle Kacheln t sagen, in denen er liegt, gewichtet mit einem angehobenen Kosinus w, der zu den Rändern hin abfällt.',
      'R̂ = Y + s (R̂ − Y)ₜ, ebenso Grün und Blau: Die Farben werden über die Helligkeit jedes Pixels des Fotos gelegt; s ist ihre Stärke.',
    ],
  },
  restore: {
    name: 'Restaurieren',
    line: 'Restaurieren: ein Zeichen vom Bild nehmen, Verdecktes ergänzen, Störendes wegräumen oder das Bild schärfen.',
    teach: [
      'Was ein Programm einem Bild antun kann, lässt sich rückwärts lernen: Bilder werden absichtlich verdorben, und gefragt ist, was sie vorher waren.',
      'Was unter einem Zeichen oder in einer Lücke liegt, wird nicht gefunden, sondern geraten, nämlich danach, wie solche Bilder meist weitergehen: Wer einen Ärmel verdeckt, bekommt den üblichen Ärmel.',
      'Das Netz macht rückgängig, wofür es trainiert wurde. Andere Schäden lässt es stehen oder hält sie für einen Teil des Bildes.',
    ],
    maths: [
      'L = (1/n) Σᵢ (xᵢ − g(f(D(x)))ᵢ)²: D verdirbt das Bild zufällig, und der Verlust fragt nach dem Bild davor. Keine Labels, keine Bildpaare von irgendwoher: D macht sie.',
      'Hinter einem D(x) können mehrere x stehen. Der quadratische Fehler ist bei ihrem Mittel am kleinsten; je mehr fehlt, desto mehr x kommen in Frage und desto weicher ist das Ergebnis.',
      'Bikubische Interpolation macht jedes neue Pixel aus sechzehn alten, mit einem Polynom dritten Grades, das für alle Bilder dasselbe ist: Sie erfindet nichts.',
    ],
  },
};

/** @type {import('../languages.js').InOtherWords<typeof import('../en/mending.js').mending>} */
export const mending = {
  own: {
    choose: 'Eigenes Bild',
    explain: 'Ein eigenes Bild, hier ausgewählt oder auf die Seite gezogen. Es bleibt in diesem Browser.',
    unreadable: (file) => `${file} muss ein Bild sein, etwa PNG, JPEG oder WebP, lässt sich aber nicht als Bild lesen`,
  },

  compare: {
    original: 'was es war',
    best: 'Bestwert',
    mean: (value) => `Mittel ${decibels(value)}`,
    title: (title, samples) => `${title}: dieses Bild und das Mittel der ${samples} Beispiele`,
    alt: (name, psnr) => (psnr === undefined ? name : `${name}, ${decibels(psnr)} zum Original`),
    explainPsnr:
      'In Dezibel, je größer, desto näher (PSNR): Bei 20 dB liegt ein Pixel um ein Zehntel des Wertebereichs daneben, bei 30 dB um ein Dreißigstel.',
  },

  denoise: {
    controls: 'Rauschen',
    kind: 'Art des Rauschens',
    kinds: {
      gaussian_noise: {
        name: 'Gauß',
        explain: 'Jedes Pixel wird ein wenig nach oben oder unten verschoben, wie bei einem dunklen Foto.',
      },
      salt_and_pepper: {
        name: 'Salz und Pfeffer',
        explain: 'Einige Pixel werden durch volle Tinte oder durch Papier ersetzt.',
      },
      masking: { name: 'Auslöschen', explain: 'Einige Pixel werden ausgelöscht: Sie werden Papier.' },
    },
    amount: 'Stärke',
    amounts: {
      stddev: (value) => `σ ${plain(value.toFixed(2))}`,
      fraction: (value) => `${Math.round(value * 100)} %`,
    },
    explainAmount: {
      stddev: 'Standardabweichung des Rauschens; von Papier bis Tinte ist 1.',
      fraction: 'Der Anteil der Pixel, die verloren gehen.',
    },
    another: 'Neues Rauschen',
    explainAnother: 'Dieselbe Art und Stärke, neu gewürfelt.',
    trainOn: 'Mit diesem Rauschen trainieren',
    explainTrainOn: 'Beginnt ein neues Modell, das im Training diese Art und Stärke des Rauschens zu sehen bekommt.',
    trainedOnThis: 'Mit diesem Rauschen wird trainiert.',
    compare: 'Was vom Rauschen übrig bleibt',
    amountsTitle: 'Von wenig Rauschen zu viel',
    lines: { noisy: 'verrauscht', median: 'Medianfilter' },
    ways: {
      noisy: { name: 'Verrauscht', explain: 'Was Netz und Filter bekommen.' },
      median: {
        name: 'Medianfilter',
        explain: 'Jedes Pixel wird das der Größe nach mittlere der neun um es herum. Dafür wurde nichts gelernt.',
      },
      model: { name: 'Autoencoder', explain: 'Was der Decoder aus dem Code macht, und nur aus ihm.' },
      original: { name: 'Original', explain: 'Das Bild vor dem Rauschen. Keiner von beiden hat es gesehen.' },
    },
  },
  colorize: {
    compare: 'Wie nahe die Farben kommen',
    ways: {
      grey: { name: 'Grau', explain: 'Was das Netz bekommt, und was es hieße, gar keine Farbe zu raten.' },
      model: { name: 'Autoencoder', explain: 'Die Helligkeit, die hineinging, mit den Farben, die herauskamen.' },
      original: { name: 'Original', explain: 'Das Bild in seinen eigenen Farben. Das Netz hat sie nicht gesehen.' },
    },
  },
  photo: {
    title: 'Ein ganzes Bild, Kachel für Kachel',
    controls: 'Bild',
    how: 'Wie es gefärbt wird',
    names: { grey: 'Grau', coloured: 'Koloriert', true: 'Wie es war' },
    alt: {
      grey: 'Das Bild in Grau',
      coloured: 'Das Bild mit den Farben, die das Netz ihm gibt',
      true: 'Das Bild in seinen eigenen Farben',
    },
    explain: {
      grey: 'Die Helligkeit: mehr bekommt das Netz nicht zu sehen.',
      coloured: 'Die Farben sind vom Netz, Kachel für Kachel; die Helligkeit jedes Pixels ist die des Bildes.',
      true: 'Die Farben, die es hatte. Das Netz hat sie nicht gesehen.',
    },
    camera: 'Kamera',
    freeze: 'Festhalten',
    explainCamera: 'Was die Kamera sieht, sofort koloriert. Es bleibt in diesem Browser.',
    explainFreeze: 'Behält das jetzige Bild und schaltet die Kamera aus.',
    noCamera: (reason) => `Die Kamera muss da und für diese Seite erlaubt sein, aber der Browser meldet: ${reason}`,
    size: 'Höhe für das Netz',
    explainSize:
      'Wie viele Pixel die kürzere Seite für das Netz hat. Bei wenigen fasst eine Kachel eine ganze Szene; bei vielen sind die Farben feiner, aber eine Kachel sieht nur einen Ausschnitt.',
    pixels: (value) => `${count(value)} px`,
    strength: 'Farbstärke',
    explainStrength:
      'Bei 1 so, wie das Netz es meint. Es ist vorsichtig; mehr kann lebendiger aussehen, ist aber nicht näher an der Wahrheit.',
    times: (value) => `× ${plain(value.toFixed(1))}`,
    showTiles: 'Kacheln zeigen',
    explainTiles: 'Wo die Kacheln liegen. Sie überlappen zur Hälfte.',
    tiles: (tiles, side) => `${count(tiles)} ${tiles === 1 ? 'Kachel' : 'Kacheln'} zu ${side} × ${side}`,
  },

  restore: {
    controls: 'Schaden',
    task: 'Was zu richten ist',
    tasks: {
      watermark: { name: 'Wasserzeichen', explain: 'Ein halb durchsichtiges Zeichen liegt über dem Bild.' },
      inpaint: {
        name: 'Lücken',
        explain: 'Quadrate des Bildes sind verdeckt. Welche, lässt sich auf die Eingabe malen.',
      },
      declutter: {
        name: 'Gekritzel',
        explain: 'Striche und Kleckse, die nicht dorthin gehören, liegen über dem Bild.',
      },
      'super-resolution': { name: 'Zu klein', explain: 'Von je vier Pixeln ist nur das Mittel übrig.' },
    },
    another: {
      watermark: 'Andere Stelle',
      inpaint: 'Andere Quadrate',
      declutter: 'Anderes Gekritzel',
    },
    explainAnother: 'Derselbe Schaden, neu gewürfelt.',
    text: 'Text',
    explainText: 'Was das Zeichen sagt. Trainiert wurde das Netz mit „AE“ und dem Logo dazu.',
    wrongText: (text) =>
      `Der Text darf bis zu 6 Zeichen aus A bis Z, 0 bis 9 und Leerzeichen haben, lautet aber „${text}“`,
    logo: 'Logo',
    explainLogo: 'Ein Ring um eine Sanduhr, links vom Text.',
    amounts: { opacity: 'Deckkraft', pieces: 'Stücke' },
    explainAmounts: {
      opacity: 'Wie viel vom Bild das Zeichen dort verdeckt, wo es liegt.',
      pieces: 'So viele Striche und ebenso viele Kleckse.',
    },
    percent: (value) => `${Math.round(value * 100)} %`,
    count: (value) => count(value),
    pen: 'Was der Stift tut',
    pens: {
      hide: {
        name: 'Verdecken',
        explain: 'Der Stift verdeckt Quadrate der Eingabe; beginnt er auf einem verdeckten, deckt er sie wieder auf.',
      },
      draw: { name: 'Zeichnen', explain: 'Der Stift zeichnet in die Eingabe, unter die Quadrate.' },
    },
    hidden: 'Verdeckt',
    explainHidden: 'Der Anteil der verdeckten Quadrate, zufällig gewürfelt. Sie lassen sich auch von Hand malen.',
    compare: {
      watermark: 'Was vom Zeichen übrig bleibt',
      inpaint: 'Was in die Lücken kam',
      declutter: 'Was vom Gekritzel übrig bleibt',
      'super-resolution': 'Drei Wege zur doppelten Größe',
    },
    ramps: {
      watermark: 'Von einem schwachen Zeichen zu einem, das alles darunter verdeckt',
      inpaint: 'Von einigen Quadraten zu fast allen',
      declutter: 'Von je einem Stück zu je acht',
    },
    lines: { marked: 'mit Zeichen', hidden: 'mit Lücken', cluttered: 'mit Gekritzel', small: 'klein' },
    ways: {
      marked: { name: 'Mit Zeichen', explain: 'Was das Netz bekommt.' },
      hidden: {
        name: 'Mit Lücken',
        explain: 'Was das Netz bekommt: Verdeckte Quadrate sind Papier. Welche es sind, erfährt es nicht.',
      },
      cluttered: { name: 'Mit Gekritzel', explain: 'Was das Netz bekommt.' },
      small: { name: 'Klein', explain: 'Was das Netz bekommt, jedes Pixel viermal gezeichnet.' },
      bicubic: {
        name: 'Bikubisch',
        explain: 'Eine glatte Fläche durch die Pixel, wie jedes Bildprogramm sie zeichnet. Dafür wurde nichts gelernt.',
      },
      model: { name: 'Autoencoder', explain: 'Was der Decoder aus dem Code macht, und nur aus ihm.' },
      gaps: {
        name: 'Nur die Lücken',
        explain: 'Was zu sehen war, bleibt, wie es war; nur die Lücken kommen aus der Ausgabe.',
      },
      changed: {
        name: 'Was sich änderte',
        note: 'Ausgabe minus Eingabe: Grün ist hinzugekommene Tinte, Violett weggenommene',
        explain: 'Ausgabe minus Eingabe, Pixel für Pixel. Im besten Fall ist das der Schaden und sonst nichts.',
      },
      original: { name: 'Original', explain: 'Das Bild, bevor es verdorben wurde. Das Netz hat es nicht gesehen.' },
    },
  },
  mask: {
    role: 'Maske',
    label:
      'Maske über der Eingabe. Pfeiltasten bewegen, die Leertaste verdeckt ein Quadrat oder deckt es auf, Umschalt mit Pfeiltaste verdeckt eine Reihe, Entf deckt alles auf.',
    explain:
      'Über die Eingabe malen: Was schraffiert ist, bleibt dem Netz verborgen. Zum Aufdecken auf einem schraffierten Quadrat beginnen.',
    at: (row, column, hidden) => `Zeile ${row + 1}, Spalte ${column + 1}, ${hidden ? 'verdeckt' : 'sichtbar'}`,
  },
  amounts: {
    axis: (value) => `${value} dB`,
    explain: 'Das mittlere PSNR der Beispiele bei jeder Stärke. Ein Klick stellt diese Stärke oben ein.',
    model: 'Autoencoder',
    trained: 'hier trainiert',
    now: 'jetzt',
    waiting: 'Wie nahe jeder kommt, wird gerade berechnet.',
    alt: (amount, lines) =>
      `Bei ${amount}: ${lines.map(({ name, value }) => `${name} ${decibels(value)}`).join(', ')}.`,
  },
};
