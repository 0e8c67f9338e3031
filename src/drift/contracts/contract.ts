/** One thing that a contract promises: an operation, a message, a field. */
export interface Promised {
  /** What it is, for people: `field 'id' of Message`. Unique within its contract. */
  readonly name: string;
  /** What it is called in the text, to find its line. */
  readonly word: string;
  /** Its form: type, number, whether it is required. Another form is another promise. */
  readonly form: string;
  /** Whether those who hold to the contract without it fail once it is there. */
  readonly additionBreaks: boolean;
  /** Whether those who hold to the contract with it fail once it is gone. */
  readonly removalBreaks: boolean;
}

/** Reads what a text promises. Throws an `Error` with a message of one line where it is not of its language. */
export type ReadContract = (text: string) => readonly Promised[];

/** What became of one promise. */
export interface ContractChange {
  readonly what: string;
  /** What to look for in the new text; absent where it is gone from there. */
  readonly word: string;
  readonly breaks: boolean;
}

/** What changed from one contract to another. Pure. */
export function contractChanges(
  before: readonly Promised[],
  after: readonly Promised[],
): ContractChange[] {
  const old = new Map(before.map((each) => [each.name, each]));
  const now = new Map(after.map((each) => [each.name, each]));
  const lost = before
    .filter(({ name }) => !now.has(name))
    .map(({ name, word, removalBreaks }) => ({
      what: `${name} is gone`,
      word,
      breaks: removalBreaks,
    }));
  const others = after.flatMap(({ name, word, form, additionBreaks }): ContractChange[] => {
    const known = old.get(name);
    if (!known) return [{ what: `${name} is new`, word, breaks: additionBreaks }];
    if (known.form === form) return [];
    return [{ what: `${name} was ${known.form} and is ${form}`, word, breaks: true }];
  });
  return [...lost, ...others];
}

/** The reader of a contract by the ending of its file, loaded when it is needed; undefined for what has none. */
export function contractReader(path: string): (() => Promise<ReadContract>) | undefined {
  if (path.endsWith('.proto')) return async () => (await import('./proto.ts')).readProto;
  if (path.endsWith('.avsc')) return async () => (await import('./avro.ts')).readAvro;
  const isOpenApi = /(?:^|\/)openapi[^/]*(?:\/[^/]+)?\.(?:ya?ml|json)$/u.test(path);
  return isOpenApi ? async () => (await import('./openapi.ts')).readOpenApi : undefined;
}
