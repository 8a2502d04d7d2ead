/** What is used of jsfive, which brings no types. */
declare module 'jsfive' {
  export class Group {
    name: string;
    keys: string[];
    attrs: Record<string, unknown>;
    get(key: string): Group | Dataset;
  }
  export class File extends Group {
    constructor(bytes: ArrayBuffer, name?: string);
  }
  export class Dataset {
    name: string;
    shape: number[];
    value: unknown;
  }
}
