import { protocols } from '../catalog/index.ts';
import type { Capability, ListenerSpec, Protocol, Technology } from '../catalog/contracts.ts';
import { readHints, saysConsume, saysInvalidate, saysRead } from './hints.ts';
import { lowerSnake, slug, upperSnake } from './names.ts';
import { ends, inProcess, isWithinProcess, withinProcess } from './within-process.ts';
import { type Hints, nameOf, type Place, type Way } from './draft.ts';
import type { Leg, LegMode } from './plan.ts';

/** A way with its legs and the reasons for them. */
export interface BoundWay {
  readonly legs: readonly Leg[];
  readonly reasons: readonly string[];
  /** Where another protocol than the one that is named carries it: why. */
  readonly replaced?: readonly string[];
  /** True where neither end can act: a connector has to be made for the legs. */
  readonly needsConnector: boolean;
}

/** Placeholder for the connector's id in the legs of a way that needs one; the binding fills it in. */
export const connectorPlaceholder = '<connector>';

const storeCapabilities: ReadonlySet<Capability> = new Set<Capability>([
  'sql',
  'documents',
  'key-value',
  'search',
]);
const messageCapabilities: ReadonlySet<Capability> = new Set<Capability>(['stream', 'queue']);

/** True where a unit of this technology can use one of the target's capabilities by itself. */
export function canActOn(actor: Technology, target: Technology): boolean {
  return target.provides.some((capability) => speaks(actor, capability));
}

/**
 * Decides who acts on whom over what for one way of a relation: the drawn actor where it can; else the other end, which then
 * takes from the source; else a connector between the two.
 */
export function bindWay(way: Way): BoundWay {
  const hints = readHints(way.relation);
  const { from, to } = way;
  if (isWithinProcess(way)) return { ...withinProcess(way, hints), needsConnector: false };
  if (canActOn(from.unit.technology, to.unit.technology)) {
    return { ...acting(way, from, to, hints), needsConnector: false };
  }
  if (to.unit.technology.role === 'service') {
    const source = taking(way, to, from, hints);
    return {
      legs: [source],
      reasons: [`${nameOf(from)} cannot call: ${nameOf(to)} ${verb(source.mode)} it`],
      needsConnector: false,
    };
  }
  const connector = { unit: { ...from.unit, id: connectorPlaceholder }, module: null };
  const source = taking(way, connector, from, hints);
  const sink = leg(way, connector, to, carrierFor(undefined, to.unit.technology, hints), hints);
  return {
    legs: [source, sink],
    reasons:
      way.direction === 'forward'
        ? [`neither ${nameOf(from)} nor ${nameOf(to)} can act: a connector does`]
        : [],
    needsConnector: true,
  };
}

function verb(mode: LegMode): string {
  return mode === 'consume' ? 'consumes from' : mode === 'poll' ? 'polls' : 'reads';
}

function acting(way: Way, actor: Place, target: Place, hints: Hints) {
  const { technology } = target.unit;
  const named = carrierFor(actor.unit.technology, technology, hints);
  const protocol = technology.proxies ? throughProxy(named) : named;
  const reasons: string[] = [];
  const replaced: string[] = [];
  const asked = hints.transports.find((transport) => transport.needs !== undefined);
  if (asked && !hints.transports.includes(named) && asked.needs !== named.needs) {
    const reason = `${technology.title} is spoken to over ${named.title}, its own protocol`;
    (technology.connection ? reasons : replaced).push(reason);
  }
  if (protocol !== named) reasons.push(`${technology.title} is spoken to over ${protocol.title}`);
  if (protocol.caveat) reasons.push(protocol.caveat);
  if (hints.transports.some(({ name }) => name === inProcess)) {
    replaced.push(`${nameOf(actor)} and ${nameOf(target)} are processes of their own`);
  }
  const bound = leg(way, actor, target, protocol, hints);
  if (protocol.name !== 'https' || bound.listener === 'tls') {
    return { legs: [bound], reasons, replaced };
  }
  reasons.push('TLS ends at the edge: plain HTTP inside the platform');
  const plain = { ...bound, protocol: carrierOf(protocol.needs!).name };
  return { legs: [plain], reasons, replaced };
}

/** A gateway passes on whatever its callers ask of those behind it, so these speak what every request can be made in. */
function throughProxy(protocol: Protocol): Protocol {
  const isSpecial = protocol.name === 'http2' || protocol.name === 'http3';
  return isSpecial || protocol.needs === 'websocket' ? carrierOf('http') : protocol;
}

/** The leg of a unit that takes from a source which cannot act. */
function taking(way: Way, taker: Place, source: Place, hints: Hints): Leg {
  const { technology } = source.unit;
  const [capability] = technology.provides;
  if (!capability) throw new Error(`technology '${technology.name}' provides nothing`);
  const protocol = carrierOf(capability);
  const mode = protocol.sourceMode ?? 'poll';
  // A service reads when it is asked; nobody asks a connector.
  const isConnector = taker.unit.id === connectorPlaceholder;
  return leg(way, taker, source, protocol, hints, isConnector && mode === 'read' ? 'poll' : mode);
}

