import { describe, expect, test } from 'vitest';
import { checkSource } from '../../../src/cli/check-source.ts';
import type { ValidateOptions } from '../../../src/validate/validate.ts';

/** A person that is in the diagram twice gives `duplicate-alias` in each line that repeats it. */
const again = (indent = '  ') => `${indent}Person(a, "A")`;
const START =
  'C4Context\n  Person(a, "A", "One")\n  System(s, "S", "Does")\n  Rel(a, s, "Uses", "HTTPS")';

/** Findings of a diagram that goes on after {@link START}, as `name line:column`. */
function found(lines: readonly string[], options: ValidateOptions = {}): string[] {
  const text = [START, ...lines].join('\n');
  return checkSource({ file: 'a.mmd', text }, options).diagnostics.map(
    ({ rule, span }) => `${rule} ${span.line}:${span.column}`,
  );
}

test('unsilenced', () => {
  expect(found([again()])).toEqual(['duplicate-alias 5:10']);
});

describe('the next line', () => {
  test.each([
    ['by name', '%% c4gen-disable-next-line duplicate-alias'],
    ['by code', '%% c4gen-disable-next-line C4G102'],
    ['with a reason', '%% c4gen-disable-next-line C4G102 -- it is drawn twice, on purpose'],
    ['every rule', '%% c4gen-disable-next-line'],
    ['every rule, with a reason', '%% c4gen-disable-next-line -- generated'],
  ])('%s', (_how, comment) => {
    expect(found([`  ${comment}`, again()])).toEqual([]);
    expect(found([`  ${comment}`, again(), again()])).toEqual(['duplicate-alias 7:10']);
  });

  test('across other comments', () => {
    expect(found(['%% c4gen-disable-next-line C4G102', '%% a remark', again()])).toEqual([]);
  });
});

describe('a range', () => {
  test('until it is ended', () => {
    const lines = [
      '%% c4gen-disable C4G102 -- a copy',
      again(),
      again(),
      '%% c4gen-enable C4G102',
      again(),
    ];
    expect(found(lines)).toEqual(['duplicate-alias 9:10']);
  });

  test('until the end of the diagram', () => {
    expect(found(['%% c4gen-disable duplicate-alias', again(), again()])).toEqual([]);
  });

  test('of every rule, ended for every rule', () => {
    const lines = ['%% c4gen-disable', again(), '%% c4gen-enable', again()];
    expect(found(lines)).toEqual(['duplicate-alias 8:10']);
  });

  test('of two rules, ended for one of them', () => {
    const lines = [
      '%% c4gen-disable C4G102, self-relation',
      again(),
      '  Rel(s, s, "Talks", "HTTPS")',
      '%% c4gen-enable self-relation',
      again(),
      '  Rel(s, s, "Talks", "HTTPS")',
    ];
    expect(found(lines)).toEqual(['repeated-relation 10:7', 'self-relation 10:10']);
  });

  test('does not reach into the next diagram of a file', () => {
    const fence = (text: string) => `\`\`\`mermaid\n${text}\n\`\`\`\n`;
    const text =
      fence(`${START}\n%% c4gen-disable C4G102\n${again()}`) + fence(`${START}\n${again()}`);
    const { diagnostics } = checkSource({ file: 'a.md', text });
    expect(diagnostics.map(({ rule, span }) => `${rule} ${span.line}`)).toEqual([
      'duplicate-alias 14',
    ]);
  });
});

describe('what silences nothing', () => {
  test.each([
    [
      'the next line',
      ['  %% c4gen-disable-next-line C4G102 -- was twice here'],
      'unused-suppression 5:30',
    ],
    ['every rule', ['  %% c4gen-disable-next-line'], 'unused-suppression 5:3'],
    ['a range', ['%% c4gen-disable duplicate-alias', '%% c4gen-enable'], 'unused-suppression 5:18'],
    ['an end without a beginning', ['%% c4gen-enable C4G102'], 'unused-suppression 5:1'],
    [
      'one of two rules',
      ['%% c4gen-disable-next-line C4G102, C4G106', again()],
      'unused-suppression 5:36',
    ],
  ])('%s', (_what, lines, expected) => {
    expect(found(lines)).toEqual([expected]);
  });

  test('of rules that other commands have, nothing is said', () => {
    expect(
      found([
        '%% c4gen-disable-next-line C4G953 -- comes in May',
        '%% c4gen-disable absent-relation',
      ]),
    ).toEqual([]);
  });

  test('the team can choose to hear of it as an error, or not at all', () => {
    const lines = ['%% c4gen-disable-next-line C4G102'];
    expect(found(lines, { severities: { 'unused-suppression': 'off' } })).toEqual([]);
    const { diagnostics } = checkSource(
      { file: 'a.mmd', text: `${START}\n${lines[0]}` },
      { severities: { C4G911: 'error' } },
    );
    expect(diagnostics.map(({ severity }) => severity)).toEqual(['error']);
  });
});

describe('a reason', () => {
  const severities = { 'unexplained-suppression': 'warning' } as const;

  test('can be asked for', () => {
    expect(found(['%% c4gen-disable-next-line C4G102', again()], { severities })).toEqual([
      'unexplained-suppression 5:1',
    ]);
    expect(found(['%% c4gen-disable-next-line C4G102 --', again()], { severities })).toEqual([
      'unexplained-suppression 5:1',
    ]);
    expect(found(['%% c4gen-disable C4G102', again(), again()], { severities })).toEqual([
      'unexplained-suppression 5:1',
    ]);
  });

  test('is enough where it is given', () => {
    expect(found(['%% c4gen-disable-next-line C4G102 -- a copy', again()], { severities })).toEqual(
      [],
    );
  });
});

test('a misspelt rule silences nothing, and the right one is offered', () => {
  const text = `${START}\n%% c4gen-disable-next-line duplicate-alais\n${again()}`;
  const { diagnostics } = checkSource({ file: 'a.mmd', text });
  expect(diagnostics.map(({ rule }) => rule)).toEqual(['misspelt-suppression', 'duplicate-alias']);
  const [{ suggestions, span }] = diagnostics as [(typeof diagnostics)[number]];
  expect(suggestions).toMatchObject([{ replacement: 'duplicate-alias', safe: true }]);
  expect(text.slice(span.start, span.end)).toBe('duplicate-alais');
});

test('a finding that damages the graph stays, and its comment counts as used', () => {
  const lines = ['%% c4gen-disable-next-line C4G101', '  Rel(a, nobody, "Uses", "HTTPS")'];
  expect(found(lines)).toEqual(['unresolved-reference 6:10']);
});
