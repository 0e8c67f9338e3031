/**
 * Text that a person wrote into the diagram. It has no string form of its own: a template that prints it without saying for
 * which language (`{{str label}}`, `{{comment label}}` …) fails instead of injecting it.
 */
export class Untrusted {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** @throws always: say how the text is to be escaped */
  toString(): never {
    throw new Error('text of the diagram is printed without an escaping helper');
  }

  toJSON(): never {
    return this.toString();
  }
}

/** Wraps a text of the diagram; null stays null, so that templates can test for it. */
export function untrusted<T extends string | null>(text: T): T extends string ? Untrusted : null {
  return (text === null ? null : new Untrusted(text)) as T extends string ? Untrusted : null;
}
