import { readFileSync } from 'node:fs';
import { buildGraph } from '../../src/model/build.ts';
import { parse } from '../../src/parse/parse.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import type { ValidateOptions } from '../../src/validate/validate.ts';
import { validate } from '../../src/validate/validate.ts';

/** What a fixture expects: `rule line:column-endColumn`, and `-> replacement` where a repair is suggested. */
export type Expectation = string;

/** A comment under the line it speaks of: `%%    ^^^^ rule-name -> replacement`. The carets stand under the span. */
const MARKER = /^%%(?<indent> *)(?<carets>\^+) (?<rule>[a-z-]+)(?: -> (?<replacement>.+))?$/u;

/** Reads the findings that a fixture expects from the marker comments in it. */
export function expectations(text: string): Expectation[] {
  const expected: { readonly line: number; readonly column: number; readonly text: Expectation }[] =
    [];
  let marked = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const groups = MARKER.exec(line)?.groups;
    if (!groups) {
      marked = index + 1;
      continue;
    }
    const column = 2 + groups['indent']!.length + 1;
    const place = `${marked}:${column}-${column + groups['carets']!.length}`;
    const repair = groups['replacement'] === undefined ? '' : ` -> ${groups['replacement']}`;
    expected.push({ line: marked, column, text: `${groups['rule']} ${place}${repair}` });
  }
  return expected.sort((a, b) => a.line - b.line || a.column - b.column).map((each) => each.text);
}

/** What validation finds in a text, in the form of {@link expectations}. A syntax error fails the fixture itself. */
export function findings(text: string, options: ValidateOptions = {}): Expectation[] {
  return check(text, options).map(({ rule, span, suggestions }) => {
    const repair = suggestions[0] ? ` -> ${suggestions[0].replacement}` : '';
    return `${rule} ${span.line}:${span.column}-${span.endColumn}${repair}`;
  });
}

/** Every finding of the rules in a text that holds one diagram without syntax errors. */
export function check(text: string, options: ValidateOptions = {}): Diagnostic[] {
  const { trees, diagnostics } = parse({ file: 'fixture.mmd', text });
  if (diagnostics.length > 0) throw new Error(`syntax: ${JSON.stringify(diagnostics[0])}`);
  if (trees.length !== 1) throw new Error(`a fixture holds one diagram, not ${trees.length}`);
  return validate(trees[0]!, buildGraph(trees[0]!), options);
}

/** The text of a fixture under test/fixtures. */
export function fixture(path: string): string {
  return readFileSync(new URL(`../fixtures/${path}`, import.meta.url), 'utf8');
}
