import { describe, expect, test } from 'vitest';
import { checkConfig } from '../../src/config/check-config.ts';
import { readScript } from '../../src/config/script-places.ts';
import { unknownRules } from '../../src/config/rule-names.ts';
import { readYaml } from '../../src/config/yaml-document.ts';

/** Code and text at the place of each finding, with the repair where one is offered. */
function findingsIn(text: string, language: 'yaml' | 'json' = 'yaml') {
  const { diagnostics } = checkConfig(readYaml({ file: 'c4gen.config.yaml', text }, language));
  return diagnostics.map(({ code, span, suggestions: [near] }) => [
    code,
    text.slice(span.start, span.end),
    ...(near ? [near.replacement] : []),
  ]);
}

describe('a configuration in YAML', () => {
  test.each([
    ['an empty file', ''],
    ['only comments', '# nothing yet\n'],
    [
      'every section',
      'extends: []\nfiles: [a.mmd]\noutput: out\nruntime: auto\ndocker: {}\nrules: {}\n',
    ],
    ['off, which YAML 1.1 took for false', 'rules: {unknown-technology: off}\n'],
    ['an alias', 'rules: {self-relation: &s error, reserved-alias: *s}\n'],
  ])('%s is right', (_, text) => {
    expect(findingsIn(text)).toEqual([]);
  });

  test.each([
    ['an unknown key', 'runtme: auto\n', [['C4G702', 'runtme', 'runtime']]],
    ['an unknown key further in', 'docker:\n  imags: {}\n', [['C4G702', 'imags', 'images']]],
    ['a key that is near no other', 'colour: red\n', [['C4G702', 'colour']]],
    ['a value that is not allowed', 'runtime: dokcer\n', [['C4G703', 'dokcer', 'docker']]],
    ['a severity that is not allowed', 'rules: {C4G101: fatal}\n', [['C4G703', 'fatal']]],
    ['a text for a list', 'files: a.mmd\n', [['C4G703', 'a.mmd']]],
    ['an empty list', 'files: []\n', [['C4G703', '[]']]],
    ['a number in a list', 'files: [a.mmd, 7]\n', [['C4G703', '7']]],
    ['an empty value', 'output:\n', [['C4G703', '']]],
    ['neither of two forms', 'extends: {a: b}\n', [['C4G703', '{a: b}']]],
    ['a wrong item of one of two forms', 'extends: [a, {}]\n', [['C4G703', '{}']]],
    ['a list for the whole', '- a\n', [['C4G703', '- a\n']]],
    ['a key given twice', 'output: a\noutput: b\n', [['C4G701', 'o']]],
    ['no YAML', 'files: [a\n', [['C4G701', '']]],
    [
      'a value behind an alias',
      'rules: {a: &x fatal, b: *x}\n',
      [
        ['C4G703', 'fatal'],
        ['C4G703', '*x'],
      ],
    ],
  ])('%s is found where it stands', (_, text, found) => {
    expect(findingsIn(text)).toEqual(found);
  });

  test('aliases that multiply without end are refused', () => {
    const doubled = Array.from(
      { length: 30 },
      (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`,
    );
    expect(findingsIn(`a0: &a0 [x]\n${doubled.join('')}`)).toMatchObject([['C4G701', '']]);
  });
});

describe('a configuration in JSON', () => {
  test('may be indented with tabs', () => {
    expect(findingsIn('{\n\t"output": "a",\n\t"runtime": "x"\n}', 'json')).toEqual([
      ['C4G703', '"x"'],
    ]);
  });

  test('must quote its texts', () => {
    expect(findingsIn('{"output": a}', 'json')).toEqual([['C4G701', 'a']]);
  });
});

describe('a configuration in TypeScript', () => {
  async function placed(text: string, value: unknown) {
    const source = { file: 'c4gen.config.ts', text };
    const { diagnostics } = checkConfig({ source, value, ...(await readScript(source)) });
    return diagnostics.map(({ code, span }) => [code, text.slice(span.start, span.end)]);
  }

  test.each([
    ['an object', `export default { runtime: 'x' };`],
    [
      'a call with types',
      `export default defineConfig({ runtime: 'x' } as const) satisfies Config;`,
    ],
    ['a constant', `const config = { 'runtime': 'x' };\nexport default config;`],
    ['CommonJS', `module.exports = { runtime: 'x' };`],
    [
      'a byte order mark and other letters',
      `\ufeff/* Größe 🛒 */ export default { runtime: 'x' };`,
    ],
  ])('%s is looked into', async (_, text) => {
    expect(await placed(text, { runtime: 'x' })).toEqual([['C4G703', `'x'`]]);
  });

  test('what only a run can tell is placed at what is nearest', async () => {
    const text = `export default { docker: { ...elsewhere }, ...more };`;
    expect(await placed(text, { docker: { image: {} } })).toEqual([['C4G702', '{ ...elsewhere }']]);
    expect(await placed(`const a = a;\nexport default a;`, { x: 1 })).toEqual([['C4G702', 'a']]);
    expect(await placed('console.log(1);', 7)).toEqual([['C4G703', '']]);
  });

  test('a mistake of the language is found without a run', async () => {
    expect(await placed('export default { runtime: };', undefined)).toMatchObject([
      ['C4G701', '}'],
    ]);
  });
});

test('unknown rules are found, also beside other mistakes', () => {
  const text = 'runtime: x\nrules:\n  unresolved-refrence: off\n  C4G999: off\n  self: off\n';
  const document = readYaml({ file: 'c.yaml', text }, 'yaml');
  const known = [
    { name: 'unresolved-reference', code: 'C4G101' },
    { name: 'self', code: 'C4G302' },
  ];
  expect(
    unknownRules(document, known, []).map(({ code, span, suggestions: [near] }) => [
      code,
      text.slice(span.start, span.end),
      near?.replacement,
    ]),
  ).toEqual([
    ['C4G704', 'unresolved-refrence', 'unresolved-reference'],
    ['C4G704', 'C4G999', undefined],
  ]);
});
