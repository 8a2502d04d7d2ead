/** What recipes and data sets are called in German; their own files have the English words. */

/** @type {Record<string, {title: string, summary: string}>} */
export const recipes = {
  'anomaly-ecg': {
    title: 'Auffällige Herzschläge',
    summary: 'Nur mit normalen Herzschlägen trainiert, gibt es andere schlecht wieder: Der Fehler ist der Alarm.',
  },
  'anomaly-image': {
    title: 'Anomalien in Bildern',
    summary:
      'Nur mit Ziffern trainiert, gibt es Ziffern gut und alles andere schlecht wieder: Der Fehler verrät das Fremde.',
  },
  colorize: {
    title: 'Kolorieren',
    summary:
      'Ein graues Foto geht hinein, und das Netz sagt, welche Farben es gehabt hätte; die Helligkeit bleibt, wie sie ist.',
  },
  compress: {
    title: 'Kompression',
    summary: '32 Zahlen zwischen 0 und 1, im Training so verrauscht, dass für jede vier Bit genügen: 16 Byte je Bild.',
  },
  'conditional-vae': {
    title: 'Bedingter Variational Autoencoder',
    summary:
      'Encoder und Decoder erfahren, welche Ziffer es ist; so bleibt der Code frei für die Schreibweise: Ziffer und Handschrift lassen sich getrennt wählen.',
  },
  contractive: {
    title: 'Kontraktiver Autoencoder',
    summary:
      'Der Code soll stillhalten, wenn sich das Bild ein wenig ändert: Die Steigung des Codes nach dem Bild ist Teil des Verlusts.',
  },
  'conv-transpose': {
    title: 'Transponierte Faltungen',
    summary: 'Auf dem Weg hinab Schrittweiten statt Pooling, auf dem Weg hinauf Faltungen, die rückwärts laufen.',
  },
  conv: {
    title: 'Faltungs-Autoencoder',
    summary:
      'Kleine Filter gleiten über das Bild, dazwischen Pooling, bis zu einem Code von 4 mal 4 Pixeln mit 4 Kanälen.',
  },
  declutter: {
    title: 'Gekritzel entfernen',
    summary: 'Striche und Kleckse, die nicht dorthin gehören, verschwinden: Nur die Ziffer bleibt.',
  },
  'deep-8x8': {
    title: 'Tiefer Autoencoder, 8×8-Ziffern',
    summary: 'Der tiefe Autoencoder für Bilder von 8 mal 8 Pixeln: 64 Zahlen, über drei Schichten auf 6 verdichtet.',
  },
  deep: {
    title: 'Tiefer Autoencoder',
    summary:
      'Drei Schichten hinab zu zehn Zahlen und drei wieder zurück, jede Schicht eine Zusammenfassung der vorigen.',
  },
  denoise: {
    title: 'Entrauschen',
    summary: 'Rauschen geht hinein, saubere Ziffern kommen heraus: Das Netz muss lernen, wie eine Ziffer aussieht.',
  },
  'face-swap': {
    title: 'Gesichtertausch',
    summary:
      'Ein Encoder liest den Ausdruck zweier Gesichter, je ein Decoder zeichnet eines davon: Tauscht man die Decoder, tauschen die Gesichter die Plätze.',
  },
  inpaint: {
    title: 'Lücken füllen',
    summary: 'Die Hälfte des Bildes ist verdeckt, Quadrat für Quadrat, und das Netz ergänzt, was es dort vermutet.',
  },
  'linear-8x8': {
    title: 'Linearer Autoencoder, 8×8-Ziffern',
    summary:
      'Ganz ohne Aktivierung, 64 Zahlen durch 6: Lange genug trainiert, hat es den Fehler der Hauptkomponentenanalyse.',
  },
  linear: {
    title: 'Linear, im Vergleich zur PCA',
    summary:
      'Ganz ohne Aktivierung: Lange genug trainiert, findet es dieselben 32 Richtungen wie die Hauptkomponentenanalyse.',
  },
  lstm: {
    title: 'LSTM-Autoencoder',
    summary:
      'Ein Gedächtnis liest einen Herzschlag Wert für Wert und behält 32 Zahlen; ein zweites schreibt ihn wieder auf.',
  },
  'multi-task': {
    title: 'Rekonstruieren und benennen',
    summary:
      'Ein Code für zwei Aufgaben: das Bild wiedergeben und es benennen; jede hilft der anderen zu sehen, worauf es ankommt.',
  },
  sigmoid: {
    title: 'Zwei Sigmoid-Schichten',
    summary: 'Durchweg Sigmoid-Schichten, von 784 Zahlen auf 64 und zurück: der Autoencoder der Lehrbücher.',
  },
  'simple-8x8': {
    title: 'Einfacher Autoencoder, 8×8-Ziffern',
    summary: 'Der einfache Autoencoder für Bilder von 8 mal 8 Pixeln: 64 Zahlen, auf 8 verdichtet.',
  },
  simple: {
    title: 'Einfacher Autoencoder',
    summary: 'Eine Schicht hinab zum Code, eine zurück: das kleinste Netz, das sich entscheiden muss, was es behält.',
  },
  'sparse-kl': {
    title: 'Dünn besetzter Autoencoder, KL',
    summary:
      'Jede von 196 Einheiten darf im Mittel ein Zehntel der Zeit aktiv sein; so lernt jede ihren eigenen Strich.',
  },
  'sparse-l1': {
    title: 'Dünn besetzter Autoencoder, L1',
    summary:
      'Jede Codezahl, die nicht 0 ist, kostet ein wenig: Der Code bleibt breit, aber nur wenige Zahlen sprechen zugleich.',
  },
  'sparse-topk': {
    title: 'k-dünner Autoencoder',
    summary: 'Von 256 Codezahlen bleiben je Bild nur die 16 größten; die anderen werden 0.',
  },
  stacked: {
    title: 'Gestapelt, Schicht für Schicht vortrainiert',
    summary:
      'Schicht für Schicht eine Boltzmann-Maschine über der vorigen; dann aufgefaltet und als Ganzes trainiert, hinab bis zu 30 Zahlen.',
  },
  'super-resolution': {
    title: 'Schärfere Bilder',
    summary:
      'Aus einem Bild von 14 mal 14 Pixeln wird eines von 28 mal 28, mit den Einzelheiten, die Kleidung meist hat.',
  },
  'tabular-deep': {
    title: 'Einkäufe, tief',
    summary:
      'Eine Tabelle von Einkäufen mit 18 Spalten, über 15, 11 und 11 Einheiten auf einen Code von 8 verdichtet und zurück.',
  },
  'tabular-sparse': {
    title: 'Einkäufe, dünn besetzt',
    summary: 'Die 18 Spalten einer Tabelle von Einkäufen in einem Code von 9, mit einem Preis auf jeder Codezahl.',
  },
  'topics-generated': {
    title: 'Themen erzeugter Dokumente',
    summary: 'Acht Themen, 317 Wörter und zufällig geschriebene Dokumente: dasselbe Netz wie für echte, in Sekunden.',
  },
  topics: {
    title: 'Themen von Dokumenten',
    summary:
      'Ein Dokument sind die Wörter, die es benutzt; zehn Zahlen sagen, worum es geht, und Dokumente mit ähnlichem Code haben dasselbe Thema.',
  },
  transfer: {
    title: 'Wenige Labels',
    summary:
      'Erst lernt es, 60.000 Bilder ohne Labels wiederzugeben; dann genügen 1.000 Labels, um die Ziffern zu benennen.',
  },
  'vae-2d-8x8': {
    title: 'Variational Autoencoder, Karte der 8×8-Ziffern',
    summary:
      'Ein Code aus zwei Zahlen, nahe der Standardnormalverteilung gehalten: Jeder Punkt der Ebene ist eine Ziffer, und das lernt sich in Sekunden.',
  },
  'vae-2d': {
    title: 'Variational Autoencoder, als Karte',
    summary:
      'Ein Code aus zwei Zahlen: Jeder Punkt der Ebene ist eine Ziffer, und auf einem Weg darin geht eine in die andere über.',
  },
  vae: {
    title: 'Variational Autoencoder',
    summary:
      'Der Code ist eine Wolke und kein Punkt: 20 Mittelwerte und 20 Streuungen, nahe der Standardnormalverteilung gehalten, damit sich neue Ziffern ziehen lassen.',
  },
  'vq-vae': {
    title: 'Vektorquantisierter Autoencoder',
    summary:
      'Der Code sind 49 Wörter aus einem Wörterbuch von 128, das mitgelernt wird: Aus einem Bild wird ein kurzer Text.',
  },
  watermark: {
    title: 'Wasserzeichen entfernen',
    summary: 'Über jedem Bild liegt ein halb durchsichtiges Zeichen; das Netz lernt hindurchzusehen.',
  },
};

/** @type {Record<string, string>} */
export const dataSets = {
  'digits-8x8': '8×8-Ziffern',
  'generated-digits': 'Erzeugte Ziffern',
  'generated-garments': 'Erzeugte Kleidung',
  'generated-scenes': 'Erzeugte Szenen, farbig',
  'generated-faces': 'Erzeugte Gesichter zweier Figuren',
  'generated-heartbeats': 'Erzeugte Herzschläge',
  'generated-purchases': 'Erzeugte Einkäufe',
  'generated-topics': 'Erzeugte Dokumente zu acht Themen',
  cifar10: 'CIFAR-10 (12.000 Bilder)',
  ecg5000: 'ECG5000, Herzschläge',
  '20newsgroups': '20 Newsgroups (4.000 Beiträge)',
  olivetti: 'Olivetti-Gesichter',
};
