import type { Confidence, Destination, ObservedAction, Peer } from '../../observed.ts';
import type { Address } from './address.ts';
import { addressesIn } from './address.ts';
import type { ToldDestination } from './destinations.ts';
import { destinationsAt } from './destinations.ts';
import { driverOf, namesOf, useOf } from './driver-use.ts';
import type { Driver } from './drivers.ts';
import type { Evaluator } from './evaluate.ts';
import type { CallSite, CodePlace, Origin } from './origin.ts';
import { Evaluator as Following } from './evaluate.ts';
import type { Program } from './program.ts';
import type { ReachedPart } from './reach.ts';
import type { CallValue, FunctionValue, ObjectValue, Value } from './value.ts';

/** One use of another system, as the code shows it. */
export interface CodeUse {
  readonly to: Peer;
  readonly action: ObservedAction;
  readonly how: string;
  readonly confidence: Confidence;
  /** The outermost call through which the address came first, and what uses it last. */
  readonly places: readonly CodePlace[];
  /** The call itself, by which a client is known again. */
  readonly site: CallSite;
  /** True where the call is one that names a destination of messages, whether or not that can be told. */
  readonly isDestined?: boolean;
}

/** Where each function is called: found first, so that parameters can be followed to their arguments. */
export function callSites(
  parts: readonly ReachedPart[],
  program: Program,
): Map<FunctionValue, CallSite[]> {
  const sites = new Map<FunctionValue, CallSite[]>();
  const evaluator = new Following(program, new Map());
  for (const { module, part } of parts) {
    for (const call of part.calls) {
      for (const callee of evaluator.origins(call.callee, module)) {
        const called =
          callee.kind === 'function'
            ? callee.value
            : callee.kind === 'class'
              ? callee.value.constructs
              : undefined;
        if (!called) continue;
        const known = sites.get(called);
        if (known) known.push({ call, module });
        else sites.set(called, [{ call, module }]);
      }
    }
  }
  return sites;
}

/** Every use of another system in what is reached. */
export function usesIn(parts: readonly ReachedPart[], evaluator: Evaluator): CodeUse[] {
  const later: LaterUses = new Map();
  const opened = parts.flatMap(({ module, part }) =>
    part.calls.flatMap((call) => usesOf({ call, module }, evaluator, later)),
  );
  const all = opened.map((use) => {
    const places = later.get(use.site.call) ?? [];
    return places.length === 0 ? use : { ...use, places: [...use.places, ...places] };
  });
  const told = new Set(
    all.filter(({ action }) => action === 'produce' || action === 'consume').map(peerKey),
  );
  // That a client is opened says nothing more where it is seen what it does.
  return destined(all.filter((use) => use.action !== 'use' || !told.has(peerKey(use))));
}

/** That a producer is made says nothing more where it is seen what it sends where; that is then seen at both places. */
function destined(uses: readonly CodeUse[]): CodeUse[] {
  const keyOf = (use: CodeUse) => `${use.action} ${peerKey(use)}`;
  const makers = new Map<string, CodeUse[]>();
  const isMoving = ({ action }: CodeUse) => action === 'produce' || action === 'consume';
  for (const use of uses) {
    if (!isMoving(use) || use.isDestined === true) continue;
    makers.set(keyOf(use), [...(makers.get(keyOf(use)) ?? []), use]);
  }
  const told = new Set(uses.filter(({ isDestined }) => isDestined).map(keyOf));
  return uses.flatMap((use) => {
    if (use.isDestined !== true) return told.has(keyOf(use)) ? [] : [use];
    const makersOf = makers.get(keyOf(use)) ?? [];
    return [{ ...use, places: [...use.places, ...makersOf.flatMap(({ places }) => places)] }];
  });
}

function peerKey({ to: { relation, technology, names } }: CodeUse): string {
  return JSON.stringify([relation, technology, names]);
}

/** Where a client is used that a call made, by that call. */
type LaterUses = Map<CallValue, CodePlace[]>;

/** Of so many uses of one client the place is told. */
const MOST_LATER = 2;
/** Methods that come with every client or answer, and say nothing of what it is for. */
const BESIDE =
  /^(?:json|text|blob|arrayBuffer|then|catch|finally|on|once|off|end|close|quit|destroy|connect|disconnect|duplicate)$/u;

function noteLater(
  { path, calls }: Extract<Origin, { kind: 'package' }>,
  site: CallSite,
  later: LaterUses,
): void {
  if (BESIDE.test(path.at(-1) ?? '')) return;
  for (const { call } of calls) {
    const places = later.get(call) ?? [];
    if (places.length < MOST_LATER) later.set(call, [...places, placeOf(site)]);
  }
}

