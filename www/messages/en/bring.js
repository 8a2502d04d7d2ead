/** The words of the dialog for readers' own data, in English: a part of `en.js`. */

import { count, fine } from './numbers.js';

/** @param {number} bytes */
const megabytes = (bytes) => `${fine.format(bytes / 2 ** 20)} MB`;

export const bring = {
  open: 'Your data',
  title: 'Your own data',
  close: 'Close',
  drop: 'Drop files here',
  dropAnywhere: 'or anywhere on the page.',
  choose: 'Choose files',
  chooseFolder: 'Choose a folder',
  camera: 'Camera',
  paste: 'Paste',
  promise: 'They are read here, in your browser, and sent nowhere.',
  formats: [
    ['A table', 'CSV with a row for each sample; numbers are scaled, one column may be the label.'],
    ['Pictures', 'several files, a folder, or a zip; the folder that a picture lies in is its label.'],
    ['Arrays', 'idx, npy or npz, gzipped or not: the samples along the first axis.'],
    ['One picture', 'to send through the model that is open.'],
  ],
  own: 'Your own',
  kept: 'Kept in this browser',
  openKept: 'Open',
  forget: 'Forget',
  reading: (/** @type {string} */ name) => `Reading ${name}`,
  readShare: (/** @type {number} */ share) => `${Math.round(share * 100)} %`,
  stop: 'Stop',
  back: 'Other files',
  rows: (/** @type {number} */ rows, /** @type {number} */ columns) => `${count(rows)} rows, ${count(columns)} columns`,
  samples: (/** @type {number} */ samples, /** @type {string} */ shape) => `${count(samples)} samples of ${shape}`,
  pictureShape: (/** @type {number[]} */ [height, width, channels]) =>
    `${width} × ${height} pixels${channels === 3 ? ' in colour' : ''}`,
  seriesShape: (/** @type {number} */ numbers) => `${count(numbers)} numbers`,
  classes: (/** @type {number} */ classes, /** @type {string} */ some) => `${count(classes)} classes: ${some}`,
  noClasses: 'no labels',
  shown: 'The first of them, as the model will see them',
  label: 'Label',
  labelHelp: 'The column that says what a row is. It is shown, and is no part of what the model learns to rebuild.',
  noLabel: 'None',
  columns: 'Columns',
  columnsUsed: (/** @type {number} */ used, /** @type {number} */ all) => `${count(used)} of ${count(all)} are used`,
  columnsHelp: 'What the model sees and learns to rebuild. A row with a gap in one of them is left out.',
  columnsMany: (/** @type {number} */ most) =>
    `They can be chosen one by one in tables of up to ${count(most)} columns; here all that hold numbers are used.`,
  columnNotes: {
    label: 'is the label',
    words: 'holds words',
    empty: 'is empty',
    sparse: 'has more gaps than numbers',
    gaps: (/** @type {number} */ gaps) => (gaps === 1 ? '1 gap' : `${count(gaps)} gaps`),
  },
  size: 'Size',
  sizeHelp: 'Pixels, width and height. Small pictures train faster.',
  width: 'Width in pixels',
  height: 'Height in pixels',
  fill: 'Fit',
  fills: { crop: 'Crop to the middle', whole: 'Show all of it' },
  colours: 'Colours',
  colourNames: { grey: 'Grey', colour: 'Colour' },
  inverted: 'Dark is ink',
  model: 'Model',
  unfit: (/** @type {string} */ title, /** @type {string} */ why) => `${title}: ${why}.`,
  unfitMore: (/** @type {number} */ models) =>
    models === 1 ? 'One model does not fit, and why' : `${count(models)} models do not fit, and why`,
  noneFits: 'No model fits these samples.',
  keep: 'Keep in this browser',
  keepHelp: 'Otherwise it is gone when this page is closed.',
  use: 'Open',
  opening: 'Opening',
  tooFew: (/** @type {number} */ least) =>
    `A model needs at least ${least} samples to learn from, and some to be judged by.`,
  leftOut: (/** @type {number} */ parts, /** @type {boolean} */ isTable) =>
    isTable
      ? `${count(parts)} ${parts === 1 ? 'row was' : 'rows were'} left out`
      : `${count(parts)} ${parts === 1 ? 'file was' : 'files were'} left out`,
  someLeftOut: (/** @type {number} */ parts, /** @type {string} */ last) =>
    `${count(parts)} ${parts === 1 ? 'file' : 'files'} could not be opened. The last of them: ${last}`,
  more: (/** @type {number} */ parts) => `and ${count(parts)} more`,
  line: (/** @type {number} */ line) => `Line ${line}`,
  beyond: (/** @type {number} */ samples) =>
    `There is no room for all of it: ${count(samples)} samples are left out. The page takes up to 192 MiB.`,
  one: {
    title: 'One picture',
    shown: 'As the open model will see it',
    use: 'Put it into the input',
    noPictures: 'The model that is open takes no pictures. Open one that does, then bring the picture again.',
    alone: 'For a data set, choose several pictures, a folder or a zip.',
  },
  shot: {
    title: 'Camera',
    take: 'Take the picture',
    refused: (/** @type {string} */ why) =>
      `The camera cannot be used (${why}). Allow it in your browser, or choose a file.`,
  },
  pasteEmpty: 'The clipboard holds no picture. Copy one, then paste it here.',
  pasteRefused: 'The browser keeps the clipboard to itself. Press Ctrl+V or ⌘V on this page instead.',
  noRoom: (/** @type {string} */ why) =>
    `It is open, but could not be kept: the browser gives this page no room for it (${why}).`,
  gone: (/** @type {string} */ id) =>
    `"${id}" was somebody's own data and is not in this browser. Open its file again under "Your data"`,
  problem: 'This cannot be used',
  wrong: /** @type {Record<string, (...values: any[]) => string>} */ ({
    empty: (name) => `${name} is empty.`,
    unknown: (name) =>
      `${name} is none of the kinds of files that are read here: CSV, idx, npy, npz, pictures, or a zip of pictures.`,
    unreadable: (name, why) => `${name} could not be read (${why}). It may have been moved or changed.`,
    gzip: (name) => `${name} is damaged: it begins as a gzip file, but cannot be unpacked to its end.`,
    zip: (name, why) => `${name} is damaged: it begins as a zip file, but its list of files cannot be read (${why}).`,
    member: (name, why) => `${name} is damaged: it cannot be unpacked (${why}).`,
    mixed: (one, other) => `${one} and ${other} are files of different kinds. Bring one kind at a time.`,
    oneOnly: (files) => `${count(files)} files were brought, but tables and zips are opened one at a time.`,
    tooMany: (name, files, most) => `${name} lists ${count(files)} files; up to ${count(most)} are opened.`,
    noPictures: (name) => `${name || 'This'} holds no picture that can be opened.`,
    path: () => 'has a path that leads out of the archive, such as one with "..".',
    encrypted: () => 'is locked with a password.',
    bomb: (ratio) => `is packed ${count(ratio)} times smaller than it is, as no picture is.`,
    emptyPicture: () => 'is empty.',
    largePicture: (bytes, most) => `has ${megabytes(bytes)}; pictures of up to ${megabytes(most)} are opened.`,
    manyPixels: (width, height, most) =>
      `has ${count(width)} × ${count(height)} pixels; up to ${count(most / 1e6)} million are opened.`,
    fewPixels: (width, height, least) =>
      `has ${count(width)} × ${count(height)} pixels; at least ${least} × ${least} are needed.`,
    picture: () => 'is no picture that this browser can open.',
  }),
};
