import type { Attributes } from '@opentelemetry/api';
import { type Dispatcher, request } from 'undici';
import * as z from 'zod';
import type { Carrier } from './telemetry.ts';

/** What a Prometheus server is asked for. */
export interface PrometheusQuery {
  /** Base URL of the server. */
  readonly url: URL;
  /** PromQL, each an instant vector. */
  readonly queries?: readonly string[];
  /** Milliseconds for each query. */
  readonly timeoutMs?: number;
}

/** A series in Prometheus's own notation (`up{job="order"}`) and its value, which may be `NaN`, `+Inf` or `-Inf`. */
export type PresentValue = readonly [series: string, value: string];

/** Whether each process is up, and what it costs. */
const usualQueries = ['up', 'process_resident_memory_bytes', 'process_cpu_seconds_total'];

/** An instant vector (https://prometheus.io/docs/prometheus/latest/querying/api/#instant-vectors). */
const answerSchema = z.object({
  status: z.literal('success'),
  data: z.object({
    resultType: z.literal('vector'),
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        value: z.tuple([z.number(), z.string()]),
      }),
    ),
  }),
});

/** Attributes of the client span around a query. */
export function queryAttributes(url: URL): Attributes {
  return {
    'http.request.method': 'GET',
    'server.address': url.hostname,
    'server.port': Number(url.port || (url.protocol === 'https:' ? 443 : 80)),
  };
}

/** The present value of every series that the queries find. Rejects where one is not answered with an instant vector. */
export async function presentValues(
  options: PrometheusQuery,
  dispatcher: Dispatcher,
  headers: Carrier,
): Promise<PresentValue[]> {
  const { queries = usualQueries, timeoutMs = 5000 } = options;
  const answers = await Promise.all(
    queries.map(async (query) => {
      const url = new URL('api/v1/query', `${options.url.href.replace(/\/$/, '')}/`);
      url.searchParams.set('query', query);
      const signal = AbortSignal.timeout(timeoutMs);
      const { statusCode, body } = await request(url, { dispatcher, headers, signal });
      const text = await body.text();
      if (statusCode !== 200) throw new Error(`query '${query}' answered ${statusCode}: ${text}`);
      return answerSchema.parse(JSON.parse(text)).data.result;
    }),
  );
  return answers.flat().map(({ metric, value: [, value] }) => [seriesName(metric), value]);
}

/** In Prometheus's own notation, labels sorted. */
function seriesName({ __name__: name = '', ...labels }: Record<string, string>): string {
  const matchers = Object.entries(labels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return matchers.length > 0 ? `${name}{${matchers.join(',')}}` : name;
}
