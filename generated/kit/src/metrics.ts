import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Link } from './link.ts';

/** What `/metrics` serves. Services register their own metrics here. */
export const registry = new Registry();

const requests = new Histogram({
  name: 'http_server_request_duration_seconds',
  help: 'Requests answered, by route and status.',
  labelNames: ['method', 'route', 'status'],
  registers: [registry],
});

const relations = new Histogram({
  name: 'relation_duration_seconds',
  help: 'Uses of a relation by this process, by which end it is and whether it succeeded.',
  labelNames: ['relation', 'end', 'outcome'],
  registers: [registry],
});

/** Starts collecting what the Node.js process itself costs (memory, CPU, event loop), if it was not started before. */
export function collectProcessMetrics(): void {
  if (registry.getSingleMetric('process_cpu_seconds_total')) return;
  collectDefaultMetrics({ register: registry });
}

/** Counts and times one answered request. */
export function observeRequest(request: {
  method: string;
  route: string;
  status: number;
  seconds: number;
}): void {
  const { method, route, status } = request;
  requests.observe({ method, route, status }, request.seconds);
}

/** Counts and times one use of a relation. */
export async function observeRelation<T>(
  link: Link,
  end: 'outgoing' | 'incoming',
  use: () => Promise<T>,
): Promise<T> {
  const stop = relations.startTimer({ relation: link.relation, end });
  try {
    const result = await use();
    stop({ outcome: 'ok' });
    return result;
  } catch (error) {
    stop({ outcome: 'failed' });
    throw error;
  }
}
