import { open } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';
import * as z from 'zod';

/** The fields of pino's lines that people read. The rest of a line are its details. */
const pinoLine = z.looseObject({
  level: z.union([z.number(), z.string()]),
  time: z.union([z.number(), z.string()]),
  msg: z.string().optional(),
  err: z.looseObject({ message: z.string(), stack: z.string().optional() }).optional(),
});

/** pino's levels (https://github.com/pinojs/pino/blob/main/docs/api.md#loggerlevels-object). */
const levels: readonly (readonly [number, string])[] = [
  [60, 'FATAL'],
  [50, 'ERROR'],
  [40, 'WARN'],
  [30, 'INFO'],
  [20, 'DEBUG'],
  [10, 'TRACE'],
];

/** Fields that say the same on every line of a unit. */
const constantFields = new Set([
  'level',
  'time',
  'msg',
  'err',
  'pid',
  'hostname',
  'name',
  'service',
  'v',
]);

/**
 * Makes one line of a unit's log readable: pino's JSON becomes `12:30:01.250 ERROR text key=value`; anything else stays as it
 * is. Control characters are taken out: a log may hold what strangers sent.
 */
export function readableLogLine(line: string): string {
  const parsed = parsePino(line);
  return printable(parsed === null ? line : pinoText(parsed));
}

type PinoLine = z.infer<typeof pinoLine>;

function parsePino(line: string): PinoLine | null {
  if (!line.startsWith('{')) return null;
  try {
    return pinoLine.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

function pinoText(line: PinoLine): string {
  const level = levelName(line.level);
  const details = Object.entries(line)
    .filter(([key]) => !constantFields.has(key))
    .map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const error = line.err === undefined ? [] : [line.err.message];
  const text = [line.msg, ...error.filter((message) => message !== line.msg)].filter(Boolean);
  return [clockTime(line.time), level, text.join(': '), ...details].join(' ');
}

function levelName(level: number | string): string {
  if (typeof level === 'string') return level.toUpperCase();
  return levels.find(([least]) => level >= least)?.[1] ?? 'TRACE';
}

function clockTime(time: number | string): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? String(time) : date.toISOString().slice(11, 23);
}

function printable(text: string): string {
  return stripVTControlCharacters(text).replaceAll(/\p{Cc}/gu, ' ');
}

/** Enough for some hundred lines, whatever a unit wrote before. */
const tailBytes = 64 * 1024;

/** The last lines of a log, readable, oldest first. Empty where there is no such file. */
export async function lastLogLines(path: string, count: number): Promise<string[]> {
  const file = await open(path).catch(() => null);
  if (file === null) return [];
  try {
    const { size } = await file.stat();
    const length = Math.min(size, tailBytes);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    const lines = buffer.toString('utf8').split('\n');
    return lines
      .slice(size > length ? 1 : 0)
      .filter((line) => line.trim() !== '')
      .slice(-count)
      .map(readableLogLine);
  } finally {
    await file.close();
  }
}
