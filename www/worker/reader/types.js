/**
 * What crosses between the page and the worker that reads what readers bring: plain data only.
 *
 * A set is examined, then seen in a preview under some options, then taken. What is wrong with a part of it comes as a
 * `Problem` whose words are the page's; what is wrong with all of it is thrown: see `wrong.js`.
 */

/** A file, and where it lay in a folder or an archive. @typedef {{file: Blob, path: string}} Found */

/** What is wrong with one part: a key of `words.bring.wrong`, or the core's own words. @typedef {{key?: string, values?: (string | number)[], words?: string}} Wrong */
/** @typedef {Wrong & {place: string | number}} Problem `place`: a file, or the number of a line */

/**
 * @typedef {object} Column
 * @property {string} name
 * @property {'numbers' | 'words' | 'empty'} kind
 * @property {boolean} feature whether it can be part of samples
 * @property {number} missing
 * @property {number} wrong
 * @property {number} distinct
 */

/**
 * @typedef {object} Examined
 * @property {'table' | 'arrays' | 'images'} kind
 * @property {string} title
 * @property {number} count rows, samples or pictures
 * @property {Column[]} [columns] of a table
 * @property {Options} options the likeliest
 * @property {Problem[]} problems parts that were left out
 */

/**
 * How a set is to be taken.
 * @typedef {object} Options
 * @property {number} [label] of a table: its column; none: without labels
 * @property {number[]} [without] of a table: the columns that are left out
 * @property {Look} [look] of pictures
 */

/**
 * How pictures are made to fit one another.
 * @typedef {object} Look
 * @property {number} width
 * @property {number} height
 * @property {'crop' | 'whole'} fill `crop`: the middle; `whole`: all of it, with an edge
 * @property {boolean} grey
 * @property {boolean} inverted dark becomes 1, as ink is
 */

/**
 * @typedef {object} Preview
 * @property {number[]} shape of one sample
 * @property {number} count of samples to train on, and to test on where there are some
 * @property {string[]} classes
 * @property {string[]} features names of the numbers of a sample, where they have some
 * @property {Float32Array} values of some samples
 * @property {(number | undefined)[]} labels of these
 * @property {Problem[]} problems the first of them
 * @property {number} leftOut how many parts were left out for a problem
 * @property {number} beyond how many samples there is no room for
 */

/**
 * A part of a set at rest: the browser may put it on disk.
 * @typedef {object} RestingPart
 * @property {Blob} values
 * @property {number} [scale] the byte that means 1; none: the values are floats
 * @property {Blob} [labels]
 */

/** A set at rest. @typedef {{features: string[], train: RestingPart, test?: RestingPart}} Resting */

/** @typedef {{preview: Preview, resting: Resting}} Taken */

/** @typedef {(done: number, total: number) => void} OnProgress */

/**
 * @typedef {object} ReaderApi
 * @property {(found: Found[], onProgress?: OnProgress) => Promise<Examined>} examine
 * @property {(options: Options, onProgress?: OnProgress) => Promise<Preview>} preview
 * @property {(options: Options, onProgress?: OnProgress) => Promise<Taken>} take
 * @property {(picture: Blob, look: Look) => Promise<Float32Array>} picture one alone
 */

export {};
