import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { bindArguments, macroSignature } from '../../../src/model/macros.ts';
import type { MacroCall, Statement, SyntaxTree } from '../../../src/parse/syntax.ts';
import type { Difference } from './differences.ts';

/*
 * Which rule explains which difference between Mermaid and c4gen. A finding explains a difference only where it stands on a call
 * that is about the same element or relation, or on the one that swallowed it; that a text has some finding explains nothing.
 */

/** What a rule explains, of an element or relation that its own call is about: nothing else, and no other fields. */
interface Explains {
  readonly of: readonly Difference['of'][];
  readonly how: readonly Difference['how'][];
  /** All fields where absent. */
  readonly fields?: readonly string[];
}

const ELEMENTS = ['shape', 'boundary'] as const;
const ANYTHING = ['shape', 'boundary', 'relation'] as const;

const EXPLAINS: Readonly<Record<string, Explains>> = {
  'duplicate-alias': { of: ELEMENTS, how: ['other', 'only c4gen', 'only Mermaid'] },
  'shared-alias': { of: ELEMENTS, how: ['other', 'only c4gen', 'only Mermaid'] },
  'element-inside-itself': { of: ELEMENTS, how: ['other', 'only c4gen', 'only Mermaid'] },
  'repeated-boundary': { of: ['boundary'], how: ['other'] },
  'repeated-relation': { of: ['relation'], how: ['other', 'only c4gen'] },
  // What ends at nothing Mermaid does not draw, however often it stands there.
  'unresolved-reference': { of: ['relation'], how: ['other', 'only c4gen'] },
  'missing-alias': { of: ELEMENTS, how: ['only Mermaid'] },
  'missing-index': { of: ['relation'], how: ['only c4gen', 'only Mermaid'] },
  'required-by-name': { of: ANYTHING, how: ['other', 'only c4gen', 'only Mermaid'] },
  'internal-argument': { of: ANYTHING, how: ['other', 'only c4gen', 'only Mermaid'] },
  // Mermaid takes a named argument for the label that is missing.
  'wrong-argument-count': { of: ANYTHING, how: ['other'] },
  'dropped-argument': { of: ANYTHING, how: ['other'] },
  'miscounted-empty': { of: ANYTHING, how: ['other'] },
  'restyled-element': { of: ['shape', 'boundary'], how: ['other'], fields: ['techn', 'sprite'] },
  'lost-description': { of: ELEMENTS, how: ['other'], fields: ['descr'] },
  'lost-argument': { of: ANYTHING, how: ['other'], fields: ['tags', 'link'] },
  'syntax-tag-attribute': { of: ANYTHING, how: ['other'] },
};

/** Findings on a statement that swallows those after it, and so changes what it says itself. */
const SWALLOWS: ReadonlySet<string> = new Set([
  'syntax-string-on-new-line',
  'syntax-unquoted-last-argument',
  'syntax-unclosed-call',
  'syntax-space-after-string',
  'syntax-title-colon',
  'syntax-title-without-text',
]);

const TITLES: ReadonlySet<string> = new Set([
  'undrawn-title',
  'overwritten-title',
  'syntax-title-colon',
  'syntax-title-without-text',
]);

/** The rule that explains a difference; undefined where none does. */
export function explanationOf(
  difference: Difference,
  tree: SyntaxTree,
  diagnostics: readonly Diagnostic[],
): string | undefined {
  if (difference.of === 'title') return diagnostics.find(({ rule }) => TITLES.has(rule))?.rule;
  const calls = callsIn(tree.statements);
  const about = calls.filter((call) => keysOf(call).includes(difference.key));
  const own = diagnostics.find((each) => explains(each, difference) && standsOn(each, about));
  return own?.rule ?? about.map((call) => swallowerOf(call, calls, diagnostics)).find(Boolean);
}

function explains({ rule }: Diagnostic, { of, how, fields }: Difference): boolean {
  const known = EXPLAINS[rule];
  if (!known?.of.includes(of) || !known.how.includes(how)) return false;
  return fields.every((field) => known.fields === undefined || known.fields.includes(field));
}

function standsOn({ span }: Diagnostic, calls: readonly MacroCall[]): boolean {
  return calls.some((call) => {
    const end = call.arguments.at(-1)?.span.endLine ?? call.macro.span.endLine;
    return span.line >= call.span.line && span.line <= end;
  });
}

/** The finding on a call itself, or on those right before it, that makes Mermaid read past the end of a statement. */
function swallowerOf(
  call: MacroCall,
  calls: readonly MacroCall[],
  diagnostics: readonly Diagnostic[],
): string | undefined {
  const at = calls.indexOf(call);
  const swallow = diagnostics.find(
    (each) => SWALLOWS.has(each.rule) && standsOn(each, calls.slice(Math.max(at - 2, 0), at + 1)),
  );
  if (swallow) return swallow.rule;
  const title = diagnostics.find(({ rule }) => rule === 'syntax-title-without-text');
  return title && call.span.line <= title.span.line + 1 ? title.rule : undefined;
}

function callsIn(statements: readonly Statement[]): readonly MacroCall[] {
  return statements.flatMap((statement) =>
    statement.type === 'call' ? [statement, ...callsIn(statement.children ?? [])] : [],
  );
}

/** The aliases that a call declares or styles, and the relation that it draws, as c4gen and as Mermaid bind its arguments. */
function keysOf(call: MacroCall): readonly string[] {
  const signature = macroSignature(call.macro.value);
  if (!signature) return [];
  const { values } = bindArguments(call.arguments, signature);
  const text = (name: string): string | undefined => values.get(name)?.value.value;
  const positions = call.arguments.map(({ value }) => value.value);
  const named = (name: string): string | undefined =>
    call.arguments.find((argument) => argument.name?.value === name)?.value.value;
  if (signature.relation) {
    const ends = [text('from') ?? '', text('to') ?? ''];
    const renamed = [named('from') ?? ends[0], named('to') ?? ends[1]];
    return [ends.join('->'), renamed.join('->'), `${positions[1]}->${positions[2]}`];
  }
  return ['alias', 'elementName'].flatMap((name) =>
    [text(name), named(name)].map((key) => key ?? ''),
  );
}
