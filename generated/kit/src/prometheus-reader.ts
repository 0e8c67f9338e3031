import { SpanKind } from '@opentelemetry/api';
import { Agent } from 'undici';
import type { Link, Outgoing } from './link.ts';
import { type PrometheusQuery, presentValues, queryAttributes } from './prometheus-query.ts';
import { reportSeen, withClientSpan } from './telemetry.ts';

/** Reads the present values of a few series from a Prometheus server, once per message. */
export function prometheusReader(options: PrometheusQuery & { readonly link: Link }): Outgoing {
  const { link, url } = options;
  const dispatcher = new Agent();
  return {
    link,
    use() {
      const attributes = queryAttributes(url);
      return withClientSpan(link, 'query', SpanKind.CLIENT, attributes, async (carrier, span) => {
        const values = await presentValues(options, dispatcher, carrier);
        reportSeen(
          span,
          values.map(([series]) => series),
        );
        return `${values.length} series`;
      });
    },
    close: () => dispatcher.close(),
  };
}
