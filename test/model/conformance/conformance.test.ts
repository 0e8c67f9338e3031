import { beforeAll, describe, expect, test } from 'vitest';
import { catalogue } from '../../../src/catalog/recognise.ts';
import { allRules } from '../../../src/cli/all-rules.ts';
import { type CheckedSource, checkSource } from '../../../src/cli/check-source.ts';
import { readWithMermaid } from '../mermaid.ts';
import { readingOfGraph } from '../reading.ts';
import { sharedFolder } from '../shared.ts';
import { type Case, corpus, type Outcome, probes } from './cases.ts';
import { differencesOf } from './differences.ts';
import { explanationOf } from './explanations.ts';

/*
 * Real diagrams and small questions, read by c4gen, by Mermaid now (the development dependency) and by Mermaid 12.3 (recorded).
 * Where Mermaid reads a text right, c4gen's graph is the same. Where it does not, a finding of the kind that explains just that
 * difference stands on the call in question.
 */

/** Every rule speaks: those that are off by default too. */
const severities = Object.fromEntries(
  allRules().flatMap(({ name, severity }) => (severity === 'off' ? [[name, 'info'] as const] : [])),
);

/** What Mermaid reads, and refuses only when it draws, or gets wrong: rules of severity error that do not say it refuses the text. */
const REFUSES = new Set(
  allRules().flatMap(({ name, docs }) =>
    docs.why.startsWith('Mermaid refuses the whole') ? name : [],
  ),
);

interface Judged {
  readonly name: string;
  readonly mermaid: 'reads' | 'refuses';
  readonly c4gen: 'passes' | 'complains';
  /** `what: rule` of each difference; empty where the graphs are equal. */
  readonly explained: readonly string[];
  readonly unexplained: readonly string[];
  /** Findings that contradict what Mermaid does with the text. */
  readonly wrong: readonly string[];
}

function check({ name, text }: Case): CheckedSource {
  return checkSource({ file: `${name}.mmd`, text }, { catalogue, severities });
}

function judge(each: Case, outcome: Outcome): Judged {
  const { name, text } = each;
  const checked = check(each);
  const errors = checked.diagnostics.filter(({ severity }) => severity === 'error');
  const c4gen = errors.length > 0 ? 'complains' : 'passes';
  if ('error' in outcome) {
    const late = refusedBefore(text, outcome.error, errors[0]?.span.line);
    const wrong = late ? [`${name}: refused in an earlier line than the first finding`] : [];
    return { name, mermaid: 'refuses', c4gen, explained: [], unexplained: [], wrong };
  }
  const [model] = checked.models;
  const differences = model ? differencesOf(readingOfGraph(model.graph), outcome) : [];
  const explained: string[] = [];
  const unexplained: string[] = [];
  for (const difference of differences) {
    const rule = model && explanationOf(difference, model.tree, checked.diagnostics);
    if (rule) explained.push(rule);
    else unexplained.push(`${name}: ${JSON.stringify(difference)}`);
  }
  const refusing = errors.filter(({ rule }) => REFUSES.has(rule));
  const wrong = refusing.map(({ rule, span }) => `${name}: ${rule} in line ${span.line}`);
  return { name, mermaid: 'reads', c4gen, explained, unexplained, wrong };
}

/** Whether Mermaid stops before the line of c4gen's first error. Mermaid counts no lines of frontmatter and comments. */
function refusedBefore(text: string, error: string, line: number | undefined): boolean {
  const stopped = /on line (?<line>\d+)/.exec(error)?.groups?.['line'];
  if (stopped === undefined || line === undefined || /^\s*(?:%%|---)/m.test(text)) return false;
  return Number(stopped) < line;
}

function tableOf(judged: readonly Judged[]): Readonly<Record<string, number>> {
  const count = (condition: (each: Judged) => boolean): number => judged.filter(condition).length;
  const reads = judged.filter(({ mermaid }) => mermaid === 'reads');
  return {
    texts: judged.length,
    'accepted by both': count((each) => each.mermaid === 'reads' && each.c4gen === 'passes'),
    'accepted by Mermaid only': count(
      (each) => each.mermaid === 'reads' && each.c4gen === 'complains',
    ),
    'accepted by c4gen only': count(
      (each) => each.mermaid === 'refuses' && each.c4gen === 'passes',
    ),
    'accepted by neither': count(
      (each) => each.mermaid === 'refuses' && each.c4gen === 'complains',
    ),
    'graphs equal': reads.filter((each) => each.explained.length + each.unexplained.length === 0)
      .length,
    'graphs different': reads.filter((each) => each.explained.length + each.unexplained.length > 0)
      .length,
    'differences explained': judged.flatMap(({ explained }) => explained).length,
    'differences unexplained': judged.flatMap(({ unexplained }) => unexplained).length,
  };
}

const SETS = { corpus: corpus(), probes: probes() };

describe.skipIf(sharedFolder === undefined)('what Mermaid reads', () => {
  const live = new Map<string, Outcome>();

  beforeAll(async () => {
    for (const { text } of [...SETS.corpus, ...SETS.probes])
      live.set(text, await readWithMermaid(text));
  });

  test('there are more than 200 real diagrams and 100 probes, each with one diagram', () => {
    expect(SETS.corpus.length).toBeGreaterThan(200);
    expect(SETS.probes.length).toBeGreaterThan(100);
    const others = SETS.corpus.filter((each) => check(each).models.length !== 1);
    expect(others.map(({ name }) => name)).toEqual([]);
  });

  test('c4gen reads the same, or a finding says what Mermaid shows instead', () => {
    const table: Record<string, Readonly<Record<string, number>>> = {};
    const rules: Record<string, Record<string, number>> = {};
    const all: Judged[] = [];
    for (const [set, cases] of Object.entries(SETS)) {
      for (const which of ['12.3, recorded', 'as installed']) {
        const outcomeOf = (each: Case): Outcome =>
          which === 'as installed' ? live.get(each.text)! : each.recorded;
        const judged = cases.map((each) => judge(each, outcomeOf(each)));
        table[`${set}, Mermaid ${which}`] = tableOf(judged);
        for (const rule of judged.flatMap(({ explained }) => explained)) {
          const row = (rules[rule] ??= {});
          row[`${set} ${which}`] = (row[`${set} ${which}`] ?? 0) + 1;
        }
        all.push(...judged);
      }
    }
    console.table(transposed(table));
    console.table(rules);
    expect(all.flatMap(({ unexplained }) => unexplained)).toEqual([]);
    expect(all.flatMap(({ wrong }) => wrong)).toEqual([]);
    const unnoticed = all.filter((each) => each.mermaid === 'refuses' && each.c4gen === 'passes');
    expect(unnoticed.map(({ name }) => name)).toEqual([]);
  });
});

function transposed(
  table: Readonly<Record<string, Readonly<Record<string, number>>>>,
): Record<string, Record<string, number>> {
  const rows: Record<string, Record<string, number>> = {};
  for (const [column, values] of Object.entries(table)) {
    for (const [row, value] of Object.entries(values)) (rows[row] ??= {})[column] = value;
  }
  return rows;
}
