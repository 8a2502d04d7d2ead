/** The words of the labs that look into the code: Code space, Anomaly, PCA. */
import { count, plain, signed } from './numbers.js';

/** @type {import('../languages.js').InOtherWords<typeof import('../en/codes.js').labs>} */
export const labs = {
  'code-space': {
    name: 'Coderaum',
    line: 'Coderaum: durch die Codes spazieren und sehen, was der Decoder aus jedem Ort macht.',
    teach: [
      'Ein Code ist ein Ort: Ähnliche Beispiele liegen nahe beieinander, ohne dass jemand gesagt hätte, welche das sind.',
      'Ein gewöhnlicher Autoencoder kümmert sich nur um die Orte, an denen Beispiele liegen; dazwischen kann alles Mögliche herauskommen.',
      'Ein Variational Autoencoder lernt, den Raum gleichmäßig zu füllen; so bedeutet jeder Ort etwas: Ein Spaziergang oder ein zufälliger Ort ergibt ein neues Beispiel.',
    ],
    maths: [
      'q(z|x) = N(μ(x), σ²(x)): Der Encoder liefert eine Wolke, und der Decoder bekommt ein z daraus; gezeigt wird als Code ihre Mitte, μ(x).',
      'L = E[−log p(x|z)] + KL(q(z|x) ‖ N(0, 1)), KL = ½ Σ (μ² + σ² − 1 − log σ²): rekonstruieren, aber nahe der Standardnormalverteilung bleiben. Dann wird z ~ N(0, 1) decodiert zu etwas Neuem.',
      't-SNE breitet Codes aus vielen Zahlen in zweien aus, sodass Nachbarn Nachbarn bleiben: Es minimiert KL(P ‖ Q) zwischen den Wahrscheinlichkeiten, dort und hier benachbart zu sein. Abstände zwischen fernen Gruppen besagen wenig.',
      'k-Means: k Zentren, jedes das Mittel der Beispiele, die ihm am nächsten liegen. Reinheit: der Anteil der Beispiele mit dem häufigsten Label ihres Clusters.',
    ],
  },
  anomaly: {
    name: 'Anomalien',
    line: 'Anomalien: Was das Modell nicht wiedergeben kann, verrät sich. Einen Herzschlag verbiegen und zusehen.',
    teach: [
      'Nur mit normalen Beispielen trainiert, lernt ein Autoencoder wiederzugeben, was normal ist, und sonst nichts.',
      'Auch eine Anomalie muss durch denselben Code und kommt als das nächstliegende Normale zurück: Die Differenz ist der Alarm und zeigt, wo etwas nicht stimmt.',
      'Die Schwelle wird aus normalen Beispielen bestimmt, denn Anomalien sind selten, und die nächste ist neu; jede Schwelle wägt Fehlalarme gegen Übersehenes ab.',
    ],
    maths: [
      'e(x) = (1/n) Σᵢ (xᵢ − x̂ᵢ)²: der Fehler eines Beispiels; Alarm gibt es, wo e(x) > t.',
      't = Q₀.₉₅{e(x) : x normal, zurückgelegt}: die übliche Schwelle, unter der 95 % der normalen Beispiele bleiben.',
      'ROC: zu jedem t der Anteil der normalen Beispiele darüber (waagerecht) und der Anomalien darüber (senkrecht). AUC = P(e(Anomalie) > e(normal)): 0,5 ist geraten, 1 ist perfekt.',
    ],
  },
  pca: {
    name: 'PCA',
    line: 'PCA gegen Autoencoder: gerade Richtungen oder gelernte, mit jeweils gleich vielen Zahlen.',
    teach: [
      'Die Hauptkomponentenanalyse (PCA) findet die geraden Richtungen, in denen sich die Beispiele am stärksten unterscheiden, und behält die ersten k: kein Training, eine einzige Antwort.',
      'Ein Autoencoder ohne Aktivierungen kann es nicht besser, und lange genug trainiert genauso gut: dieselbe Ebene, wenn auch nicht dieselben Achsen.',
      'Mit Aktivierungen und mehr Schichten biegt er sich und folgt den Daten, wo eine Ebene es nicht kann: weniger Zahlen bei gleichem Fehler.',
    ],
    maths: [
      'C = (1/(n − 1)) Σ (x − m)(x − m)ᵀ = V Λ Vᵀ: die Kovarianz der Beispiele; ihre Eigenvektoren v₁, v₂, … nach fallendem Eigenwert sind die Hauptkomponenten.',
      'x̂ = m + Σᵢ₌₁ᵏ vᵢ vᵢᵀ (x − m): die Rekonstruktion aus k Zahlen vᵢᵀ(x − m). Unter allen linearen hat sie den kleinsten quadratischen Fehler, Σᵢ₌ₖ₊₁ λᵢ.',
      'x̂ = W₂(W₁x + b₁) + b₂: der lineare Autoencoder. Sein Fehler hat kein lokales Minimum außer dem globalen, bei dem W₂W₁ auf die ersten k Komponenten projiziert (Baldi und Hornik, 1989).',
    ],
  },
};

