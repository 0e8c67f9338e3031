import type { Progress, ProgressEvent } from '../run/progress.ts';
import { LiveBlock } from './live-block.ts';
import { frameMs, LiveView } from './live-view.ts';
import type { Terminal } from './terminal.ts';
import { visible } from './visible.ts';

/** Shows progress on stderr. */
export interface LiveProgress {
  readonly show: Progress;
  /** Takes what moves away, before something else is printed. */
  pause(): void;
}

/**
 * On a terminal, lines that move under those that stay; elsewhere, one plain line for each thing that is worth one.
 *
 * @param debug whether details are worth a line too
 */
export function createProgress(terminal: Terminal, debug = false): LiveProgress {
  // A dumb terminal cannot move its cursor (terminfo).
  const moves = process.stderr.isTTY && process.env['TERM'] !== 'dumb';
  const { show, pause } = moves ? movingProgress(terminal) : plainProgress(terminal);
  return {
    pause,
    show: (event) => {
      if (event.kind !== 'detail') show(event);
      else if (debug) show({ kind: 'note', text: event.text });
    },
  };
}

function plainProgress(terminal: Terminal): LiveProgress {
  return {
    show: (event) => {
      const line = lastingLine(event) ?? plainLine(event);
      if (line !== null) terminal.err(`${visible(line)}\n`);
    },
    pause: () => undefined,
  };
}

/** Rows of a terminal that does not say. */
const defaultRows = 24;

function movingProgress(terminal: Terminal): LiveProgress {
  const view = new LiveView();
  const block = new LiveBlock();
  let timer: NodeJS.Timeout | null = null;
  const draw = (lasting = ''): void => {
    const columns = process.stderr.columns || terminal.width;
    const screen = { columns, rows: process.stderr.rows || defaultRows };
    const erased = block.redraw([], columns);
    terminal.err(erased + lasting + block.redraw(view.lines(screen, Date.now()), columns));
  };
  const pause = (): void => {
    if (timer !== null) clearInterval(timer);
    timer = null;
    view.clear();
    draw();
  };
  return {
    pause,
    show: (event) => {
      view.note(event, Date.now());
      const line = lastingLine(event);
      if (line !== null) draw(`${visible(line)}\n`);
      if (view.isIdle) pause();
      else timer ??= setInterval(() => draw(), frameMs).unref();
    },
  };
}

/** The line that stays on the screen for an event; null where nothing has to. */
function lastingLine(event: ProgressEvent): string | null {
  switch (event.kind) {
    case 'note':
      return event.text;
    case 'warning':
      return `warning: ${event.text}`;
    case 'end':
      return `✓ ${event.text}`;
    default:
      return null;
  }
}

/** What the moving lines would show, where nothing can move. */
function plainLine(event: ProgressEvent): string | null {
  if (event.kind === 'begin') return `${event.text} …`;
  if (event.kind !== 'unit' || event.status.state !== 'ready') return null;
  return `  ${event.status.id} ready after ${((event.status.readyMs ?? 0) / 1000).toFixed(1)} s`;
}
