/** A text to read diagrams from, with the name to show in messages. */
export interface Source {
  /** The path as the user gave it, or `<stdin>`. */
  readonly file: string;
  readonly text: string;
}
