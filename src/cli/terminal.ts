import { mayBeTerminal, Output } from './output.ts';

/** Where a command writes: results to stdout, everything else to stderr. */
export interface Terminal {
  /** Writes a result to stdout. */
  out(text: string): void;
  /** Writes progress or a fault to stderr. */
  err(text: string): void;
  /** Levels of colour that stdout takes: 0 none, 1 basic, 2 256 colours, 3 true colour (as in chalk). */
  readonly colorLevel: 0 | 1 | 2 | 3;
  /** Columns to lay text out for. */
  readonly width: number;
  /** Reads the whole of stdin. */
  readInput(): Promise<Buffer>;
}

/** Columns where stdout is not a terminal, or does not say. */
const DEFAULT_WIDTH = 80;
/** Lines longer than this are hard to read, however wide the terminal. */
const MOST_WIDTH = 120;

type Screen = Pick<NodeJS.WriteStream, 'isTTY' | 'getColorDepth' | 'columns'>;
const NO_SCREEN: Screen = { isTTY: false, getColorDepth: () => 1, columns: 0 };

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const [stdout, stderr] = [new Output(1), new Output(2)];
  const screen: Screen = mayBeTerminal(1) ? process.stdout : NO_SCREEN;
  return {
    out: (text) => stdout.write(text),
    err: (text) => stderr.write(text),
    colorLevel: colorLevel(process.env, screen),
    width: Math.min(screen.columns || DEFAULT_WIDTH, MOST_WIDTH),
    readInput: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    },
  };
}

/**
 * `FORCE_COLOR` decides where it is set (force-color.org; a number is the level), else `NO_COLOR` turns colour off
 * (no-color.org), else a terminal has it and a pipe has not.
 */
export function colorLevel(
  env: NodeJS.ProcessEnv,
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'getColorDepth'>,
): 0 | 1 | 2 | 3 {
  const force = env['FORCE_COLOR'];
  if (force !== undefined) {
    if (force === 'false' || force === '0') return 0;
    return force === '2' ? 2 : force === '3' ? 3 : 1;
  }
  if (env['NO_COLOR'] || !stream.isTTY) return 0;
  const depth = stream.getColorDepth(env);
  return depth >= 24 ? 3 : depth >= 8 ? 2 : depth >= 4 ? 1 : 0;
}