const CELLS = {
  passed: 'Normal, kein Alarm',
  alarms: 'Normal, Alarm',
  missed: 'Anomalie, kein Alarm',
  caught: 'Anomalie, Alarm',
};

/** @type {import('../languages.js').InOtherWords<typeof import('../en/codes.js').codes>} */
export const codes = {
  curvePad: {
    role: 'biegsame Kurve',
    label:
      'Die Eingabe, eine Kurve. Links und rechts wandern an ihr entlang, auf und ab verbiegen sie dort, mit Umschalt schneller; Entf macht es rückgängig.',
    explain: 'Über die Kurve malen, um sie zu verbiegen: Das Gemalte geht sofort durch das Netz.',
    back: 'Rückgängig',
    explainBack: 'Die Kurve, wie sie vor dem Verbiegen war.',
    at: (at, length, value) => `Stelle ${at + 1} von ${length}, ${signed(value)}`,
  },

  space: {
    title: (plane) => (plane ? 'Der ganze Code' : 'Die Codes, in zwei Dimensionen ausgebreitet'),
    role: 'Karte',
    labelPlane: (n) =>
      `Die Ebene der Codes mit ${count(n)} Beispielen darin. Pfeiltasten gehen hindurch, mit Umschalt schneller; die Ausgabe ist, was der Decoder aus dem Ort macht.`,
    labelMap: (n) =>
      `Eine Karte von ${count(n)} Beispielen. Pfeiltasten gehen von einem zum nächsten und machen es zur Eingabe.`,
    explainPlane: 'Jeder Ort ist ein Code aus zwei Zahlen. Wohin man auch zeigt, zeichnet der Decoder, was dort liegt.',
    explainMap:
      'Jede Marke ist ein Beispiel, mit dem nichts trainiert wurde; nahe Marken haben ähnliche Codes. Ein Klick schickt eines durch das Netz.',
    at: (x, y) => `Code ${signed(x)}, ${signed(y)}`,
    view: 'Was die Karte zeigt',
    views: { both: 'Beides', points: 'Beispiele', pictures: 'Bilder' },
    explainView: 'Beispiele, wo ihre Codes liegen, oder was der Decoder aus jedem Ort macht, oder beides.',
    colour: 'Farben',
    colours: { label: 'nach Label', cluster: 'nach Cluster' },
    explainColour:
      'Gefärbt danach, was die Beispiele sind (was dem Modell niemand gesagt hat), oder danach, welche Codes k-Means für zusammengehörig hält.',
    clusters: 'Cluster',
    explainClusters:
      'In wie viele Gruppen k-Means die Codes teilt. Labels kennt es nicht. Reinheit: wie viele das häufigste Label ihrer Gruppe haben.',
    purity: (share) => `Reinheit ${Math.round(share * 100)} %`,
    arrange: 'Mit t-SNE ordnen',
    stopArranging: 'Anhalten',
    explainArrange:
      'Verschiebt die Marken, bis Nachbarn im Code auch hier Nachbarn sind (t-SNE). Das dauert einige Sekunden.',
    flat: 'jetzt nach ihren zwei breitesten Richtungen (PCA)',
    arranged: (steps) => `t-SNE, ${count(steps)} Schritte`,
    told: 'Angesagt als',
    explainTold:
      'Dieses Modell erfährt die Klasse neben dem Bild und neben dem Code. Sagt man ihm eine andere, schreibt dieselbe Hand etwas anderes.',
    nearestTitle: (n) => `Die nächsten von ${count(n)} Beispielen zu dem, was oben steht`,
    nearestBy: (name) => `Nächste Beispiele ${name}`,
    byCode: 'nach Code',
    byPixels: 'nach Pixeln',
    explainByCode:
      'Die Beispiele mit den nächsten Codes, das nächste zuerst. Wer etwas zeichnet, sucht durch Zeichnen.',
    explainByPixels: 'Dieselbe Suche ohne Code: die Beispiele, die Pixel für Pixel am wenigsten abweichen.',
    betweenTitle: 'Von einem zum anderen',
    from: 'Von',
    to: 'nach',
    straight: 'im Code',
    mixed: 'in Pixeln',
    step: (at, steps) => `Schritt ${at + 1} von ${steps}: diesen Code oben einsetzen`,
    explainBetween:
      'Codes auf dem geraden Weg zwischen denen zweier Beispiele, jeder decodiert. Ein Klick setzt einen oben ein.',
    explainMixed:
      'Zum Vergleich: ein Bild in das andere überblendet. Beide sind zugleich da, und nichts liegt dazwischen.',
    freshTitle: 'Beispiele, die es nie gab',
    freshPlain: 'Zufällig gezogene Codes: Ein gewöhnlicher Autoencoder verspricht hier nichts',
    again: 'Neu ziehen',
    explainAgain: 'Andere zufällige Codes.',
    drawn: 'gezogen',
    drawnRow: (row) => `Neue Beispiele, Reihe ${row + 1}`,
    drawnOne: (at) => `Neues Beispiel ${at + 1}: seinen Code oben einsetzen`,
    explainFresh: 'Codes aus der Standardnormalverteilung, decodiert. Ein Klick setzt einen oben ein.',
    explainFreshPlain:
      'Codes, so weit gestreut gezogen, wie die echten liegen, decodiert. Viele landen, wo kein Beispiel ist.',
  },

  anomaly: {
    waiting: 'Wird gemessen',
    alarm: 'Alarm: anders als alles Bekannte',
    calm: 'Kein Alarm',
    explainVerdict: 'Ob der Fehler der Eingabe über der Schwelle liegt.',
    threshold: 'Alarm über',
    thresholdText: (threshold, { passed, alarms, missed, caught }) =>
      `Fehler ${threshold}: ${caught} von ${caught + missed} Anomalien erkannt, ${alarms} von ${alarms + passed} normalen gemeldet`,
    explainThreshold:
      'Ab welchem Fehler es Alarm gibt. Niedriger: mehr erkannte Anomalien, aber auch mehr gemeldete normale Beispiele.',
    usual: '95 % der normalen',
    explainUsual:
      'Die Schwelle, unter der 95 % der dafür zurückgelegten normalen Beispiele bleiben. Dazu muss keine Anomalie bekannt sein; sie folgt dem Training.',
    strangers: 'Anomalien',
    kinds: { labelled: 'andere Labels', scratched: 'zerkratzt', turned: 'auf dem Kopf', garments: 'Kleidung' },
    explainKinds: 'Was unter die normalen Beispiele gemischt ist: Nichts davon kam im Training vor.',
    histogramTitle: 'Quadratischer Fehler jedes Beispiels, logarithmisch: oben normale, unten Anomalien',
    histogramAlt: ({ passed, alarms, missed, caught }) =>
      `Zwei Histogramme der Fehler, von einer Schwelle geteilt. Normale: ${passed} darunter, ${alarms} darüber. Anomalien: ${missed} darunter, ${caught} darüber.`,
    explainHistogram:
      'Wie viele Beispiele welchen Fehler haben. Die Schwelle lässt sich ziehen. Das Dreieck ist die Eingabe.',
    own: (error) => `Eingabe ${error}`,
    cell: {
      passed: (n) => `${count(n)} Normale durchgelassen`,
      alarms: (n) => `${count(n)} Fehlalarme`,
      missed: (n) => `${count(n)} Anomalien übersehen`,
      caught: (n) => `${count(n)} Anomalien erkannt`,
    },
    rocTitle: 'Was jede Schwelle bewirken würde',
    auc: (auc) => `AUC ${plain(auc.toFixed(3))}`,
    rocAlt: (auc, { x, y }) =>
      `ROC-Kurve mit einer Fläche von ${plain(auc.toFixed(3))}. Die Schwelle erkennt ${Math.round(y * 100)} % der Anomalien bei ${Math.round(x * 100)} % Fehlalarmen.`,
    explainRoc:
      'Senkrecht: der Anteil erkannter Anomalien. Waagerecht: der Anteil gemeldeter normaler Beispiele. Die Fläche darunter, AUC, ist 1, wenn alles stimmt, und 0,5, wenn nur geraten wird.',
    axisFalse: 'Fehlalarme',
    percent: (share) => `${share > 0 && share < 0.1 ? plain((share * 100).toFixed(1)) : Math.round(share * 100)} %`,
    confusionTitle: 'Was die Schwelle aus ihnen macht',
    saidNormal: 'kein Alarm',
    saidAlarm: 'Alarm',
    isNormal: 'normal',
    isStrange: 'Anomalie',
    cellLabel: (cell, all) => `von ${count(all)}: ${CELLS[cell]}. Zeigen.`,
    explainConfusion: 'Wie viele jeder Art über und unter der Schwelle liegen.',
    explainCell: {
      passed: 'Normale Beispiele ohne Alarm, wie es sein soll. Ein Klick zeigt sie.',
      alarms: 'Fehlalarme: normale Beispiele, die schlecht zurückkamen. Ein Klick zeigt sie.',
      missed: 'Übersehen: Anomalien, die gut genug zurückkamen. Ein Klick zeigt sie.',
      caught: 'Anomalien mit Alarm, wie es sein soll. Ein Klick zeigt sie.',
    },
    cellTitle: {
      passed: 'Normal und durchgelassen: Wenig weicht ab',
      alarms: 'Fehlalarme: normal, aber schlecht rekonstruiert',
      missed: 'Übersehen: Anomalien, die sich wiedergeben ließen',
      caught: 'Erkannt: was sich nicht wiedergeben ließ, an Ort und Stelle',
    },
    none: 'Bei dieser Schwelle keine.',
    sample: (index) => `Beispiel ${index + 1}: zur Eingabe machen`,
    copies: 'Was das Modell aus jedem machte',
    explainSamples:
      'Wo Beispiel und Rekonstruktion sich unterscheiden, ist es farbig. Ein Klick schickt eines durch das Netz.',
    explainCopies: 'Die Rekonstruktionen: was das Modell aus den Beispielen darüber macht.',
  },

  pca: {
    k: 'Behaltene Zahlen',
    numbers: (k) => `${count(k)} ${k === 1 ? 'Zahl' : 'Zahlen'}`,
    explainK:
      'Wie viele Zahlen die PCA von jedem Bild behält. Dafür braucht sie kein Training: Alle Komponenten sind bekannt.',
    onStage: 'so viele, wie der Autoencoder oben hat',
    train: (k) => `Autoencoder mit ${count(k)} trainieren`,
    explainTrain: 'Für eine andere Codegröße muss ein Autoencoder neu lernen. Er trainiert neben dem obigen.',
    stop: 'Anhalten',
    open: 'Oben öffnen',
    explainOpen: 'Öffnet oben einen Autoencoder mit dieser Codegröße, untrainiert.',
    finding: (share) => `Komponenten werden gesucht, ${Math.round(share * 100)} %`,
    errorsTitle: 'Verbleibender Fehler nach der Zahl der behaltenen Zahlen',
    errorsAlt: (k, error) =>
      `Eine fallende Kurve: der Fehler der PCA nach den behaltenen Zahlen. Mit ${k} beträgt er ${error}. Quadrate sind Autoencoder.`,
    explainErrors:
      'Mittlerer quadratischer Fehler auf Beispielen, an die nichts angepasst wurde. Ziehen wählt, wie viele Zahlen bleiben.',
    axisK: 'behaltene Zahlen',
    axisEpoch: 'Epoche',
    curve: 'PCA',
    mark: 'Autoencoder',
    reachedTitle: (k) => `Der Autoencoder oben, mit ${count(k)}, im Lauf des Trainings:`,
    ratio: (ratio) => `${plain(ratio.toFixed(2))} × PCA-Fehler`,
    reachedAlt: (now, floor) =>
      `Der Fehler des Autoencoders nach Epochen. Er beträgt jetzt ${now}; der der PCA, eine waagerechte Linie, ${floor}.`,
    explainReached:
      'Ein linearer Autoencoder kommt bis zur Linie der PCA herab und bleibt dort. Einer mit Aktivierungen kann darunter gelangen.',
    floor: (k) => `PCA mit ${count(k)}`,
    sideTitle: 'Dieselben Beispiele aus gleich vielen Zahlen',
    input: 'Eingabe',
    byPca: (k) => `PCA, ${count(k)}`,
    byNetwork: (k) => `Autoencoder, ${count(k)}`,
    error: (error) => `Fehler ${error}`,
    explainError: 'Mittlerer quadratischer Fehler dieser Reihe von Beispielen.',
    untrained: 'noch nicht trainiert',
    alt: (name) => `Die Beispiele, wie sie zurückkommen: ${name}.`,
    explainInput: 'Beispiele, an die nichts angepasst wurde. Ein Klick schickt eines durch das Netz.',
    explainRow: (name) => `Was zurückkommt: ${name} Zahlen.`,
    directionsTitle: 'Worauf der Code hört',
    less: 'weniger Tinte',
    more: 'mehr Tinte',
    components: 'Komponenten',
    explainComponents:
      'Die Komponenten der PCA, die mit der größten Streuung zuerst: das Bild, das jede Zahl ihres Codes beiträgt.',
    passed: 'durchgelassen',
    explainPassed:
      'Das mittlere Bild, entlang jeder Komponente verschoben und durch den Autoencoder geschickt: was von der Verschiebung zurückkommt. Der Balken: wie viel.',
    kept: (within, k, beyond) =>
      `${Math.round(within * 100)} % der ersten ${count(k)}${beyond === undefined ? '' : `, ${Math.round(beyond * 100)} % der übrigen`}`,
    filters: 'Filter',
    explainFilters:
      'Worauf jede Einheit der ersten Encoderschicht achtet. Sie spannen auf, was die Komponenten aufspannen, in keiner eigenen Reihenfolge.',
  },
};
