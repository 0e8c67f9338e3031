import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { folderWith, runMain } from '../cli/run-cli.ts';

const START = `C4Dynamic
  title Checkout
  Container(web, "Web", "Node.js")
  Container(api, "API", "Node.js")
  ContainerDb(db, "Orders", "PostgreSQL")
  ContainerQueue(events, "Events", "Kafka")
`;
const ASK = '  Rel(web, api, "Asks", "JSON/HTTP")';
const KEEP = '  Rel(api, db, "Keeps", "SQL")';
const TELL = '  Rel(api, events, "Tells", "Kafka")';

interface Step {
  readonly service: string;
  readonly kind: number;
  readonly start: number;
  readonly at: Readonly<Record<string, string>>;
}

const ask = (start: number): Step => ({
  service: 'web',
  kind: 3,
  start,
  at: { 'peer.service': 'api' },
});
const keep = (start: number): Step => ({
  service: 'api',
  kind: 3,
  start,
  at: { 'db.system.name': 'postgresql', 'server.address': 'db' },
});
const tell = (start: number): Step => ({
  service: 'api',
  kind: 4,
  start,
  at: { 'messaging.system': 'kafka', 'server.address': 'events' },
});

/** A file of traces, a line for each span. */
function traced(...traces: readonly (readonly Step[])[]): string {
  const lines = traces.flatMap((steps, trace) =>
    steps.map(({ service, kind, start, at }, index) => {
      const attributes = Object.entries(at).map(([key, value]) => ({
        key,
        value: { stringValue: value },
      }));
      const span = {
        traceId: String(trace + 1).padStart(32, '0'),
        spanId: String(index + 1).padStart(16, '0'),
        name: service,
        kind,
        startTimeUnixNano: `${start}000000`,
        endTimeUnixNano: `${start + 1}000000`,
        attributes,
      };
      const resource = { attributes: [{ key: 'service.name', value: { stringValue: service } }] };
      return JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ spans: [span] }] }] });
    }),
  );
  return `${lines.join('\n')}\n`;
}

const report = z.object({
  diagnostics: z.array(
    z.object({
      code: z.string(),
      line: z.number(),
      related: z.array(z.object({ file: z.string(), line: z.number() })).optional(),
    }),
  ),
});

/** Findings about the order, as `line <- file:line of the other places`. */
async function orderOf(diagram: readonly string[], traces: string): Promise<string[]> {
  const folder = folderWith({
    'a.mmd': `${START}${diagram.join('\n')}\n`,
    'traces.json': traces,
    'README.md': '',
  });
  const words = [
    'drift',
    join(folder, 'a.mmd'),
    '--code',
    folder,
    '--traces',
    join(folder, 'traces.json'),
  ];
  const { stdout } = await runMain([...words, '--format', 'json']);
  return report
    .parse(JSON.parse(stdout))
    .diagnostics.filter(({ code }) => code === 'C4G965')
    .map(({ line, related = [] }) => {
      const others = related.map((each) => `${each.file.split('/').at(-1)}:${each.line}`);
      return `${line} <- ${others.join(' ')}`;
    });
}

test('steps in the order of the traces are fine', async () => {
  expect(await orderOf([ASK, KEEP, TELL], traced([ask(1), keep(2), tell(3)]))).toEqual([]);
});

test('a step that always begins before the one that is drawn before it is a finding at both ends', async () => {
  const traces = traced([ask(1), keep(3), tell(2)], [ask(1), keep(9), tell(4)]);
  expect(await orderOf([ASK, KEEP, TELL], traces)).toEqual(['9 <- a.mmd:8 traces.json:3']);
});

test('one trace that goes as drawn is enough', async () => {
  const traces = traced([ask(1), keep(3), tell(2)], [ask(1), keep(2), tell(3)]);
  expect(await orderOf([ASK, KEEP, TELL], traces)).toEqual([]);
});

test('steps that no trace has together say nothing', async () => {
  expect(await orderOf([KEEP, TELL], traced([keep(3)], [tell(2)]))).toEqual([]);
});

test('a container diagram has no order', async () => {
  const folder = folderWith({
    'a.mmd': `${START.replace('C4Dynamic', 'C4Container')}${[ASK, TELL, KEEP].join('\n')}\n`,
    'traces.json': traced([ask(1), keep(2), tell(3)]),
  });
  const { stdout } = await runMain([
    'drift',
    join(folder, 'a.mmd'),
    '--code',
    folder,
    '--traces',
    join(folder, 'traces.json'),
    '--format',
    'json',
  ]);
  expect(stdout).not.toContain('C4G965');
});
