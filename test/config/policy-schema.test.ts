import { describe, expect, test } from 'vitest';
import { checkConfig } from '../../src/config/check-config.ts';
import { takenNames } from '../../src/config/rule-names.ts';
import { readYaml } from '../../src/config/yaml-document.ts';

function check(text: string) {
  const document = readYaml({ file: 'c4gen.config.yaml', text }, 'yaml');
  return { document, ...checkConfig(document) };
}

/** The text at the place of each finding, and the repair where one is offered. */
function mistakes(text: string): string[][] {
  return check(text).diagnostics.map(({ span, suggestions: [near] }) => [
    text.slice(span.start, span.end),
    ...(near ? [near.replacement] : []),
  ]);
}

describe('a policy', () => {
  const policy = (rest: string): string => `policies: [{name: p, ${rest}}]\n`;
  test.each([
    ['forbids elements', 'forbid: {elements: {kind: [person, node]}}'],
    ['forbids relations', 'forbid: {from: a, to: [b, c], over: HTTP}'],
    ['restricts', 'message: Why, severity: info, restrict: {to: {tag: pci, not: a}, onlyFrom: a}'],
    ['requires', 'require: {elements: a, id: kebab-case, tags: a, anyTag: [a], link: true}'],
    ['requires of relations', 'require: {relations: {}, description: /^A/i}'],
  ])('%s', (_, rest) => {
    expect(mistakes(policy(rest))).toEqual([]);
  });

  test.each([
    ['nothing to do', '', '{name: p, }'],
    ['two things to do', 'forbid: {to: a}, require: {link: true}', undefined],
    ['forbid with nothing', 'forbid: {}', '{}'],
    ['forbid with both', 'forbid: {elements: a, to: b}', '{elements: a, to: b}'],
    ['restrict without only', 'restrict: {to: a}', '{to: a}'],
    ['require with nothing', 'require: {elements: a}', '{elements: a}'],
    ['require of both', 'require: {elements: a, relations: {}, link: true}', undefined],
    ['an alias of relations', 'require: {relations: {}, id: kebab-case}', undefined],
    ['a link that need not be there', 'require: {link: false}', 'false'],
    ['a bad expression', 'require: {link: "/(/"}', '"/(/"'],
    ['a text for an expression', 'require: {link: https}', 'https'],
    ['an unknown flag', 'require: {link: /a/q}', '/a/q'],
    ['an unknown style', 'require: {id: kebabcase}', 'kebabcase'],
    ['an empty list', 'forbid: {to: []}', '[]'],
    ['a number for a selector', 'forbid: {to: 7}', '7'],
  ])('cannot have %s', (_, rest, place) => {
    const text = policy(rest);
    const [, whole = ''] = /\[(.*)\]/u.exec(text) ?? [];
    expect(mistakes(text)).toEqual([
      [
        place ??
          (rest.startsWith('require') ? whole.replace(/^.*?require: (.*)\}$/u, '$1') : whole),
      ],
    ]);
  });

  test.each([
    ['a key', 'forbidd: {to: a}, forbid: {to: a}', [['forbidd', 'forbid']]],
    ['a condition', 'forbid: {to: {not: {tags: a}}}', [['tags', 'tag']]],
    ['a kind', 'forbid: {to: {kind: contaner}}', [['contaner', 'container']]],
    ['a kind in a list', 'forbid: {to: {kind: [person, contaner]}}', [['contaner', 'container']]],
  ])('%s that is misspelt', (_, rest, found) => {
    expect(mistakes(policy(rest))).toEqual(found);
  });

  test.each([
    ['no name', 'policies: [{forbid: {to: a}}]', '{forbid: {to: a}}'],
    ['a name with spaces', 'policies: [{name: No way, forbid: {to: a}}]', 'No way'],
    [
      'the name of another',
      'policies: [{name: a, forbid: {to: a}}, {name: "a", forbid: {to: b}}]',
      '"a"',
    ],
  ])('%s', (_, text, place) => {
    expect(mistakes(text)).toEqual([[place]]);
  });

  test('cannot have the name of a rule', () => {
    const { config, document } = check('policies: [{name: self-relation, forbid: {to: a}}]');
    const known = [{ name: 'self-relation', code: 'C4G302' }];
    expect(takenNames(config!, document, known)).toMatchObject([
      { code: 'C4G703', span: { column: 19 } },
    ]);
    expect(takenNames(config!, document, [])).toEqual([]);
  });
});

test.each([
  ['naming: {contaner: {id: camelCase}}', [['contaner', 'container']]],
  ['naming: {relation: {id: camelCase}}', [['id']]],
  ['naming: {person: {id: camel case}}', [['camel case']]],
  ['technologies: {allowed: [Go]}', [['allowed']]],
])('%s', (text, found) => {
  expect(mistakes(text)).toEqual(found);
});
