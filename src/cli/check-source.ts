import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { UserFault } from '../diagnostics/faults.ts';
import { buildGraph } from '../model/build.ts';
import type { Graph } from '../model/graph.ts';
import type { ArchitectureReader } from '../parse/architecture/reader.ts';
import type { OtherDiagram } from '../parse/parse.ts';
import { parse } from '../parse/parse.ts';
import type { Source } from '../parse/source.ts';
import type { SyntaxTree } from '../parse/syntax.ts';
import { overrideSeverities } from '../validate/severities.ts';
import { suppress } from '../validate/suppression/suppress.ts';
import { misspellingOf } from '../validate/spelling.ts';
import type { ValidateOptions } from '../validate/validate.ts';
import { byPosition, runRules, suppressionOptions } from '../validate/validate.ts';

/** One diagram of a source, as written and as meant. */
export interface Model {
  readonly tree: SyntaxTree;
  readonly graph: Graph;
}

/** A source with all its diagrams and everything that was found in them. */
export interface CheckedSource {
  readonly source: Source;
  readonly models: readonly Model[];
  /** Of the parser and of the rules, in the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads and checks every C4 diagram of a source.
 *
 * @param mostFindings of the parser, as of `parse`
 * @param architecture as of `parse`
 * @throws {UserFault} where it holds none
 */
export function checkSource(
  source: Source,
  options: ValidateOptions = {},
  mostFindings?: number,
  architecture?: ArchitectureReader,
): CheckedSource {
  const { trees, diagnostics, otherDiagrams } = parse(source, mostFindings, architecture);
  if (trees.length === 0 && diagnostics.length === 0) throw noDiagram(source, otherDiagrams);
  const models = trees.map((tree) => ({ tree, graph: buildGraph(tree) }));
  const found = models.flatMap(({ tree, graph }) => runRules(tree, graph, options));
  const syntax = overrideSeverities(withoutEchoes(diagnostics, found), options.severities ?? {});
  const silencing = suppressionOptions(options);
  const left = models.reduce(
    (all, { tree }, index) => suppress(tree, all, silencing, lastLineOf(models[index + 1])),
    [...syntax, ...found],
  );
  return { source, models, diagnostics: left.sort(byPosition) };
}

/** The line before the next diagram of a file begins. */
function lastLineOf(next: Model | undefined): number | undefined {
  return next && next.tree.diagramType.span.line - 1;
}

/** Rules whose findings stand on a call that is wrong as a whole, or on an argument that is. */
const WRONG_CALLS = new Set([
  'wrong-argument-count',
  'unknown-macro',
  'not-in-mermaid',
  'unknown-argument',
]);

/** That an argument has no quotes. */
const UNQUOTED = new Set(['syntax-unquoted-last-argument', 'syntax-unquoted-named-argument']);

/**
 * Leaves out that an argument of a call has no quotes where that call lacks arguments, or will not be kept: in
 * `Rel(a, b)` the label is what is missing, and to quote `b` would mend nothing.
 */
function withoutEchoes(
  syntax: readonly Diagnostic[],
  found: readonly Diagnostic[],
): readonly Diagnostic[] {
  const wrong = new Set<number>();
  for (const { rule, span } of found) if (WRONG_CALLS.has(rule)) wrong.add(span.line);
  if (wrong.size === 0) return syntax;
  return syntax.filter(({ rule, span }) => !UNQUOTED.has(rule) || !wrong.has(span.line));
}

const TYPES = ['C4Context', 'C4Container', 'C4Component', 'C4Dynamic', 'C4Deployment'];

/** A text holds no C4 diagram. */
export class NoDiagram extends UserFault {}

function noDiagram({ file, text }: Source, others: readonly OtherDiagram[]): NoDiagram {
  if (text.trim() === '') return new NoDiagram(`${file} is empty`, { hint: BEGINNING });
  const [other] = others;
  if (other) {
    const rest = others.length > 1 ? ` and ${others.length - 1} more` : '';
    const message = `${file} has no C4 diagram, only a ${other.type} in line ${other.span.line}${rest}`;
    return new NoDiagram(message, { hint: BEGINNING });
  }
  const near = misspellingOf(/\bC4\w*/iu.exec(text.slice(0, 10_000))?.[0] ?? '', TYPES);
  const hint = near === undefined ? BEGINNING : `Did you mean ${near}? ${BEGINNING}`;
  return new NoDiagram(`${file} has no C4 diagram`, { hint });
}

const BEGINNING = `A C4 diagram begins with ${TYPES.slice(0, -1).join(', ')} or ${TYPES.at(-1)}.`;
