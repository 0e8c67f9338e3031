import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { LiveBlock } from '../../src/cli/live-block.ts';
import { LiveView } from '../../src/cli/live-view.ts';
import type { ProgressEvent } from '../../src/run/progress.ts';
import { threeInARow, unitEvent } from '../run/timeline/recorded.ts';

const wide = { columns: 80, rows: 24 };

/** A view that has seen the events until a time. */
function viewAt(ms: number): LiveView {
  const view = new LiveView();
  for (const { at, event } of threeInARow) if (at <= ms) view.note(event, at);
  return view;
}

/** A start of so many units of which the first ones are ready, the next starts, and the rest waits for it. */
function many(count: number, ready: number): LiveView {
  const view = new LiveView();
  const ids = Array.from({ length: count }, (_, index) => `unit-${index}`);
  const events: ProgressEvent[] = [
    { kind: 'begin', step: 'start', text: `Starting ${count} units` },
    {
      kind: 'units',
      units: ids.map((id, index) => ({ id, after: index > ready ? [`unit-${ready}`] : [] })),
    },
    ...ids.slice(0, ready).map((id) => unitEvent(id, 'ready', 100)),
    unitEvent(`unit-${ready}`, 'starting'),
  ];
  for (const event of events) view.note(event, 0);
  return view;
}

describe('what is shown while units start', () => {
  test('each unit, with what it waits for, how long it starts, or when it was ready', () => {
    const [head = '', store, other, api, web] = viewAt(3000).lines(wide, 3000);
    expect(head).toMatch(/2 s.*1 ready, 1 starting, 2 waiting/u);
    expect(store).toMatch(/store +starting, 2 s$/u);
    expect(other).toMatch(/other +ready after 1\.0 s$/u);
    // Of the two that it needs, one is ready.
    expect(api).toMatch(/api +waits for store$/u);
    expect(web).toMatch(/web +waits for api$/u);
    expect(viewAt(5000).lines(wide, 5000)[3]).not.toContain('store');
  });

  test('a unit’s own words stay in its line, and do not act on the terminal', () => {
    const view = many(3, 1);
    const { status } = unitEvent('unit-1', 'starting');
    const waitsFor = ['<html>\r\n<b>502</b>\u001b[2J'];
    view.note({ kind: 'unit', status: { ...status, waitsFor } }, 0);
    const lines = view.lines(wide, 0);
    expect(lines).toHaveLength(4);
    expect(lines.join('')).not.toMatch(/[\r\n\u001b]/u);
    expect(lines[2]).toContain('<html> <b>502</b>');
  });

  test('nothing once they are all ready', () => {
    const view = viewAt(10_000);
    expect(view.isIdle).toBe(true);
    expect(view.lines(wide, 10_000)).toEqual([]);
  });

  test('fits narrow and short terminals: what is ready gives way first', () => {
    for (const columns of [12, 40, 80])
      for (const rows of [2, 5, 10, 24]) {
        const lines = many(23, 10).lines({ columns, rows }, 0);
        expect(lines.length).toBeLessThan(rows);
        expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThan(columns);
      }
    const lines = many(23, 10).lines(wide, 0).join('\n');
    expect(lines).toContain('unit-10 ');
    expect(lines).toContain('unit-22 ');
    expect(lines).toMatch(/2 ready$/u);
    expect(many(23, 10).lines({ columns: 80, rows: 5 }, 0).join('\n')).toContain('unit-10 ');
  });

  test('stages side by side, and all that one works on', () => {
    const view = new LiveView();
    view.note({ kind: 'begin', step: 'bundle', text: 'Bundling' }, 0);
    view.note({ kind: 'begin', step: 'pull', text: 'Pulling 2 images' }, 0);
    view.note({ kind: 'tick', step: 'pull', text: ['redis:8', 'kong:3'] }, 0);
    expect(view.lines(wide, 0)).toHaveLength(4);
    view.note({ kind: 'end', step: 'bundle', text: 'bundled' }, 0);
    expect(view.lines(wide, 0).join('\n')).toMatch(/redis:8\n.*kong:3$/u);
  });
});

describe('drawing in place', () => {
  test('goes up as many rows as the last drawing has now', () => {
    const block = new LiveBlock();
    expect(block.redraw(['x'.repeat(30), 'y'], 40)).not.toContain('\u001b');
    expect(block.redraw(['z'], 40)).toContain('\u001b[2A');
    block.redraw(['x'.repeat(30), 'y'], 40);
    // The terminal has become narrower, and has broken the long line in two.
    expect(block.redraw([], 20)).toContain('\u001b[3A');
  });
});