function leg(
  way: Way,
  actor: Place,
  target: Place,
  protocol: Protocol,
  hints: Hints,
  sourceMode?: LegMode,
): Leg {
  const mode = sourceMode ?? modeOf(way, protocol, hints);
  const resource = resourceOf(way, target.unit.id, protocol, mode);
  const { technology } = target.unit;
  return {
    ...ends(way, actor, target),
    protocol: protocol.name,
    mode,
    encoding: messageCapabilities.has(protocol.needs!) ? hints.encoding : 'json',
    contract: null,
    authentication: technology.verifiesTokens ? hints.authentication : 'none',
    operations: [],
    resource,
    group: mode === 'consume' && protocol.needs === 'stream' ? groupOf(actor) : null,
    listener: listenerFor(technology, protocol).name,
    variable: addressVariable(target.unit.id, protocol),
    proof: proofOf(actor, target, protocol),
  };
}

/** A monitor tells nobody of what it scrapes or is asked: its traces, where it has any, do not name it. */
function proofOf(actor: Place, target: Place, protocol: Protocol): Leg['proof'] {
  const isMonitor = [actor, target].some(({ unit }) => unit.technology.scrapes);
  return isMonitor && protocol.needs === 'metrics' ? 'answer' : (protocol.proof ?? 'span');
}

/** Several components of one service consume as groups of their own. */
function groupOf({ unit, module }: Place): string {
  return module ? `${unit.id}-${module.id}` : unit.id;
}

function modeOf(way: Way, protocol: Protocol, hints: Hints): LegMode {
  const needs = protocol.needs!;
  if (messageCapabilities.has(needs)) {
    const grouped = hints.patterns.some((pattern) => pattern.mode === 'consume');
    return way.direction === 'forward' && (grouped || saysConsume(way.relation))
      ? 'consume'
      : 'produce';
  }
  if (storeCapabilities.has(needs)) {
    const pattern = hints.patterns.find((entry) => entry.needs === needs && entry.mode);
    if (pattern?.mode) return pattern.mode;
    if (needs === 'key-value' && saysInvalidate(way.relation, hints)) return 'invalidate';
    return saysRead(way.relation) ? 'read' : 'write';
  }
  return protocol.mode ?? 'call';
}

/** What a store or broker calls the place: from the relation's description, else its label; a broker has one of its own name. */
function resourceOf(way: Way, target: string, protocol: Protocol, mode: LegMode): string | null {
  const needs = protocol.needs!;
  if (messageCapabilities.has(needs)) return target;
  if (needs === 'key-value' && mode === 'consume') return changeChannel(target);
  if (!storeCapabilities.has(needs)) return null;
  const { description, label } = way.relation;
  const name = slug(description ?? '') || slug(label ?? '') || 'messages';
  return needs === 'search' ? name : lowerSnake(name);
}

/** Environment variable of a caller that holds a target's address: `ORDER_URL`, `CATALOG_AUTHORITY`, `SENDGRID_SMTP_URL`. */
function addressVariable(target: string, protocol: Protocol): string {
  const prefix = upperSnake(target);
  if (protocol.name === 'grpc') return `${prefix}_AUTHORITY`;
  const ownListener = ['smtp', 'statsd', 'admin'].includes(protocol.name);
  return ownListener ? `${prefix}_${upperSnake(protocol.name)}_URL` : `${prefix}_URL`;
}

/** Channel on which a key-value store's writers announce what they changed. */
export function changeChannel(store: string): string {
  return `${store}.changes`;
}

function listenerFor(technology: Technology, protocol: Protocol): ListenerSpec {
  const listener =
    technology.listeners.find(({ speaks: spoken }) => spoken.includes(protocol.needs!)) ??
    technology.listeners[0];
  if (!listener) throw new Error(`technology '${technology.name}' has no listener`);
  return listener;
}

/** The protocol that the relation names, where both ends can speak it; else the ordinary carrier of what the target provides. */
function carrierFor(actor: Technology | undefined, target: Technology, hints: Hints): Protocol {
  const usable = (capability: Capability) =>
    target.provides.includes(capability) && (actor === undefined || speaks(actor, capability));
  const named = [...hints.patterns, ...hints.transports].find(
    (protocol) => protocol.needs !== undefined && usable(protocol.needs),
  );
  if (named) return named.aspect === 'transport' ? named : carrierOf(named.needs!);
  const capability = target.provides.find(usable);
  if (!capability) throw new Error(`nothing can act on technology '${target.name}'`);
  return carrierOf(capability);
}

function carrierOf(capability: Capability): Protocol {
  const carrier = protocols.find((protocol) => protocol.needs === capability && protocol.carrier);
  if (!carrier) throw new Error(`no protocol carries '${capability}'`);
  return carrier;
}

function speaks(technology: Technology, capability: Capability): boolean {
  return technology.speaks === 'any' || technology.speaks.includes(capability);
}
