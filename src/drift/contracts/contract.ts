/** One thing that a contract promises: an operation, a message, a field. */
export interface Promised {
  /** What it is, for people: `field 'id' of Message`. Unique within its contract. */
  readonly name: string;
  /** The name of what it is a part of, such as the operation of a parameter: what becomes of that becomes of its parts. */
  readonly within?: string;
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
type ReadContract = (text: string) => readonly Promised[];

/** What became of one promise. */
export interface ContractChange {
  readonly what: string;
  /** What to look for in the new text; absent where it is gone from there. */
  readonly word: string;
  readonly breaks: boolean;
}

/**
 * What changed from one text of a contract to another. Throws an `Error` with a message of one line where the later one is not of
 * its language.
 */
export type CompareContracts = (before: string, after: string) => readonly ContractChange[];

function byPromises(read: ReadContract): CompareContracts {
  return (before, after) => {
    const promised = read(after);
    return promiseChanges(read(before), promised);
  };
}

function promiseChanges(before: readonly Promised[], after: readonly Promised[]): ContractChange[] {
  const old = new Map(before.map((each) => [each.name, each]));
  const now = new Map(after.map((each) => [each.name, each]));
  const isPart = ({ within }: Promised, of: ReadonlyMap<string, Promised>): boolean =>
    within !== undefined && !of.has(within);
  const lost = before
    .filter((each) => !now.has(each.name) && !isPart(each, now))
    .map(({ name, word, removalBreaks }) => ({
      what: `${name} is gone`,
      word,
      breaks: removalBreaks,
    }));
  const others = after.flatMap((each): ContractChange[] => {
    const { name, word, form, additionBreaks } = each;
    const known = old.get(name);
    if (!known && isPart(each, old)) return [];
    if (!known) return [{ what: `${name} is new`, word, breaks: additionBreaks }];
    if (known.form === form) return [];
    return [{ what: `${name} was ${known.form} and is ${form}`, word, breaks: true }];
  });
  return [...lost, ...others];
}

/** What compares contracts of a kind, by the ending of the file, loaded when it is needed; undefined for what has none. */
export function contractComparer(path: string): (() => Promise<CompareContracts>) | undefined {
  if (path.endsWith('.proto'))
    return async () => byPromises((await import('./proto.ts')).readProto);
  if (path.endsWith('.avsc')) return async () => byPromises((await import('./avro.ts')).readAvro);
  if (/\.g(?:raph)?qls?$/u.test(path))
    return async () => (await import('./graphql.ts')).compareGraphql;
  const kind = /(?:^|\/)(?<kind>openapi|asyncapi)[^/]*(?:\/[^/]+)?\.(?:ya?ml|json)$/u.exec(path);
  switch (kind?.groups?.['kind']) {
    case 'openapi':
      return async () => byPromises((await import('./openapi.ts')).readOpenApi);
    case 'asyncapi':
      return async () => byPromises((await import('./asyncapi.ts')).readAsyncApi);
    default:
      return undefined;
  }
}
