import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, REFERENCE, runMain } from './run-cli.ts';

const TIDY =
  'C4Context\n  Person(user, "User")\n  System(shop, "Shop")\n  Rel(user, shop, "Uses")\n';
const DANGLING =
  'C4Context\n  Person(user, "User")\n  System(shop, "Shop")\n  Rel(user, shpo, "Uses")\n';
const REPEATED = `${TIDY}  Rel(user, shop, "Calls")\n`;

interface JsonReport {
  readonly ok: boolean;
  readonly counts: Record<'error' | 'warning' | 'info', number>;
  readonly diagnostics: readonly Record<string, unknown>[];
}

async function validateJson(
  ...args: readonly string[]
): Promise<JsonReport & { code: number | null }> {
  const { code, stdout } = await runMain(['validate', '--format', 'json', ...args]);
  return { ...(JSON.parse(stdout) as JsonReport), code };
}

describe('the reference diagram', () => {
  test('has exactly its four errors, each with the right suggestion', async () => {
    const { ok, counts, diagnostics, code } = await validateJson(REFERENCE);
    expect({ ok, counts, code }).toEqual({
      ok: false,
      counts: { error: 4, warning: 0, info: 0 },
      code: 1,
    });
    const place = (line: number, column: number, endColumn: number, replacement: string) => ({
      code: 'C4G101',
      rule: 'unresolved-reference',
      severity: 'error',
      message: expect.any(String),
      file: REFERENCE,
      line,
      column,
      endLine: line,
      endColumn,
      suggestions: [{ message: expect.any(String), replacement }],
    });
    expect(diagnostics).toEqual([
      place(111, 24, 31, 'wdb'),
      place(112, 24, 30, 'rdb'),
      place(116, 24, 33, 'obs'),
      place(127, 28, 34, 'rdb'),
    ]);
  });

  test('is clean after --fix, which changes the four names and nothing else', async () => {
    const text = readFileSync(REFERENCE, 'utf8');
    const folder = folderWith({ 'shop.mmd': text });
    const file = join(folder, 'shop.mmd');
    const { code } = await runMain(['validate', '--fix', file]);
    expect(code).toBe(0);
    const wanted = text
      .replace('Style(writedb,', 'Style(wdb,')
      .replace('Style(readdb,', 'Style(rdb,')
      .replace('Style(telemetry,', 'Style(obs,')
      .replace('Style(events, readdb,', 'Style(events, rdb,');
    expect(readFileSync(file, 'utf8')).toBe(wanted);
    expect(await validateJson(file)).toMatchObject({ ok: true, diagnostics: [] });
  });
});

describe('exit code', () => {
  test.each([
    ['a tidy diagram', TIDY, [], 0],
    ['an error', DANGLING, [], 1],
    ['a warning', REPEATED, [], 0],
    ['as many warnings as allowed', REPEATED, ['--max-warnings', '1'], 0],
    ['too many warnings', REPEATED, ['--max-warnings', '0'], 1],
    ['an empty diagram', 'C4Context\n', [], 1],
  ])('%s', async (_, text, args, code) => {
    const file = join(folderWith({ 'a.mmd': text }), 'a.mmd');
    expect((await runMain(['validate', file, ...args])).code).toBe(code);
    expect(await validateJson(file, ...args)).toMatchObject({ ok: code === 0, code });
  });

  test('an unreadable file beside a readable one is 2, and the readable one is still reported', async () => {
    const folder = folderWith({ 'a.mmd': DANGLING });
    const missing = join(folder, 'missing.mmd');
    const { code, stdout, stderr } = await runMain(['validate', join(folder, 'a.mmd'), missing]);
    expect(code).toBe(2);
    expect(stdout).toContain('C4G101');
    expect(stderr).toContain(missing);
    const tidy = join(folderWith({ 'b.mmd': TIDY }), 'b.mmd');
    expect(await validateJson(tidy, missing)).toMatchObject({ ok: false, code: 2 });
  });
});

describe('input', () => {
  test('standard input', async () => {
    const { code, stdout } = await runMain(['validate', '-', '--format', 'json'], {
      input: DANGLING,
    });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      diagnostics: [{ file: '<stdin>', line: 4, column: 13 }],
    });
  });

  test('every diagram of a Markdown file, at its place in that file', async () => {
    const markdown = `# One\n\n\`\`\`mermaid\n${TIDY}\`\`\`\n\n\`\`\`mermaid\n${DANGLING}\`\`\`\n`;
    const file = join(folderWith({ 'docs.md': markdown }), 'docs.md');
    expect(await validateJson(file)).toMatchObject({ diagnostics: [{ line: 14, column: 13 }] });
    expect(await validateJson(`${file}#1`)).toMatchObject({ ok: true });
    expect(await validateJson(`${file}#2`)).toMatchObject({ diagnostics: [{ line: 14 }] });
    expect((await runMain(['validate', `${file}#3`])).code).toBe(2);
  });

  test('several files share one summary', async () => {
    const folder = folderWith({ 'a.mmd': DANGLING, 'b.mmd': DANGLING });
    const report = await validateJson(join(folder, 'a.mmd'), join(folder, 'b.mmd'));
    expect(report.counts.error).toBe(2);
  });

  test('a file named twice is checked once', async () => {
    const file = join(folderWith({ 'a.mmd': DANGLING }), 'a.mmd');
    expect((await validateJson(file, file)).counts.error).toBe(1);
  });
});

