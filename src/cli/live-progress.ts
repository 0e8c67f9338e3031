import { clearLine, cursorTo } from 'node:readline';
import type { Progress, ProgressEvent } from '../run/progress.ts';
import type { UnitStatus } from '../run/runtime.ts';
import { cut } from './columns.ts';
import type { Terminal } from './terminal.ts';
import { visible } from './visible.ts';

/** Shows progress on stderr. */
export interface LiveProgress {
  readonly show: Progress;
  /** Takes the moving line away, before something else is printed. */
  pause(): void;
}

/** On a terminal, one line that moves under those that stay; elsewhere, one plain line for each thing that is worth one. */
export function createProgress(terminal: Terminal): LiveProgress {
  return process.stderr.isTTY ? movingProgress(terminal) : plainProgress(terminal);
}

function plainProgress(terminal: Terminal): LiveProgress {
  return {
    show: (event) => {
      const line = lastingLine(event);
      if (line !== null) terminal.err(`${visible(line)}\n`);
      else if (event.kind === 'begin') terminal.err(`${visible(event.text)} …\n`);
    },
    pause: () => undefined,
  };
}

const spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const frameMs = 100;

function movingProgress(terminal: Terminal): LiveProgress {
  const starting = new Set<string>();
  let current: { readonly text: string; readonly since: number } | null = null;
  let detail = '';
  let timer: NodeJS.Timeout | null = null;
  const clear = (): void => {
    clearLine(process.stderr, 0);
    cursorTo(process.stderr, 0);
  };
  const draw = (): void => {
    if (current === null) return;
    const frame = spinner[Math.floor(Date.now() / frameMs) % spinner.length] ?? '';
    const seconds = Math.floor((Date.now() - current.since) / 1000);
    const more = starting.size > 0 ? [...starting].join(', ') : detail;
    const line = `${frame} ${current.text}, ${seconds} s${more === '' ? '' : `: ${more}`}`;
    clear();
    terminal.err(cut(visible(line), terminal.width - 1));
  };
  const pause = (): void => {
    if (timer !== null) clearInterval(timer);
    timer = null;
    if (current !== null) clear();
    current = null;
    starting.clear();
  };
  return {
    pause,
    show: (event) => {
      if (event.kind === 'unit') noteUnit(starting, event.status);
      const line = lastingLine(event);
      if (line !== null) {
        if (current !== null) clear();
        terminal.err(`${visible(line)}\n`);
      }
      if (event.kind === 'begin') {
        current = { text: event.text, since: Date.now() };
        detail = '';
        timer ??= setInterval(draw, frameMs).unref();
      } else if (event.kind === 'tick') detail = event.text;
      else if (event.kind === 'end') pause();
      draw();
    },
  };
}

function noteUnit(starting: Set<string>, status: UnitStatus): void {
  if (status.state === 'starting') starting.add(status.id);
  else starting.delete(status.id);
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