function usesOf(site: CallSite, evaluator: Evaluator, later: LaterUses): CodeUse[] {
  const linked = linkOf(site, evaluator);
  if (linked) return [linked];
  const stub = stubUse(site, evaluator);
  if (stub.length > 0) return stub;
  const callees = evaluator.origins(site.call.callee, site.module);
  return callees.flatMap((callee) => {
    if (callee.kind !== 'package') return [];
    noteLater(callee, site, later);
    return packageUses(callee, site, evaluator);
  });
}

/** A client of a generated platform says itself which relation it is: `httpCaller({ link: { relation, peer }, … })`. */
function linkOf(site: CallSite, evaluator: Evaluator): CodeUse | undefined {
  for (const argument of site.call.arguments) {
    if (argument.kind !== 'object' || !argument.properties.has('link')) continue;
    const link = propertyTexts(argument, 'link', ['relation', 'peer'], site, evaluator);
    const [relation, peer] = link;
    if (relation === undefined) continue;
    const callee = nameOfCallee(site.call.callee);
    const destination = linkDestination(argument, site, evaluator);
    return {
      to: {
        relation,
        names: peer === undefined ? [] : [peer],
        ...(destination && { destination }),
      },
      action: /(?:consumer|subscriber|poller)$/iu.test(callee) ? 'consume' : 'use',
      how: `a client of ${relation}${callee === '' ? '' : ` (${callee})`}`,
      confidence: 'certain',
      places: [placeOf(site)],
      site,
    };
  }
  return undefined;
}

/** Under which names clients of a generated platform are told the destination of messages. */
const DESTINATION_KEYS = ['topic', 'queue', 'channel'];

function linkDestination(
  { properties }: ObjectValue,
  site: CallSite,
  evaluator: Evaluator,
): Destination | undefined {
  if (!DESTINATION_KEYS.some((key) => properties.has(key))) return undefined;
  const index = site.call.arguments.findIndex(
    (each) => each.kind === 'object' && each.properties === properties,
  );
  const paths = DESTINATION_KEYS.map((key) => ({ index, properties: [key] }));
  const { known, isOpaque } = destinationsAt(site, paths, evaluator);
  return known.length === 1 && !isOpaque ? known[0]?.destination : undefined;
}

function propertyTexts(
  object: Value,
  property: string,
  names: readonly string[],
  { module }: CallSite,
  evaluator: Evaluator,
): (string | undefined)[] {
  const { start, end } = object;
  const link: Value = { kind: 'member', object, property, start, end };
  return names.map((name) => {
    const value: Value = { kind: 'member', object: link, property: name, start, end };
    const texts = evaluator
      .origins(value, module)
      .flatMap((origin) => (origin.kind === 'text' ? [origin.text] : []));
    return texts[0];
  });
}

/** `new OrdersClient('orders:50051', credentials.createInsecure())`: whatever takes credentials of gRPC is a stub. */
function stubUse(site: CallSite, evaluator: Evaluator): CodeUse[] {
  const [address, credentials] = site.call.arguments;
  const knowsGrpc = [...site.module.imports].some((request) => request.includes('grpc'));
  if (!address || !credentials || !knowsGrpc) return [];
  const isGrpc = evaluator
    .origins(credentials, site.module)
    .some(
      (origin) =>
        origin.kind === 'package' &&
        /grpc/u.test(origin.name) &&
        origin.path.some((step) => /credentials/iu.test(step)),
    );
  const driver = isGrpc ? driverOf('@grpc/grpc-js') : undefined;
  if (!driver) return [];
  const what = `a gRPC client (${nameOfCallee(site.call.callee)})`;
  return openedUses({ driver, action: 'call', what }, [address], site, evaluator);
}

interface Opening {
  readonly driver: Driver;
  readonly action: ObservedAction;
  /** What is called, for people. */
  readonly what: string;
}

function packageUses(
  callee: Extract<Origin, { kind: 'package' }>,
  site: CallSite,
  evaluator: Evaluator,
): CodeUse[] {
  const use = useOf(callee.name, callee.path);
  if (!use) return otherUses(callee, site, evaluator);
  const last = callee.path.at(-1);
  const what = `${last ?? callee.name}${callee.name === '' || last === undefined ? '' : ` of ${callee.name}`}`;
  const opening = { driver: use.driver, action: use.action, what };
  const openers = [...callee.calls, ...(use.opens ? [site] : [])];
  const found = openers.flatMap((opener) =>
    openedUses(opening, opener.call.arguments, { ...opener, reported: site }, evaluator),
  );
  const named = found.filter(({ to }) => to.names.length > 0);
  const uses = named.length > 0 ? named : found.slice(-1);
  if (use.destinations.length === 0) return uses;
  const { known, isOpaque } = destinationsAt(site, use.destinations, evaluator);
  return uses.flatMap((each) => [
    ...known.map((destination) => destinedUse(each, destination)),
    ...(isOpaque ? [destinedUse(each)] : []),
  ]);
}

