import type { Planted } from './case.ts';
import { replace, SPANS } from './case.ts';

const KONG = 'infra/gateway/kong.yml';

/** A span of a client, as OTLP JSON on one line. */
function clientSpan(service: string, attributes: Readonly<Record<string, string>>): string {
  const list = (from: Readonly<Record<string, string>>) =>
    Object.entries(from).map(([key, stringValue]) => ({ key, value: { stringValue } }));
  const span = {
    traceId: 'a'.repeat(32),
    spanId: 'b'.repeat(16),
    name: 'x',
    kind: 3,
    attributes: list(attributes),
  };
  const resource = { attributes: list({ 'service.name': service }) };
  return JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ spans: [span] }] }] });
}

/** What configuration and traces show, and the diagram does not. */
export const plantedInEvidence: readonly Planted[] = [
  {
    name: 'the gateway passes on to a service that it is not drawn to',
    in: 'platform',
    edits: {
      [KONG]: replace(
        '\nplugins:',
        '  - name: worker\n    url: http://worker:8080\n    routes:\n      - name: worker\n        paths: [/worker]\n\nplugins:',
      ),
    },
    code: 'C4G951',
    diagram: 'Container(worker, "Worker"',
    file: KONG,
    line: 'http://worker:8080',
  },
  {
    name: 'the gateway no longer passes on to a service',
    in: 'platform',
    edits: {
      [KONG]: (text) => text.replace(/ {2}# gateway->inventory\n(?: {2}.*\n)+?(?=\n)/u, ''),
    },
    code: 'C4G953',
    diagram: 'Rel(gateway, inventory',
    file: 'compose.yaml',
    line: 'gateway:',
  },
  {
    name: 'a container is given the address of one that it has no relation with',
    in: 'platform',
    edits: {
      'compose.yaml': replace(
        "      CACHE_URL: 'redis://cache:6379'",
        "      CACHE_URL: 'redis://cache:6379'\n      TASKS_URL: 'amqp://tasks:5672'",
      ),
    },
    code: 'C4G952',
    diagram: 'ContainerQueue(tasks',
    file: 'compose.yaml',
    line: 'amqp://tasks:5672',
  },
  {
    name: 'a store runs on the image of another',
    in: 'platform',
    edits: { 'compose.yaml': (text) => text.replace(/\$\{REDIS_IMAGE:-redis:[^}]*\}/u, 'mongo:8') },
    code: 'C4G957',
    diagram: 'ContainerDb(cache',
    file: 'compose.yaml',
    line: 'cache:',
  },
  {
    name: 'a span of a call to a service that is not drawn',
    in: 'shop',
    edits: {
      [SPANS]: clientSpan('catalog', { 'server.address': 'mailer', 'http.request.method': 'GET' }),
    },
    code: 'C4G951',
    diagram: 'Container(mailer, "Mailer"',
    file: SPANS,
    line: 'resourceSpans',
  },
  {
    name: 'a span of a statement in the database of another service',
    in: 'shop',
    edits: {
      [SPANS]: clientSpan('web', { 'db.system.name': 'postgresql', 'server.address': 'ordersdb' }),
    },
    code: 'C4G951',
    diagram: 'ContainerDb(ordersdb',
    file: SPANS,
    line: 'resourceSpans',
  },
];
