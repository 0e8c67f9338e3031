import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildGraph } from '../../src/model/build.ts';
import { macroNames, macroSignature } from '../../src/model/macros.ts';
import { parse } from '../../src/parse/parse.ts';
import type { MacroCall, Statement, SyntaxTree } from '../../src/parse/syntax.ts';
import { misspellingOf, resemblingOf } from '../../src/validate/spelling.ts';
import { validate } from '../../src/validate/validate.ts';
import { writtenTexts } from '../fuzz/inputs.ts';

/*
 * Slips of the pen in diagrams that people wrote, one a time: what is suggested first for each? A slip that makes another valid name
 * is no mistake that anyone could see, and is counted apart.
 */
type Kind = 'ids' | 'macros' | 'argument names';
interface Place {
  readonly kind: Kind;
  readonly text: string;
  readonly start: number;
  readonly name: string;
}

const EDITS = ['insert', 'delete', 'substitute', 'transpose'] as const;
/** So many slips of each kind, drawn with a fixed seed. */
const SLIPS = 1200;

interface Tally {
  right: number;
  wrong: number;
  none: number;
  another: number;
}

function tree(text: string): SyntaxTree | undefined {
  const { trees, diagnostics } = parse({ file: 'x.mmd', text });
  return trees.length === 1 && !diagnostics.some(({ blocking }) => blocking) ? trees[0] : undefined;
}

function callsIn(statements: readonly Statement[]): MacroCall[] {
  return statements.flatMap((statement) =>
    statement.type === 'call' ? [statement, ...callsIn(statement.children ?? [])] : [],
  );
}

/** Every place of a diagram where a name stands that some rule looks up. */
function placesIn(text: string): Place[] {
  const read = tree(text);
  if (!read) return [];
  const graph = buildGraph(read);
  const ids = new Set(graph.elements.map(({ id }) => id));
  const place = (kind: Kind, name: string, start: number): Place => ({ kind, text, name, start });
  const calls = callsIn(read.statements).filter(({ macro }) => macroSignature(macro.value));
  return [
    ...calls.map(({ macro }) => place('macros', macro.value, macro.span.start)),
    ...calls.flatMap(({ macro, arguments: all }) =>
      all.flatMap(({ name }) =>
        name && macroSignature(macro.value)!.parameters.includes(name.value)
          ? [place('argument names', name.value, name.span.start)]
          : [],
      ),
    ),
    ...graph.relations.flatMap(({ from, to, spans }) => [
      place('ids', from, spans.from.start),
      place('ids', to, spans.to.start),
    ]),
    ...graph.styleUpdates.flatMap(({ references }) =>
      references.map(({ id, span }) => place('ids', id, span.start)),
    ),
  ].filter(({ kind, name }) => (kind !== 'ids' || ids.has(name)) && /^[\w-]+$/.test(name));
}

function slipIn(name: string, kind: (typeof EDITS)[number], at: number, letter: string): string {
  const head = name.slice(0, at);
  switch (kind) {
    case 'insert':
      return head + letter + name.slice(at);
    case 'delete':
      return head + name.slice(at + 1);
    case 'substitute':
      return head + letter + name.slice(at + 1);
    case 'transpose':
      return (
        head +
        name
          .slice(at, at + 2)
          .split('')
          .reverse()
          .join('') +
        name.slice(at + 2)
      );
  }
}

/** What is suggested first at the place of the slip: undefined where nothing is found there, null where nothing is suggested. */
function suggestedAt(text: string, start: number): string | null | undefined {
  const read = tree(text) ?? parse({ file: 'x.mmd', text }).trees[0];
  if (!read) return undefined;
  const found = validate(read, buildGraph(read)).find(
    ({ rule, span }) =>
      span.start === start &&
      ['unresolved-reference', 'unknown-macro', 'unknown-argument'].includes(rule),
  );
  return found && (found.suggestions[0]?.replacement ?? null);
}

describe('single slips in diagrams that people wrote', () => {
  const table: Record<Kind, Tally> = {
    ids: { right: 0, wrong: 0, none: 0, another: 0 },
    macros: { right: 0, wrong: 0, none: 0, another: 0 },
    'argument names': { right: 0, wrong: 0, none: 0, another: 0 },
  };
  const byEdit: Record<string, number> = {};

  beforeAll(() => {
    const places = writtenTexts.flatMap(placesIn);
    for (const kind of Object.keys(table) as Kind[]) {
      const arbitrary = fc.record({
        place: fc.constantFrom(...places.filter((each) => each.kind === kind)),
        edit: fc.constantFrom(...EDITS),
        share: fc.noBias(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })),
        letter: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
      });
      for (const { place, edit, share, letter } of fc.sample(arbitrary, {
        numRuns: SLIPS,
        seed: 4,
      })) {
        const { text, name, start } = place;
        const wrong = slipIn(name, edit, Math.floor(share * name.length), letter);
        if (wrong === name || wrong === '') continue;
        const changed = text.slice(0, start) + wrong + text.slice(start + name.length);
        const suggested = suggestedAt(changed, start);
        const tally = table[kind];
        if (suggested === undefined) tally.another += 1;
        else if (suggested === name) tally.right += 1;
        else {
          const outcome = suggested === null ? 'none' : 'wrong';
          tally[outcome] += 1;
          const key = `${kind} ${edit} ${outcome}`;
          byEdit[key] = (byEdit[key] ?? 0) + 1;
        }
      }
    }
    console.table(table);
    console.table(byEdit);
  }, 300_000);

  test.each(Object.keys(table) as Kind[])('%s', (kind) => {
    const { right, wrong, none } = table[kind];
    expect(right / (right + wrong + none)).toBeGreaterThan(0.9);
    expect(wrong / (right + wrong + none)).toBeLessThan(0.02);
  });
});

test('words out of nowhere get no suggestion', () => {
  const word = fc.stringMatching(/^[a-z]{5,12}$/);
  const words = fc.sample(word, { numRuns: 2000, seed: 4 });
  const lists = [macroNames(), ...writtenTexts.flatMap((text) => idsIn(text))];
  const answered = words.filter((each, index) => {
    const names = lists[index % lists.length]!;
    return (misspellingOf(each, names) ?? resemblingOf(each, names)) !== undefined;
  });
  console.log(`${answered.length} of ${words.length} random words get a suggestion`);
  expect(answered.length / words.length).toBeLessThan(0.005);
});

function idsIn(text: string): string[][] {
  const read = tree(text);
  return read ? [buildGraph(read).elements.map(({ id }) => id)] : [];
}
