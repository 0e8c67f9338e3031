import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import {
  commentText,
  htmlText,
  markdownText,
  quoteJson,
  quoteScript,
  quoteYaml,
} from '../../src/render/escape.ts';
import { TemplateEngine } from '../../src/render/engine.ts';
import { fitList } from '../../src/render/fit.ts';
import { untrusted } from '../../src/render/untrusted.ts';
import { hostileTexts } from './hostile-texts.ts';

// oxlint-disable-next-line typescript/no-implied-eval -- whether the literal is the text is what is tested
const evaluate = (literal: string) => new Function(`return ${literal};`)() as string;

describe.each(hostileTexts)('%j', (text) => {
  test('is the same text as a TypeScript literal', () => {
    const literal = quoteScript(text);
    expect(evaluate(literal)).toBe(text);
    expect(literal).not.toMatch(/[\n\r\u2028\u2029\u202e]|<\/script/);
  });

  test('is the same text in YAML and JSON', () => {
    expect(parseYaml(quoteYaml(text))).toBe(text);
    expect(JSON.parse(quoteJson(text))).toBe(text);
  });

  test('stays inside a comment, on one line', () => {
    const comment = commentText(text);
    expect(comment).not.toMatch(/\*\/|-->|[\n\r\u2028\u2029\u202e]/);
    expect(comment.length).toBeLessThanOrEqual(160);
  });

  test('is no markup in HTML and Markdown', () => {
    expect(htmlText(text)).not.toMatch(/[<>"']/);
    expect(markdownText(text)).not.toMatch(/(?<!\\)[<>|`]/);
  });
});

test('a template cannot print text of the diagram unescaped', () => {
  const engine = new TemplateEngine();
  const view = { label: untrusted('x') };
  expect(() => engine.render('t', '{{label}}', view)).toThrow(/escaping helper/);
  expect(() => engine.render('t2', '{{json label}}', view)).toThrow(/escaping helper/);
  expect(engine.render('t3', '{{str label}}', view)).toBe("'x'");
});

describe('lists are laid out as prettier would', () => {
  test.each([
    ['x = [\n  a,\n  b,\n];\n', 'x = [a, b];\n'],
    ['f({\n  a,\n});\n', 'f({ a });\n'],
    ['x = [\n  { a: 1 },\n  { b: 2 },\n];\n', 'x = [\n  { a: 1 },\n  { b: 2 },\n];\n'],
    ['x = [\n];\n', 'x = [];\n'],
  ])('%j', (text, expected) => {
    expect(fitList(text)).toBe(expected);
  });

  test('a list that does not fit stays one entry a line', () => {
    const text = `x = [\n  '${'a'.repeat(60)}',\n  '${'b'.repeat(60)}',\n];\n`;
    expect(fitList(text)).toBe(text);
  });
});
