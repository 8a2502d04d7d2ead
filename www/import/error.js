/** A file is not what it should be: the message says what and where. */
export class ImportError extends Error {
  name = 'DataError';
}
