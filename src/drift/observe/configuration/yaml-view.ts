import { type Document, isAlias, isMap, isScalar, isSeq, type Node, parseAllDocuments } from 'yaml';
import type { Diagnostic, Span } from '../../../diagnostics/diagnostic.ts';
import { driftFinding } from '../../codes.ts';
import type { Folder } from '../../folder.ts';

/** The documents of a YAML file, and what is wrong in it. */
export interface YamlFile {
  readonly documents: readonly YamlView[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a file of YAML or JSON. One that is broken gives what can be read of it, and a finding. */
export function readYaml(folder: Folder, path: string): YamlFile {
  const text = folder.read(path) ?? '';
  const parsed = parseAllDocuments(text, { merge: true, logLevel: 'silent', uniqueKeys: false });
  const documents = Array.isArray(parsed) ? parsed : [];
  const [broken] = documents.flatMap(({ errors }) => errors);
  const diagnostics = broken
    ? [
        driftFinding('unreadable', folder.span(path, broken.pos[0], broken.pos[1]), {
          message: `${folder.nameOf(path)} is no YAML here: ${firstSentence(broken.message)}`,
        }),
      ]
    : [];
  const views = documents.map(
    (document) => new YamlView({ folder, path, document }, document.contents),
  );
  return { documents: views, diagnostics };
}

/** The messages of the library go on with an excerpt. */
function firstSentence(message: string): string {
  return message.split('\n', 1)[0]?.replace(/ at line \d+, column \d+:?$/u, '') ?? message;
}

interface Origin {
  readonly folder: Folder;
  readonly path: string;
  readonly document: Document;
}

/** A value of a YAML file with its place. What is not there reads as empty, so that a reader need not ask at every step. */
export class YamlView {
  readonly #origin: Origin;
  readonly #node: unknown;

  constructor(origin: Origin, node: unknown) {
    this.#origin = origin;
    this.#node = isAlias(node) ? node.resolve(origin.document) : node;
  }

  get isMap(): boolean {
    return isMap(this.#node);
  }

  /** The value of a key; empty where this is no map or has no such key. */
  get(...keys: readonly string[]): YamlView {
    const [key, ...rest] = keys;
    if (key === undefined) return this;
    const found = this.entries().find(([own]) => own.text === key);
    return (found?.[1] ?? new YamlView(this.#origin, undefined)).get(...rest);
  }

  /** The pairs of a map in their order, and those of `<<` that it does not replace. The views of keys have their place. */
  entries(): readonly (readonly [key: YamlView, value: YamlView])[] {
    if (!isMap(this.#node)) return [];
    const pairs = this.#node.items.map(
      ({ key, value }) =>
        [new YamlView(this.#origin, key), new YamlView(this.#origin, value)] as const,
    );
    const own = pairs.filter(([key]) => key.text !== '<<');
    const taken = new Set(own.map(([key]) => key.text));
    const merged = pairs.flatMap(([key, value]) =>
      key.text === '<<' ? value.items().flatMap((item) => item.entries()) : [],
    );
    return [...own, ...merged.filter(([key]) => !taken.has(key.text))];
  }

  /** The items of a list; of anything else that is there, itself. */
  items(): readonly YamlView[] {
    if (isSeq(this.#node)) return this.#node.items.map((item) => new YamlView(this.#origin, item));
    return isScalar(this.#node) || isMap(this.#node) ? [this] : [];
  }

  /** The text of a scalar, as it is written; undefined for what is none. */
  get text(): string | undefined {
    if (!isScalar(this.#node) || this.#node.value === null) return undefined;
    return typeof this.#node.value === 'string' ? this.#node.value : (this.#node.source ?? '');
  }

  /** Where it stands; the beginning of the file for what is not there. */
  get span(): Span {
    const { folder, path } = this.#origin;
    const range = (this.#node as Node | undefined)?.range;
    if (!range) return folder.span(path);
    // Without the line end that the range of a map or list goes on to.
    const text = folder.read(path)?.slice(range[0], range[1]) ?? '';
    const first = text.split('\n', 1)[0]?.trimEnd() ?? '';
    return folder.span(path, range[0], range[0] + Math.max(first.length, 1));
  }
}
