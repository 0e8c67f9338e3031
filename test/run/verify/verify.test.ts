import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Leg, Plan } from '../../../src/plan/plan.ts';
import type { RunningPlatform, UnitStatus } from '../../../src/run/runtime.ts';
import { SpanStore } from '../../../src/run/telemetry/span-store.ts';
import type { Span } from '../../../src/run/telemetry/span.ts';
import type { VerifyReport } from '../../../src/run/verify/report.ts';
import { verifyPlatform } from '../../../src/run/verify/verify.ts';
import { notingWatchdog } from '../fake-platform.ts';
import { binding, leg, person, plan, unit, urlEntry } from '../plans.ts';
import { nearSpan, span } from './spans.ts';

const use = leg('customer->shop', {
  operations: [{ name: 'use', path: '/api/use', protocol: 'http', via: [] }],
});
const write = leg('shop->wdb', {
  mode: 'write',
  protocol: 'sql',
  resource: 'orders',
  proof: 'store',
});
const shop: Plan = plan(
  [
    person('customer', [urlEntry('SHOP_URL', 'shop')]),
    unit('shop', { environment: [urlEntry('WDB_URL', 'wdb')] }),
    unit('wdb', { role: 'engine' }),
  ],
  [binding(use), binding(write)],
);

let root = '';
let server: Server;
let spans: SpanStore;
/** What the shop does, to be broken by tests. */
let behaviour: { served: boolean; writes: boolean; kept: boolean };
let paths: string[];
/** Whether the database was started too. */
let started: boolean;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'c4gen-verify-'));
  spans = new SpanStore();
  behaviour = { served: true, writes: true, kept: true };
  paths = [];
  started = true;
  server = createServer((request, response) => {
    const [, traceId = '', parentSpanId = ''] = (request.headers['traceparent'] ?? '')
      .toString()
      .split('-');
    paths.push(request.url ?? '');
    spans.add(shopSpans(traceId, parentSpanId, request.url === '/flow'));
    response.writeHead(behaviour.served || request.url === '/flow' ? 200 : 404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(root, { recursive: true });
});

/** What a shop reports that serves the request and writes an order within the same trace. */
function shopSpans(traceId: string, parentSpanId: string, direct: boolean): Span[] {
  const served = span({ service: 'shop', kind: 'server', traceId, parentSpanId });
  const written = nearSpan(write, { traceId, parentSpanId: served.spanId });
  const reached = behaviour.served || direct;
  return reached && behaviour.writes ? [served, written] : [served];
}

/** The platform's inspector: answers every question of a trace with one thing, or none. */
function writeInspector(): void {
  mkdirSync(join(root, 'kit', 'dist'), { recursive: true });
  writeFileSync(join(root, 'kit', 'dist', 'package.json'), '{"type":"module"}');
  writeFileSync(
    join(root, 'kit', 'dist', 'inspect.js'),
    `import { createInterface } from 'node:readline';
     for await (const line of createInterface({ input: process.stdin })) {
       const { id } = JSON.parse(line);
       const found = ${behaviour.kept ? `[{ id: 'row 1', detail: 'in orders' }]` : '[]'};
       console.log(JSON.stringify({ id, ok: true, found }));
     }`,
  );
}

function platform(): RunningPlatform {
  const authority = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    bundles: root,
    authority: null,
    status: () => ['shop', ...(started ? ['wdb'] : [])].map(ready),
    environmentOf: (id) =>
      id === 'customer' ? { SHOP_URL: `http://${authority}` } : { WDB_URL: 'postgres://127.0.0.1' },
    authorityOf: (id) => (id === 'shop' ? authority : null),
    onExit: () => undefined,
    stop: () => Promise.resolve(),
  };
}

function verify(signal = new AbortController().signal): Promise<VerifyReport> {
  writeInspector();
  const target = { plan: shop, root, platform: platform(), spans, watchdog: notingWatchdog() };
  return verifyPlatform(target, { signal, progress: () => undefined, quietMs: 300 });
}

function statuses(report: VerifyReport): Record<string, string> {
  return Object.fromEntries(report.relations.map(({ id, status }) => [id, status]));
}

describe('verifying a platform', () => {
  test('proves every relation, playing the person and asking the store', async () => {
    const report = await verify();
    expect(report).toMatchObject({ ok: true, undeclared: [] });
    expect(statuses(report)).toEqual({ 'customer->shop': 'observed', 'shop->wdb': 'observed' });
    expect(paths).toEqual(['/api/use']);
  });

  test('a broken relation before a unit is not counted as the unit’s: it is started directly', async () => {
    behaviour.served = false;
    const report = await verify();
    expect(report.ok).toBe(false);
    expect(statuses(report)).toEqual({ 'customer->shop': 'failed', 'shop->wdb': 'observed' });
    expect(paths).toEqual(['/api/use', '/flow']);
  });

  test('a unit that does not use its relation fails that one alone', async () => {
    behaviour.writes = false;
    expect(statuses(await verify())).toEqual({
      'customer->shop': 'observed',
      'shop->wdb': 'missing',
    });
  });

  test('a store that does not hold what was written fails that one alone', async () => {
    behaviour.kept = false;
    expect(statuses(await verify())).toEqual({
      'customer->shop': 'observed',
      'shop->wdb': 'missing',
    });
  });

  test('what earlier traffic left behind proves nothing', async () => {
    spans.add([nearSpan(write), ...sentBy(use)]);
    behaviour.writes = false;
    expect(statuses(await verify())['shop->wdb']).toBe('missing');
  });

  test('an undeclared relation makes it fail', async () => {
    spans.add([span({ service: 'wdb', kind: 'client', attributes: { 'peer.service': 'shop' } })]);
    const report = await verify();
    expect(report.ok).toBe(false);
    expect(report.undeclared).toMatchObject([{ from: 'wdb', to: 'shop' }]);
  });

  test('with only some elements started, it says nothing of the others', async () => {
    started = false;
    const report = await verify();
    expect(report.ok).toBe(true);
    expect(statuses(report)).toEqual({ 'customer->shop': 'observed' });
  });

  test('it can be stopped', async () => {
    const stop = new AbortController();
    behaviour.writes = false;
    const verified = verify(stop.signal);
    stop.abort(new Error('enough'));
    await expect(verified).rejects.toThrow('enough');
  });
});

function ready(id: string): UnitStatus {
  return {
    ...{ id, label: id, technology: 'service', simulated: false, state: 'ready' },
    ...{ engine: null, waitsFor: [], address: null, readyMs: 1, pid: 1 },
  };
}

function sentBy(of: Leg): Span[] {
  const near = nearSpan(of);
  return [near, span({ service: of.target, kind: 'server', parentSpanId: near.spanId })];
}