function destinedUse(use: CodeUse, told?: ToldDestination): CodeUse {
  if (!told) return { ...use, isDestined: true };
  const { destination, via } = told;
  const way = use.action === 'consume' ? 'from' : 'into';
  const how = destination.isWord ? `${use.how}, ${way} '${destination.name}'` : use.how;
  const places = [...via.toReversed(), ...use.places];
  return { ...use, to: { ...use.to, destination }, how, places, isDestined: true };
}

/** Protocols that anyone may answer on: without an address nothing is known, and a relative one is of one's own server. */
const ANY_SERVICE = /^(?:https?|grpc|graphql|websocket)$/u;

/** What is addressed by what a function of a driver is given; the driver's own system where that says nothing. */
function openedUses(
  { driver, action, what }: Opening,
  values: readonly Value[],
  site: CallSite & { readonly reported?: CallSite },
  evaluator: Evaluator,
): CodeUse[] {
  const reported = site.reported ?? site;
  const { addresses, isOpaque } = addressesIn(values, placeOf(site), evaluator);
  const common = { action, site: reported };
  const own = namesOf(driver);
  // A key of a third party is no address, and tells nothing that its library does not.
  const telling = addresses.filter(
    ({ scheme, shown }) => own.length === 0 || scheme !== undefined || ADDRESS_VARIABLE.test(shown),
  );
  const uses = telling.map((address): CodeUse => {
    const resource = address.path;
    return {
      ...common,
      to: {
        ...peerOf(driver, [...address.names, ...own]),
        ...(resource !== undefined && { resource }),
      },
      how: `${what}, ${address.shown}`,
      confidence: address.confidence,
      places: placesOf(address, reported),
    };
  });
  const isHttp = own.length === 0 && ANY_SERVICE.test(driver.protocol ?? '');
  if (uses.length > 0 || (isHttp && !isOpaque)) return uses;
  const confidence = isHttp ? 'possible' : 'likely';
  const use = { ...common, to: peerOf(driver, own), how: what, confidence } as const;
  return [{ ...use, places: [placeOf(reported)] }];
}

function peerOf({ technology, protocol }: Driver, names: readonly string[]): Peer {
  return {
    names: [...new Set(names)],
    ...(technology !== undefined && { technology }),
    ...(protocol !== undefined && { protocol }),
  };
}

/** Libraries that are handed addresses of others without calling them: what validates, logs, serves, tests or traces. */
const SILENT =
  /^(?:node:|@types\/|@opentelemetry\/|@fastify\/|@hono\/|@nestjs\/(?:common|core|config|swagger)|zod|yup|joi|valibot|envalid|convict|dotenv|env-var|cors|helmet|pino|winston|bunyan|debug|chalk|commander|yargs|express|fastify|hono|koa|next|react|vue|svelte|vite|vitest|jest|mocha|chai|lodash|ramda|uuid|nanoid|qs|query-string|url|path|fs|jose|jsonwebtoken|passport|swagger|prom-client)/u;

/** Names of variables that hold an address and nothing else. */
const ADDRESS_VARIABLE = /(?:URL|URI|HOST|ADDR|ADDRESS|ENDPOINT|DSN|BROKERS)$/iu;

/** An address that is handed to a library that nobody knows: a sign, no more. */
function otherUses(
  { name, path, calls }: Extract<Origin, { kind: 'package' }>,
  site: CallSite,
  evaluator: Evaluator,
): CodeUse[] {
  // A method of what a package made is told nothing that its maker was not.
  if (name === '' || SILENT.test(name) || calls.length > 0 || driverOf(name)) return [];
  const { addresses } = addressesIn(site.call.arguments, placeOf(site), evaluator);
  return addresses
    .filter(
      ({ names, scheme, shown }) =>
        names.length > 0 && (scheme !== undefined || ADDRESS_VARIABLE.test(shown)),
    )
    .map((address) => ({
      to: { names: address.names },
      action: 'use',
      how: `${path.at(-1) ?? name} of ${name}, ${address.shown}`,
      confidence: 'possible',
      places: placesOf(address, site),
      site,
    }));
}

function placesOf({ via }: Address, site: CallSite): CodePlace[] {
  return [...via, placeOf(site)];
}

function placeOf({ call: { start, end }, module }: CallSite): CodePlace {
  return { module, start, end };
}

function nameOfCallee(callee: Value): string {
  if (callee.kind === 'name') return callee.name;
  return callee.kind === 'member' && typeof callee.property === 'string' ? callee.property : '';
}
