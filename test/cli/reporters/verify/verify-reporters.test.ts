import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { verifyJson } from '../../../../src/cli/reporters/verify/json.ts';
import { verifyJunit } from '../../../../src/cli/reporters/verify/junit.ts';
import { verifyPretty } from '../../../../src/cli/reporters/verify/pretty.ts';
import { legEvidence, mixed, proved } from './reports.ts';

const plain = { width: 80, colorLevel: 0 } as const;

describe('verify as JSON', () => {
  test('has exactly the promised shape', () => {
    expect(JSON.parse(verifyJson(mixed))).toEqual({
      ok: false,
      relations: [
        {
          id: 'a->b',
          status: 'observed',
          evidence: 'web sent it -> shop served it; web sent it -> shop served it',
          ms: 3.3,
        },
        {
          id: 'b->c',
          status: 'failed',
          evidence: 'web sent it; but shop: <refused> & "gone"',
          ms: 1.3,
        },
        { id: 'c->d', status: 'missing', evidence: 'never seen', ms: 0 },
      ],
      undeclared: [{ from: 'd', to: 'a', evidence: 'd sent it' }],
    });
  });
});

describe('verify for people', () => {
  test('counts, and names what is not proved', async () => {
    const text = await verifyPretty(mixed, plain);
    expect(text).toContain('1 of 3 relations');
    expect(text).toContain('1.5 s');
    for (const name of ['b->c (failed)', 'c->d (missing)', 'd->a']) expect(text).toContain(name);
    expect(await verifyPretty(proved, plain)).toContain('1 of 1 relations proved in 2.3 s');
  });

  test('fits its width, whatever the evidence', async () => {
    const long = legEvidence({ near: `sent ${'word '.repeat(60)}`, problem: 'why '.repeat(50) });
    const relations = [{ id: 'x'.repeat(200), status: 'failed' as const, legs: [long] }];
    const text = await verifyPretty({ ...mixed, relations }, plain);
    const lines = text.split('\n');
    expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(80);
  });

  test('shows what would act on the terminal, and colours only on wish', async () => {
    const hostile = legEvidence({ near: '\u001b[31mred\u202e' });
    const relations = [{ id: 'a\u0007b', status: 'observed' as const, legs: [hostile] }];
    const text = await verifyPretty({ ...proved, relations }, plain);
    expect(text).not.toMatch(/[\u0007\u001b\u202e]/);
    expect(await verifyPretty(proved, { ...plain, colorLevel: 1 })).toContain('\u001b[32m');
  });
});

describe('verify as JUnit', () => {
  test('has a case for each relation, and a failure for each that is not proved', () => {
    const xml = verifyJunit(mixed, 'shop');
    expect(xml).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites /);
    expect(xml).toContain('tests="4" failures="3"');
    expect(xml.match(/<testcase /g)).toHaveLength(4);
    expect(xml.match(/<failure /g)).toHaveLength(3);
    expect(xml).toContain('time="1.500"');
  });

  test('what stands in a diagram is text, never markup', () => {
    const xml = verifyJunit(mixed, '</testsuites><script>');
    expect(xml).toContain('&lt;refused&gt; &amp; &quot;gone&quot;');
    expect(xml).not.toContain('<script>');
    const hostile = { ...proved, relations: [{ ...proved.relations[0]!, id: 'a\u0000"b' }] };
    expect(verifyJunit(hostile, 'shop')).not.toContain('\u0000');
  });
});
