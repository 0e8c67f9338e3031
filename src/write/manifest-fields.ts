/** What is wrong with a field of a manifest, and where. */
export class BadField extends Error {
  override readonly name = 'BadField';
}

/**
 * A value of parsed JSON with its place in it, read field by field. By hand, because a schema library takes longer to load than
 * all else that a run does where nothing changed.
 */
export class Field {
  readonly #value: unknown;
  readonly #place: readonly string[];

  constructor(value: unknown, place: readonly string[] = []) {
    this.#value = value;
    this.#place = place;
  }

  get isMissing(): boolean {
    return this.#value === undefined;
  }

  is(value: unknown): boolean {
    return this.#value === value;
  }

  at(key: string): Field {
    const object = this.#object();
    return new Field(Object.hasOwn(object, key) ? object[key] : undefined, [...this.#place, key]);
  }

  /** Every entry of an object by its key; none where the field is missing and may be. */
  entries<T>(read: (field: Field) => T, { optional = false } = {}): Map<string, T> {
    if (optional && this.isMissing) return new Map();
    const keys = Object.keys(this.#object());
    return new Map(keys.map((key) => [key, read(this.at(key))]));
  }

  items<T>(read: (field: Field) => T, { optional = false } = {}): T[] {
    if (optional && this.isMissing) return [];
    if (!Array.isArray(this.#value)) throw this.#bad('a list');
    return this.#value.map((item, index) => read(new Field(item, [...this.#place, String(index)])));
  }

  /** A list of texts: of long ones, not every item is worth a field. */
  texts(): readonly string[] {
    const list = this.#value;
    const isTexts = Array.isArray(list) && list.every((item) => typeof item === 'string');
    return isTexts ? (list as readonly string[]) : this.items((item) => item.text());
  }

  text(): string {
    if (typeof this.#value !== 'string') throw this.#bad('a text');
    return this.#value;
  }

  textOrNull(): string | null {
    return this.#value === null ? null : this.text();
  }

  textLike(pattern: RegExp, what: string): string {
    const text = this.text();
    if (!pattern.test(text)) throw this.#bad(what);
    return text;
  }

  oneOf<T extends string>(choices: readonly T[]): T {
    const found = choices.find((choice) => choice === this.#value);
    if (found === undefined) throw this.#bad(`one of ${choices.join(', ')}`);
    return found;
  }

  #object(): Record<string, unknown> {
    if (typeof this.#value !== 'object' || this.#value === null || Array.isArray(this.#value)) {
      throw this.#bad('an object');
    }
    return this.#value as Record<string, unknown>;
  }

  #bad(expected: string): BadField {
    const place = this.#place.map((step) => JSON.stringify(step)).join(' > ') || 'the top';
    return new BadField(`at ${place}: ${expected} is expected`);
  }
}
