import { matchProtocols, matchTechnologies } from '../../../catalog/match.ts';
import type { AttributeValue, Span } from '../../../run/telemetry/span.ts';
import { hostNames } from '../../hosts.ts';
import type { ObservedAction, Peer } from '../../observed.ts';

/** What a span says of the far end, and what it does to it. */
export interface Doing {
  readonly to: Peer;
  readonly action: ObservedAction;
}

/**
 * Reads the far end of a span by OpenTelemetry's semantic conventions, those of today and the older names that SDKs still send
 * (https://opentelemetry.io/docs/specs/semconv/). Undefined where it does not say whom it speaks to.
 */
export function doingOf(span: Span): Doing | undefined {
  const read = reader(span.attributes);
  const relation = read('c4.relation');
  const kind = messagingOf(span, read) ?? databaseOf(read) ?? callOf(span, read);
  if (relation !== undefined) {
    return { to: { names: [], ...kind?.to, relation }, action: kind?.action ?? 'use' };
  }
  return kind && (kind.to.names.length > 0 || kind.to.destination) ? kind : undefined;
}

type Read = (...names: readonly string[]) => string | undefined;

/** Reads the first attribute of several names that is there. */
function reader(attributes: Readonly<Record<string, AttributeValue>>): Read {
  return (...names) => {
    for (const name of names) {
      const value = attributes[name];
      if (value !== undefined && value !== '' && !Array.isArray(value)) return String(value);
    }
    return undefined;
  };
}

/** `peer.service` and then the host, under the names that it has had. */
function serverNames(read: Read): string[] {
  const url = read('url.full', 'http.url');
  const host =
    read(
      'server.address',
      'net.peer.name',
      'http.host',
      'net.sock.peer.name',
      'network.peer.address',
    ) ?? (url !== undefined && URL.canParse(url) ? new URL(url).hostname : undefined);
  const service = read('peer.service', 'service.peer.name');
  return [
    ...(service === undefined ? [] : [service]),
    ...(host === undefined ? [] : hostNames(host.replace(/:\d+$/u, ''))),
  ];
}

function messagingOf(span: Span, read: Read): Doing | undefined {
  const system = read('messaging.system');
  if (system === undefined && span.kind !== 'producer' && span.kind !== 'consumer')
    return undefined;
  const destination = read(
    'messaging.destination.name',
    'messaging.destination',
    'messaging.kafka.topic',
    'messaging.destination.template',
  );
  const operation = read(
    'messaging.operation.type',
    'messaging.operation.name',
    'messaging.operation',
  );
  const takes =
    span.kind === 'consumer' ||
    (span.kind !== 'producer' &&
      /^(?:receive|process|deliver|poll|settle)/iu.test(operation ?? ''));
  return {
    to: {
      names: [...new Set([...serverNames(read), ...(system === undefined ? [] : [system])])],
      ...technologyOf(system),
      ...(destination !== undefined && { destination: { name: destination, isWord: true } }),
    },
    action: takes ? 'consume' : 'produce',
  };
}

const READS =
  /^(?:select|get|mget|hget|hgetall|find|aggregate|count|distinct|search|msearch|query|scan|exists|ttl|show)/iu;
const WRITES =
  /^(?:insert|update|delete|upsert|merge|create|drop|alter|set|hset|del|incr|expire|bulk|index|replace|put|begin|commit|remove)/iu;

function databaseOf(read: Read): Doing | undefined {
  const system = read('db.system.name', 'db.system');
  if (system === undefined) return undefined;
  const operation =
    read('db.operation.name', 'db.operation', 'db.query.text', 'db.statement') ?? '';
  const database = read('db.namespace', 'db.name');
  const resource = read(
    'db.collection.name',
    'db.sql.table',
    'db.mongodb.collection',
    'db.elasticsearch.path_parts.index',
  );
  return {
    to: {
      names: [
        ...new Set([...serverNames(read), ...(database === undefined ? [] : [database]), system]),
      ],
      ...technologyOf(system),
      ...(resource !== undefined && { resource }),
    },
    action: READS.test(operation) ? 'read' : WRITES.test(operation) ? 'write' : 'use',
  };
}

function callOf(span: Span, read: Read): Doing | undefined {
  if (span.kind !== 'client') return undefined;
  const system = read('rpc.system.name', 'rpc.system');
  const service = read('rpc.service');
  const names = [
    ...serverNames(read),
    ...(service === undefined ? [] : [service, service.split('.').at(-1) ?? service]),
  ];
  const scheme = read('url.scheme', 'http.scheme');
  return {
    to: { names: [...new Set(names)], ...protocolOf(system ?? scheme) },
    action: 'call',
  };
}

/** The technology that a convention's word for a system means, such as `postgresql` or `aws_sqs`. */
function technologyOf(system: string | undefined): Pick<Peer, 'technology'> {
  const [found] = matchTechnologies((system ?? '').replaceAll(/[_.]/gu, ' '));
  return found && found.names === 'itself' && found.entry.role === 'engine'
    ? { technology: found.entry.name }
    : {};
}

function protocolOf(system: string | undefined): Pick<Peer, 'protocol'> {
  const [found] = matchProtocols(system ?? '');
  return found?.names === 'itself' ? { protocol: found.entry.name } : {};
}
