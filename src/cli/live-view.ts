import type { PlannedStart, ProgressEvent, Step } from '../run/progress.ts';
import type { UnitStatus } from '../run/runtime.ts';
import { cut } from './columns.ts';
import { visible } from './visible.ts';

/** A screen as it is at this moment. */
export interface Screen {
  readonly columns: number;
  readonly rows: number;
}

interface RunningStep {
  readonly text: string;
  readonly since: number;
  readonly at: string | readonly string[];
}

interface LiveUnit {
  readonly planned: PlannedStart;
  readonly status: UnitStatus | null;
  /** When it was first heard of, in ms. */
  readonly since: number;
}

const spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
/** How long the spinner shows one picture, in ms. */
export const frameMs = 100;

/** What is going on now, as lines for a terminal. It reads no clock: every time is given, in ms. */
export class LiveView {
  readonly #steps = new Map<Step, RunningStep>();
  readonly #units = new Map<string, LiveUnit>();

  /** Whether nothing is going on. */
  get isIdle(): boolean {
    return this.#steps.size === 0;
  }

  /** Takes in what happened. */
  note(event: ProgressEvent, now: number): void {
    switch (event.kind) {
      case 'begin':
        this.#steps.set(event.step, { text: event.text, since: now, at: '' });
        break;
      case 'tick': {
        const step = this.#steps.get(event.step);
        if (step !== undefined) this.#steps.set(event.step, { ...step, at: event.text });
        break;
      }
      case 'end':
        this.#steps.delete(event.step);
        if (event.step === 'start') this.#units.clear();
        break;
      case 'units':
        for (const planned of event.units)
          this.#units.set(planned.id, { planned, status: null, since: now });
        break;
      case 'unit':
        this.#noteUnit(event.status, now);
        break;
      default:
    }
  }

  /** Forgets everything. */
  clear(): void {
    this.#steps.clear();
    this.#units.clear();
  }

  /** Lines that fit on the screen, with a row to spare for the cursor; none where nothing is going on. */
  lines(screen: Screen, now: number): string[] {
    const frame = spinner[Math.floor(now / frameMs) % spinner.length] ?? '';
    const all = [...this.#steps].flatMap(([step, running]) => {
      const head = `${frame} ${running.text}, ${seconds(now - running.since, 0)}`;
      const space = screen.rows - 1 - this.#steps.size;
      if (step === 'start' && this.#units.size > 0)
        return [`${head}: ${this.#counts()}`, ...this.#unitLines(space, { now, frame })];
      if (typeof running.at !== 'string')
        return [
          head,
          ...shortened(
            running.at.map((name) => `  ${name}`),
            space,
          ),
        ];
      return [running.at === '' ? head : `${head}: ${running.at}`];
    });
    return all
      .slice(0, Math.max(1, screen.rows - 1))
      .map((line) => cut(visible(line.replaceAll(/[\r\n]+/gu, ' ')), screen.columns - 1));
  }

  #noteUnit(status: UnitStatus, now: number): void {
    const before = this.#units.get(status.id);
    if (before === undefined) return;
    this.#units.set(status.id, { ...before, status, since: before.status ? before.since : now });
  }

  #counts(): string {
    const counts = { ready: 0, starting: 0, waiting: 0 };
    for (const { status } of this.#units.values()) counts[phaseOf(status)] += 1;
    return Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([phase, count]) => `${count} ${phase}`)
      .join(', ');
  }

  /** Every unit in its place; where there are too few rows, those that are ready give way first, then those that wait. */
  #unitLines(space: number, at: { readonly now: number; readonly frame: string }): string[] {
    const units = [...this.#units.values()];
    const width = Math.max(...units.map(({ planned }) => planned.id.length));
    const line = (unit: LiveUnit): string => this.#unitLine(unit, width, at);
    if (units.length <= space) return units.map(line);
    const worth = { ready: 0, waiting: 1, starting: 2 };
    const kept = new Set(
      units
        .toSorted((a, b) => worth[phaseOf(b.status)] - worth[phaseOf(a.status)])
        .slice(0, Math.max(0, space - 1)),
    );
    const hidden = units.filter((unit) => !kept.has(unit));
    const ready = hidden.filter(({ status }) => phaseOf(status) === 'ready').length;
    const readyOfThem = ready === 0 ? '' : `, ${ready} of them ready`;
    const rest = ready === hidden.length ? 'ready' : `more${readyOfThem}`;
    return [...units.filter((unit) => kept.has(unit)).map(line), `  … ${hidden.length} ${rest}`];
  }

  #unitLine(
    { planned, status, since }: LiveUnit,
    width: number,
    { now, frame }: { readonly now: number; readonly frame: string },
  ): string {
    const id = planned.id.padEnd(width);
    if (status === null) {
      const open = planned.after.filter(
        (other) => phaseOf(this.#units.get(other)?.status ?? null) !== 'ready',
      );
      return `  · ${id}  ${open.length === 0 ? 'waits for its turn' : `waits for ${open.join(', ')}`}`;
    }
    if (status.state === 'ready')
      return `  ✓ ${id}  ready after ${seconds(status.readyMs ?? 0, 1)}`;
    if (phaseOf(status) === 'waiting') return `  ✗ ${id}  ${status.state}`;
    const says = status.waitsFor.length === 0 ? '' : `: ${status.waitsFor.join(', ')}`;
    return `  ${frame} ${id}  ${status.state}, ${seconds(now - since, 0)}${says}`;
  }
}

function phaseOf(status: UnitStatus | null): 'ready' | 'starting' | 'waiting' {
  if (status?.state === 'ready') return 'ready';
  return status?.state === 'starting' || status?.state === 'creating' ? 'starting' : 'waiting';
}

function shortened(lines: readonly string[], space: number): readonly string[] {
  if (lines.length <= space) return lines;
  const kept = Math.max(0, space - 1);
  return [...lines.slice(0, kept), `  … ${lines.length - kept} more`];
}

function seconds(ms: number, digits: number): string {
  return `${(digits === 0 ? Math.floor(ms / 1000) : ms / 1000).toFixed(digits)} s`;
}