describe('--fix', () => {
  test('keeps CR LF, a byte order mark and a missing last line break', async () => {
    const text = `\ufeff${DANGLING.replaceAll('\n', '\r\n').trimEnd()}`;
    const file = join(folderWith({ 'a.mmd': text }), 'a.mmd');
    expect((await runMain(['validate', '--fix', file])).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(text.replace('shpo', 'shop'));
  });

  test('writes nothing where there is nothing to repair', async () => {
    const text = DANGLING.replace('shpo', 'elsewhere');
    const file = join(folderWith({ 'a.mmd': text }), 'a.mmd');
    const { code } = await runMain(['validate', '--fix', file]);
    expect(code).toBe(1);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('repairs what an earlier repair brings up', async () => {
    const text = TIDY.replace('System(shop', 'Sysstem(shop').replace(
      'Uses")',
      'Uses", $Techn="REST")',
    );
    const file = join(folderWith({ 'a.mmd': text }), 'a.mmd');
    expect((await runMain(['validate', '--fix', file])).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(TIDY.replace('Uses")', 'Uses", $techn="REST")'));
  });

  test('does not change what a relation joins on a guess', async () => {
    const text = `C4Container\n  Container(api, "API", "Go")\n  ContainerDb(wdb, "Write", "Postgres")\n  Rel(api, writedb, "Writes")\n`;
    const file = join(folderWith({ 'a.mmd': text }), 'a.mmd');
    expect((await runMain(['validate', '--fix', file])).code).toBe(1);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('--fix-dry-run prints a patch, writes nothing, and ends as --fix would', async () => {
    const file = join(folderWith({ 'a.mmd': DANGLING }), 'a.mmd');
    const { code, stdout } = await runMain(['validate', '--fix-dry-run', file]);
    expect(code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(DANGLING);
    const line = DANGLING.trimEnd().split('\n').at(-1)!;
    expect(stdout).toContain(`-${line}\n+${line.replace('shpo', 'shop')}\n`);
    const other = DANGLING.replace('shpo', 'elsewhere');
    const piped = await runMain(['validate', '--fix-dry-run', '-'], { input: other });
    expect(piped).toMatchObject({ code: 1, stdout: '' });
  });

  test('refuses standard input', async () => {
    expect((await runMain(['validate', '--fix', '-'], { input: DANGLING })).code).toBe(2);
  });
});

describe('%% c4gen-disable-next-line', () => {
  const repeated = (comment: string): string => TIDY + `  ${comment}\n  Rel(user, shop, "Calls")\n`;
  test.each([
    ['by name', '%% c4gen-disable-next-line repeated-relation', 0],
    ['by code', '%% c4gen-disable-next-line C4G303', 0],
    [
      'among others, one of them idle',
      '%% c4gen-disable-next-line self-relation, repeated-relation',
      1,
    ],
    ['every rule', '%% c4gen-disable-next-line', 0],
    ['above another comment', '%% c4gen-disable-next-line repeated-relation\n  %% as agreed', 0],
    ['another rule, which is idle', '%% c4gen-disable-next-line self-relation', 2],
    ['another comment', '%% repeated-relation', 1],
  ])('%s', async (_, comment, warnings) => {
    const file = join(folderWith({ 'a.mmd': repeated(comment) }), 'a.mmd');
    expect((await validateJson(file)).counts.warning).toBe(warnings);
  });

  test('cannot hide that the graph is damaged', async () => {
    const text = DANGLING.replace('  Rel', '  %% c4gen-disable-next-line\n  Rel');
    const file = join(folderWith({ 'a.mmd': text }), 'a.mmd');
    expect((await validateJson(file)).counts.error).toBe(1);
  });

  test('silences a finding of the parser', async () => {
    const text = `C4Context\n  Person(user, "User")\n  %% c4gen-disable-next-line syntax-semicolon\n  System(shop, "Shop");\n  Rel(user, shop, "Uses")\n`;
    const file = join(folderWith({ 'a.mmd': text }), 'a.mmd');
    expect(await validateJson(file)).toMatchObject({ diagnostics: [] });
  });
});
