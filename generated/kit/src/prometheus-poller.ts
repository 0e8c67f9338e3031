import { setTimeout as delay } from 'node:timers/promises';
import { SpanKind } from '@opentelemetry/api';
import { Agent } from 'undici';
import type { Incoming, Link } from './link.ts';
import { log } from './log.ts';
import { createMessage, type Message } from './message.ts';
import { type PrometheusQuery, presentValues, queryAttributes } from './prometheus-query.ts';
import { reportSeen, withClientSpan } from './telemetry.ts';

export interface PrometheusPollerOptions extends PrometheusQuery {
  readonly link: Link;
  /** Milliseconds from one poll to the next. */
  readonly everyMs: number;
}

/**
 * Asks a Prometheus server for a few series again and again, and hands the present values of all of them on as one message, whose data
 * maps a series (`up{job="order"}`) to its value. A poll that fails is logged; the next one brings newer values.
 */
export function prometheusPoller(options: PrometheusPollerOptions): Incoming {
  const { link } = options;
  const dispatcher = new Agent();
  const stopping = new AbortController();
  let polling: Promise<void> = Promise.resolve();

  async function poll(handle: (message: Message) => Promise<void>): Promise<void> {
    const attributes = queryAttributes(options.url);
    await withClientSpan(link, 'poll', SpanKind.CLIENT, attributes, async (carrier, span) => {
      const samples = await presentValues(options, dispatcher, carrier);
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
