import { protocols, technologies } from '../catalog/index.ts';
import type { Span, Suggestion } from '../diagnostics/diagnostic.ts';
import type { Element, Graph, Relation } from '../model/graph.ts';
import type { ObservedAction, ObservedRelation } from './observed.ts';
import type { Party } from './parties.ts';

/** The texts of the diagrams' files by name: a repair keeps to how they are laid out. */
export type Texts = ReadonlyMap<string, string>;

/** A use that no relation says. */
export interface Undeclared {
  readonly from: Party;
  readonly to: Party;
  readonly observed: ObservedRelation;
}

const LABELS: Readonly<Record<ObservedAction, string>> = {
  call: 'Calls',
  produce: 'Publishes',
  consume: 'Consumes',
  write: 'Writes',
  read: 'Reads',
  use: 'Uses',
};

/** How people write what the catalogue calls otherwise. */
const WORDS: Readonly<Record<string, string>> = {
  http: 'JSON/HTTP',
  documents: 'MongoDB',
  'key-value': 'Redis',
  stream: 'Kafka',
  search: 'REST',
};

/** What a relation can be written with as it is; any other alias would have to be quoted. */
const PLAIN_ALIAS = /^[\w.-]+$/u;

/** The text of a relation; undefined where an end is no element, or its alias would have to be quoted. */
export function relationCall({ from, to, observed }: Undeclared): string | undefined {
  const ends = [from, to].flatMap(({ element }) => element?.id ?? []);
  if (ends.length < 2 || !ends.every((id) => PLAIN_ALIAS.test(id))) return undefined;
  const technology = technologyOf(observed, to);
  const words = [LABELS[observed.action], ...(technology === undefined ? [] : [technology])];
  return `Rel(${[...ends, ...words.map((word) => `"${word}"`)].join(', ')})`;
}

/** Draws a relation beside its neighbours: those that leave the same element, else those that touch either, else the last. */
export function drawing(undeclared: Undeclared, graph: Graph, texts: Texts): readonly Suggestion[] {
  const { from, to } = undeclared;
  const call = relationCall(undeclared);
  if (call === undefined || !from.element || !to.element) return [];
  const place = placeBeside(from.element, to.element, graph, texts);
  if (!place) return [];
  const { span, indent } = place;
  return [{ message: `draw it: ${call}`, replacement: `${indent}${call}`, span, safe: true }];
}

function technologyOf(
  { to: { protocol, technology } }: ObservedRelation,
  { unit }: Party,
): string | undefined {
  const spoken = protocols.find(({ name }) => name === protocol);
  if (spoken) return WORDS[spoken.name] ?? spoken.title;
  const kind = technologies.find(({ name }) => name === (technology ?? unit.technology));
  if (kind?.role !== 'engine') return undefined;
  // A store is spoken to in its own way; what stands in front of others, or watches them, over HTTP.
  if ((kind.provides ?? []).length === 0) return WORDS['http'];
  return unit.declaredTechnology?.replaceAll('"', "'") ?? kind.title;
}

/** The end of the line after which a relation is written, and what begins the new one. */
function placeBeside(
  from: Element,
  to: Element,
  { relations, elements }: Graph,
  texts: Texts,
): { readonly span: Span; readonly indent: string } | undefined {
  const { file } = from.spans.id;
  const text = texts.get(file);
  const own = relations.filter(({ spans }) => spans.whole.file === file);
  const touching = (relation: Relation) =>
    [relation.from, relation.to].some((id) => id === from.id || id === to.id);
  const neighbour =
    own.findLast((relation) => relation.from === from.id) ??
    own.findLast(touching) ??
    own.at(-1) ??
    elements.findLast(({ parent, spans }) => parent === null && spans.whole.file === file);
  if (text === undefined || !neighbour) return undefined;
  const { whole } = neighbour.spans;
  const lineEnd = text.indexOf('\n', whole.end - 1);
  const end = lineEnd === -1 ? text.length : lineEnd - (text[lineEnd - 1] === '\r' ? 1 : 0);
  const lineStart = text.lastIndexOf('\n', whole.start - 1) + 1;
  const margin = /^[ \t]*/u.exec(text.slice(lineStart, whole.start))?.[0] ?? '';
  const column = whole.endColumn + end - whole.end;
  const line = whole.endLine;
  const span = { file, line, column, endLine: line, endColumn: column, start: end, end };
  return { span, indent: `${text[end] === '\r' ? '\r' : ''}\n${margin}` };
}

/** Takes a relation out of the diagram, with its line where nothing else stands on it. */
export function erasing({ spans: { whole } }: Relation, texts: Texts): readonly Suggestion[] {
  const span = wholeLine(whole, texts);
  return [{ message: 'remove it from the diagram', replacement: '', span, safe: true }];
}

/** A statement with the whole of its lines, where nothing else stands on them. */
export function wholeLine(statement: Span, texts: Texts): Span {
  const text = texts.get(statement.file);
  if (text === undefined) return statement;
  const start = text.lastIndexOf('\n', statement.start - 1) + 1;
  const feed = text.indexOf('\n', statement.end - 1);
  const end = feed === -1 ? text.length : feed + 1;
  const isAlone =
    text.slice(start, statement.start).trim() === '' &&
    text.slice(statement.end, end).trim() === '';
  return isAlone
    ? { ...statement, column: 1, endLine: statement.endLine + 1, endColumn: 1, start, end }
    : statement;
}

/** Writes what an element is really made of in place of what the diagram says. */
export function writing(technology: string, span: Span | null): readonly Suggestion[] {
  const title = technologies.find(({ name }) => name === technology)?.title;
  if (title === undefined || span === null) return [];
  return [{ message: `write '${title}'`, replacement: title, span, safe: true }];
}
