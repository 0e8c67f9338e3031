import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Document, Node } from 'yaml';
import type { Span } from '../diagnostics/diagnostic.ts';
import { Lines } from '../parse/lines.ts';
import type { Source } from '../parse/source.ts';
import { configFinding } from './codes.ts';
import type { ConfigDocument } from './document.ts';
import type { Entry, Place } from './places.ts';

/**
 * Reads a configuration in YAML 1.2, or in JSON, of which YAML is a superset. In JSON every text must have its quotes.
 * Never throws.
 */
export function readYaml(source: Source, language: 'yaml' | 'json'): ConfigDocument {
  const lines = new Lines(source.file, source.text);
  const document = parseDocument(source.text, {
    schema: language === 'json' ? 'json' : 'core',
    lineCounter: new LineCounter(),
    prettyErrors: false,
  });
  const whole = lines.span(0, 0);
  const root = placeOf(document.contents, { document, lines, around: whole });
  const diagnostics = document.errors.map(({ message, pos: [start, end] }) =>
    configFinding('syntax', lines.span(start, Math.max(end, start)), message),
  );
  if (diagnostics.length > 0) return { source, value: undefined, root, diagnostics };
  try {
    return { source, value: document.toJS() as unknown, root, diagnostics };
  } catch (error) {
    // Aliases that multiply without end are refused only here.
    const message = error instanceof Error ? error.message : String(error);
    return {
      source,
      value: undefined,
      root,
      diagnostics: [configFinding('syntax', whole, message)],
    };
  }
}

interface Context {
  readonly document: Document;
  readonly lines: Lines;
  /** Where what has no place of its own is said to stand. */
  readonly around: Span;
}

/** An alias stands where it is written, and what is in it where its anchor is. */
function placeOf(node: unknown, context: Context): Place {
  const { document, lines, around } = context;
  const given = node as Node | null;
  const span = given?.range ? lines.span(given.range[0], given.range[1]) : around;
  const target = isAlias(given) ? given.resolve(document) : given;
  const entries = new Map<string, Entry>();
  if (isAlias(given) && containsAlias(target)) return { span, entries };
  const inside = { ...context, around: span };
  if (isMap(target)) {
    for (const { key, value } of target.items) {
      if (!isScalar(key)) continue;
      const keySpan = key.range ? lines.span(key.range[0], key.range[1]) : span;
      const place = value === null ? { span: keySpan, entries: new Map() } : placeOf(value, inside);
      entries.set(String(key.value), { key: keySpan, place });
    }
  } else if (isSeq(target)) {
    for (const [index, item] of target.items.entries())
      entries.set(String(index), { key: null, place: placeOf(item, inside) });
  }
  return { span, entries };
}

/** Aliases within aliases could multiply without end, and are not worth following for a position. */
function containsAlias(node: unknown): boolean {
  if (isAlias(node)) return true;
  if (isMap(node)) return node.items.some(({ value }) => containsAlias(value));
  return isSeq(node) && node.items.some(containsAlias);
}
