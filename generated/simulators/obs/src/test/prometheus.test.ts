import { prometheusPoller } from '@platform/kit/prometheus-poller.ts';
import { type Listening, listen } from '@platform/kit/server.ts';
import { Hono } from 'hono';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { parseExposition } from '../exposition.ts';
import { httpApi } from '../http-api.ts';
import { scrapeTargets } from '../scrape-config.ts';
import { createScraper, type Scraper } from '../scraper.ts';
import { parseSelector, QueryRefused } from '../selector.ts';

const configuration = `
global:
  scrape_interval: 1h
scrape_configs:
  - job_name: services
    static_configs:
      - targets: ['order:8080', 'gone-away:8080']
        labels: { team: shop }
`;
const exposed = `# HELP requests_total Requests.
# TYPE requests_total counter
requests_total{path="/a b",team="own"} 3
requests_total{path="say \\"hi\\"}"} 4 1395066363000

temperature NaN
`;

let target: Listening;
let scraper: Scraper;
let api: Hono;

beforeEach(async () => {
  const app = new Hono().get('/metrics', (c) => c.text(exposed));
  target = await listen({ app, host: '127.0.0.1', port: 0 });
  const gone = await listen({ app, host: '127.0.0.1', port: 0 });
  await gone.close();
  scraper = createScraper(
    scrapeTargets(configuration, {
      ORDER_AUTHORITY: `127.0.0.1:${target.port}`,
      GONE_AWAY_AUTHORITY: `127.0.0.1:${gone.port}`,
    }),
  );
  api = httpApi(scraper);
  await scraper.start();
  await vi.waitUntil(() => scraper.states().every(({ health }) => health !== 'unknown'));
});
afterEach(async () => {
  await scraper.close();
  await target.close();
});

async function query(text: string): Promise<{ status: number; values: Record<string, string> }> {
  const response = await api.request(`/api/v1/query?query=${encodeURIComponent(text)}`);
  const { data } = (await response.json()) as {
    data?: { result: { metric: Record<string, string>; value: [number, string] }[] };
  };
  const entries = (data?.result ?? []).map(({ metric, value }) => [
    metric['path'] ?? metric['instance'],
    value[1],
  ]);
  return { status: response.status, values: Object.fromEntries(entries) };
}

test.each([
  ['up', { 'order:8080': '1', 'gone-away:8080': '0' }],
  ['up{job="services",instance!="order:8080"}', { 'gone-away:8080': '0' }],
  ['{__name__="requests_total"}', { '/a b': '3', 'say "hi"}': '4' }],
  ['requests_total{path=~"/.*"}', { '/a b': '3' }],
  ['requests_total{path=~"/"}', {}],
  ['requests_total{path!~"/.*",team="shop"}', { 'say "hi"}': '4' }],
  ['requests_total{exported_team="own"}', { '/a b': '3' }],
  ['requests_total{absent=""}', { '/a b': '3', 'say "hi"}': '4' }],
  ['temperature', { 'order:8080': 'NaN' }],
  ['unknown', {}],
])('%s', async (text, values) => {
  expect(await query(text)).toEqual({ status: 200, values });
});

test.each([
  'rate(up[5m])',
  'up + 1',
  'up{',
  'up offset 5m',
  '1',
  "up{job='a'}",
  'up{job=~"("}',
  '',
])("'%s' is refused", async (text) => {
  expect((await query(text)).status).toBe(400);
});

test('every query that is refused says so by its type', () => {
  expect(() => parseSelector('sum(up)')).toThrow(QueryRefused);
});

test('targets are listed with their health', async () => {
  const response = await api.request('/api/v1/targets');

  expect(await response.json()).toMatchObject({
    status: 'success',
    data: {
      activeTargets: [
        { labels: { instance: 'order:8080' }, health: 'up', lastError: '' },
        { labels: { instance: 'gone-away:8080' }, health: 'down' },
      ],
    },
  });
});

test("the kit's poller reads it", async () => {
  const listening = await listen({ app: api, host: '127.0.0.1', port: 0 });
  const poller = prometheusPoller({
    link: { relation: 'obs->datadog', peer: 'obs' },
    url: new URL(`http://127.0.0.1:${listening.port}`),
    everyMs: 3_600_000,
    queries: ['up{instance="order:8080"}'],
  });
  const seen: Record<string, string>[] = [];

  await poller.start(async ({ data }) => void seen.push(data));
  await poller.close();
  await listening.close();

  expect(seen).toEqual([{ 'up{instance="order:8080",job="services",team="shop"}': '1' }]);
});

test.each([
  'rule_files: []',
  'scrape_configs: [{ job_name: a, kubernetes_sd_configs: [] }]',
  '[]',
  '',
])('configuration that is not honoured is refused: %s', (yaml) => {
  expect(() => scrapeTargets(yaml, {})).toThrow();
});

test('targets without an address of their own are scraped as named', () => {
  const [first] = scrapeTargets(configuration, {});

  expect(first).toMatchObject({ url: 'http://order:8080/metrics', intervalMs: 3_600_000 });
});

test.each(['name', '1name 2', 'name{a=b} 1', 'name{a="b" 1', 'name{a="b"} many'])(
  'an exposition with %s is refused',
  (line) => {
    expect(() => parseExposition(`good 1\n${line}\n`)).toThrow();
  },
);
