import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { lastLogLines, readableLogLine } from '../../src/run/log-lines.ts';

const time = Date.UTC(2026, 0, 2, 3, 4, 5, 6);

describe('a readable log line', () => {
  test('pino’s JSON becomes text, with its error and details', () => {
    const line = { level: 50, time, pid: 1, msg: 'failed', err: { message: 'refused' }, port: 80 };
    expect(readableLogLine(JSON.stringify(line))).toBe(
      '03:04:05.006 ERROR failed: refused port=80',
    );
  });

  test('levels may be words, and times text', () => {
    const line = { level: 'warn', time: new Date(time).toISOString(), msg: 'slow' };
    expect(readableLogLine(JSON.stringify(line))).toBe('03:04:05.006 WARN slow');
  });

  test.each(['plain', '{"not":"pino"}', '{broken', ''])('%j stays as it is', (line) => {
    expect(readableLogLine(line)).toBe(line);
  });

  test('what would act on the terminal is taken out', () => {
    const hostile = `a\u001b]0;title\u0007b\u001b[31mc\rd`;
    expect(readableLogLine(hostile)).not.toMatch(/\p{Cc}/u);
    const inJson = readableLogLine(JSON.stringify({ level: 30, time, msg: hostile }));
    expect(inJson).not.toMatch(/\p{Cc}/u);
  });
});

describe('the last lines of a log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'c4gen-log-'));
  const path = join(folder, 'a.log');
  afterEach(() => rmSync(path, { force: true }));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('come oldest first, without empty ones', async () => {
    writeFileSync(path, 'one\n\ntwo\nthree\n');
    expect(await lastLogLines(path, 2)).toEqual(['two', 'three']);
  });

  test('of a huge log, without the line that is cut', async () => {
    writeFileSync(path, `${'x'.repeat(200_000)}\n${'y'.repeat(100_000)}\nlast\n`);
    expect(await lastLogLines(path, 5)).toEqual(['last']);
  });

  test('of a log that is not there, are none', async () => {
    expect(await lastLogLines(join(folder, 'none.log'), 5)).toEqual([]);
  });
});
