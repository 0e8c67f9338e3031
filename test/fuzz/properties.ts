import assert from 'node:assert/strict';
import { type CheckedSource, checkSource } from '../../src/cli/check-source.ts';
import { fixSource } from '../../src/cli/fix.ts';
import { countBySeverity } from '../../src/diagnostics/diagnostic.ts';
import { UserFault } from '../../src/diagnostics/faults.ts';
import { buildGraph } from '../../src/model/build.ts';
import { exportGraph } from '../../src/model/export.ts';
import { format } from '../../src/format/format.ts';
import { parse } from '../../src/parse/parse.ts';
import { readWithMermaid } from '../model/mermaid.ts';
import { allSpans, faultOf } from './spans.ts';

/** Something that must be true of any text; it throws where it is not. */
export type Property = (text: string, file: string) => void | Promise<void>;

/** The parser never throws, and every span lies within the text. */
export const spansLieWithin: Property = (text, file) => {
  for (const span of allSpans(parse({ file, text }))) {
    assert.equal(faultOf(span, text), undefined);
  }
};

/** In a graph ids are unique, and parents come before their children. */
export const graphIsSound: Property = (text, file) => {
  for (const graph of parse({ file, text }).trees.map(buildGraph)) {
    const seen = new Set<string>();
    for (const { id, parent } of graph.elements) {
      assert(!seen.has(id), `${id} is there twice`);
      assert(parent === null || parent === id || seen.has(parent), `${id} is within no ${parent}`);
      seen.add(id);
    }
    assert.equal(new Set(graph.relations.map(({ id }) => id)).size, graph.relations.length);
  }
};

/** Formatting changes no meaning and no finding but those of layout, and nothing when done again. */
export const formatKeepsGraph: Property = (text, file) => {
  const once = formatted(text, file);
  assert.deepEqual(meaningOf(once, file), meaningOf(text, file));
  assert.equal(formatted(once, file), once);
};

/**
 * The repairs of the parser's findings change no meaning: what is written is what c4gen had understood. A quote within a text has to
 * become `#quot;`, or `'` in a tag, and a call that was not read at all is read then.
 */
export const fixKeepsGraph: Property = (text, file) => {
  const once = fixedSyntax(text, file);
  if (once.rules.has('syntax-missing-parenthesis')) return;
  const [before, after] = [text, once.text].map((each) =>
    JSON.stringify(meaningOf(each, file)).replace(/#quot;|\\"|'/g, "'"),
  );
  assert.equal(after, before);
};

/** All repairs together leave no more errors than they found, and a second run changes nothing. */
export const fixIsStable: Property = (text, file) => {
  const check = (changed: string): CheckedSource => checkSource({ file, text: changed });
  const before = checked(text, file);
  if (!before) return;
  const { checked: once } = fixSource(before, check);
  assert(countBySeverity(once.diagnostics).error <= countBySeverity(before.diagnostics).error);
  assert.equal(fixSource(once, check).checked.source.text, once.source.text);
};

/** The source as checked; undefined where it holds no diagram. */
function checked(text: string, file: string): CheckedSource | undefined {
  try {
    return checkSource({ file, text });
  } catch (error) {
    if (error instanceof UserFault) return undefined;
    throw error;
  }
}

/** The text after the repairs of the parser's findings alone, and the rules that repaired something. */
function fixedSyntax(text: string, file: string): { text: string; rules: ReadonlySet<string> } {
  const rules = new Set<string>();
  const check = (changed: string): CheckedSource => {
    const source = { file, text: changed };
    const { trees, diagnostics } = parse(source);
    for (const { rule, suggestions } of diagnostics) {
      if (suggestions.some(({ safe }) => safe)) rules.add(rule);
    }
    const models = trees.map((tree) => ({ tree, graph: buildGraph(tree) }));
    return { source, models, diagnostics };
  };
  return { text: fixSource(check(text), check).checked.source.text, rules };
}

/** What Mermaid accepts, it reads the same after formatting. For texts of one diagram. */
export const formatKeepsMermaid: Property = async (text, file) => {
  const before = await mermaidReading(text);
  if (before === undefined) return;
  assert.equal(await mermaidReading(formatted(text, file)), before);
};

/** The text as `c4gen fmt` writes it. */
export function formatted(text: string, file: string): string {
  return format({ file, text }, parse({ file, text })).text;
}

/** All graphs of a text, without places. */
function meaningOf(text: string, file: string): unknown {
  const graphs = parse({ file, text }).trees.map(buildGraph);
  const withoutLines = graphs.map((graph) => ({
    ...exportGraph(graph),
    styles: graph.styleUpdates.map(({ references }) => references.map(({ id }) => id)),
  }));
  return JSON.parse(
    JSON.stringify(withoutLines, (key, value) => (key === 'line' ? undefined : value)),
  );
}

/** Mermaid's reading as text, or undefined where it refuses. It keeps the white space around a title. */
async function mermaidReading(text: string): Promise<string | undefined> {
  const reading = await readWithMermaid(text);
  if ('error' in reading) return undefined;
  const told = JSON.stringify({ ...reading, title: reading.title?.trim() ?? null });
  // Where Mermaid takes a statement for part of the text before it, the indentation of that line comes with it.
  return told.replaceAll(/\\n */g, '\\n');
}
