import type { Diagnostic, Span, Suggestion } from '../../diagnostics/diagnostic.ts';
import type { SyntaxTree } from '../../parse/syntax.ts';
import type { Severities } from '../severities.ts';
import { severityOf } from '../severities.ts';
import { misspellingOf } from '../spelling.ts';
import { suppressionCodes } from './codes.ts';
import { type Directive, directivesIn, type NamedRule } from './directives.ts';

/** A rule by both of its names. */
export interface RuleNames {
  readonly code: string;
  readonly name: string;
}

/** What is known where comments are judged. */
export interface SuppressionOptions {
  readonly severities: Severities;
  /** Every rule that ran: only of those can it be said that nothing was silenced. Asked only where there is a comment. */
  readonly rules: () => readonly RuleNames[];
}

/**
 * Leaves out what the comments of a diagram silence, and adds what is to be said of these comments. Blocking findings always stay: the
 * graph is damaged whether or not someone wishes to read of it. Other commands have rules of their own, of which nothing is said.
 *
 * @param diagnostics all of the file; those of other diagrams pass
 * @param lastLine of the diagram, where another one follows in its file
 */
export function suppress(
  tree: SyntaxTree,
  diagnostics: readonly Diagnostic[],
  options: SuppressionOptions,
  lastLine = Number.POSITIVE_INFINITY,
): Diagnostic[] {
  const directives = directivesIn(tree);
  if (directives.length === 0) return [...diagnostics];
  const silences = silencesOf(directives, lastLine);
  const kept = diagnostics.filter((diagnostic) => {
    const silencing = silences.filter((silence) => covers(silence, diagnostic));
    for (const silence of silencing) silence.isUsed = true;
    return silencing.length === 0 || diagnostic.blocking === true;
  });
  return [...kept, ...new Judge(options).judge(directives, silences)];
}

/** One rule of one directive, or all rules. */
interface Silence {
  readonly directive: Directive;
  /** Null where every rule is silenced. */
  readonly rule: NamedRule | null;
  readonly firstLine: number;
  lastLine: number;
  isUsed: boolean;
}

function silencesOf(directives: readonly Directive[], lastLine: number): Silence[] {
  const silences: Silence[] = [];
  for (const directive of directives) {
    const { kind, rules, line, span } = directive;
    if (kind === 'end') end(directive, silences, lastLine);
    else {
      const lines =
        kind === 'next-line'
          ? { firstLine: line, lastLine: line }
          : { firstLine: span.line, lastLine };
      const named = rules.length === 0 ? [null] : rules;
      silences.push(...named.map((rule) => ({ directive, rule, ...lines, isUsed: false })));
    }
  }
  return silences;
}

/** Ends the silences that are open: all of them, or those of the rules that are named. */
function end({ rules, span }: Directive, silences: readonly Silence[], lastLine: number): void {
  const names = new Set(rules.map(({ name }) => name));
  for (const silence of silences) {
    if (silence.directive.kind !== 'begin' || silence.lastLine !== lastLine) continue;
    if (rules.length === 0 || (silence.rule && names.has(silence.rule.name)))
      silence.lastLine = span.line;
  }
}

function covers(
  { rule, firstLine, lastLine }: Silence,
  { code, rule: name, span }: Diagnostic,
): boolean {
  if (span.line < firstLine || span.line > lastLine) return false;
  return rule === null || rule.name === code || rule.name === name;
}

/** Says what is wrong with directives. */
class Judge {
  readonly #severities: Severities;
  readonly #known: ReadonlySet<string>;

  constructor({ severities, rules }: SuppressionOptions) {
    this.#severities = severities;
    this.#known = new Set(rules().flatMap(({ code, name }) => [code, name]));
  }

  judge(directives: readonly Directive[], silences: readonly Silence[]): Diagnostic[] {
    return [
      ...silences.flatMap((silence) => this.#unused(silence)),
      ...directives.flatMap((directive) => this.#unexplained(directive, silences)),
      ...directives.flatMap((directive) => this.#idleEnd(directive, silences)),
      ...directives.flatMap(({ rules }) => rules.flatMap((rule) => this.#misspelt(rule))),
    ];
  }

  #unused({ directive, rule, isUsed }: Silence): Diagnostic[] {
    if (isUsed || (rule && !this.#known.has(rule.name))) return [];
    const what = rule ? `nothing of ${rule.name}` : 'nothing';
    const where = directive.kind === 'begin' ? 'from here on' : `in line ${directive.line}`;
    return this.#finding(
      'unused',
      rule?.span ?? directive.span,
      `this silences ${what}: there is no such finding ${where}`,
    );
  }

  #unexplained(directive: Directive, silences: readonly Silence[]): Diagnostic[] {
    const isUsed = silences.some((silence) => silence.directive === directive && silence.isUsed);
    if (!isUsed || directive.reason !== '') return [];
    return this.#finding(
      'unexplained',
      directive.span,
      'this silences a finding, and does not say why',
    );
  }

  #idleEnd({ kind, span, rules }: Directive, silences: readonly Silence[]): Diagnostic[] {
    if (kind !== 'end' || silences.some(({ lastLine }) => lastLine === span.line)) return [];
    if (rules.some(({ name }) => !this.#known.has(name))) return [];
    return this.#finding('unused', span, 'this ends a silence that never began');
  }

  #misspelt({ name, span }: NamedRule): Diagnostic[] {
    if (this.#known.has(name)) return [];
    const near = misspellingOf(name, this.#known);
    if (near === undefined) return [];
    const suggestion = { message: `did you mean '${near}'?`, replacement: near, safe: true };
    return this.#finding('misspelt', span, `there is no rule '${name}'`, [suggestion]);
  }

  #finding(
    kind: keyof typeof suppressionCodes,
    span: Span,
    message: string,
    suggestions: readonly Suggestion[] = [],
  ): Diagnostic[] {
    const { code, name } = suppressionCodes[kind];
    const severity = severityOf(suppressionCodes[kind], this.#severities);
    return severity === 'off' ? [] : [{ code, rule: name, severity, message, span, suggestions }];
  }
}
