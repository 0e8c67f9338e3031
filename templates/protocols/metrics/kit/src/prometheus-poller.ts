import { setTimeout as delay } from 'node:timers/promises';
import { SpanKind } from '@opentelemetry/api';
import { Agent, request } from 'undici';
import * as z from 'zod';
import type { Incoming, Link } from './link.ts';
import { log } from './log.ts';
import { createMessage, type Message } from './message.ts';
import { type Carrier, reportSeen, withClientSpan } from './telemetry.ts';

export interface PrometheusPollerOptions {
  readonly link: Link;
  /** Base URL of the Prometheus server. */
  readonly url: URL;
  /** Milliseconds from one poll to the next. */
  readonly everyMs: number;
  /** PromQL, each an instant vector. */
  readonly queries?: readonly string[];
  /** Milliseconds for each query. */
  readonly timeoutMs?: number;
}

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

/**
 * Asks a Prometheus server for a few series again and again, and hands the present values of all of them on as one message, whose data
 * maps a series (`up{job="order"}`) to its value. A poll that fails is logged; the next one brings newer values.
 */
export function prometheusPoller(options: PrometheusPollerOptions): Incoming {
  const { link, url } = options;
  const dispatcher = new Agent();
  const stopping = new AbortController();
  let polling: Promise<void> = Promise.resolve();

  async function poll(handle: (message: Message) => Promise<void>): Promise<void> {
    const attributes = {
      'http.request.method': 'GET',
      'server.address': url.hostname,
      'server.port': Number(url.port || 80),
    };
    await withClientSpan(link, 'poll', SpanKind.CLIENT, attributes, async (carrier, span) => {
      const samples = await querySamples(options, dispatcher, carrier);
      if (samples.length === 0) throw new Error('Prometheus holds none of the series yet');
      reportSeen(
        span,
        samples.map(([series]) => series),
      );
      const data = Object.fromEntries(samples);
      await handle(createMessage({ type: 'metrics.polled', source: link.peer, data })).catch(
        (error: unknown) => log.error({ err: error }, 'metrics not handed on'),
      );
    });
  }

  async function pollOn(handle: (message: Message) => Promise<void>): Promise<void> {
    for (;;) {
      await delay(options.everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      await poll(handle).catch((error: unknown) => log.error({ err: error }, 'poll failed'));
    }
  }

  return {
    link,
    async start(handle) {
      await poll(handle);
      polling = pollOn(handle);
    },
    async close() {
      stopping.abort();
      await polling;
      await dispatcher.close();
    },
  };
}

/** The present value of every series that the queries find. */
async function querySamples(
  options: PrometheusPollerOptions,
  dispatcher: Agent,
  headers: Carrier,
): Promise<[series: string, value: string][]> {
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
