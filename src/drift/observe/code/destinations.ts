import { isPattern } from '../../destination-patterns.ts';
import type { Destination, Feed } from '../../observed.ts';
import type { ArgumentPath } from './driver-use.ts';
import { driverOf } from './driver-use.ts';
import type { Evaluator } from './evaluate.ts';
import type { CallSite, CodePlace, Origin } from './origin.ts';
import type { ReachedPart } from './reach.ts';
import { partOf } from './value-parts.ts';
import type { ModuleSyntax, Value } from './value.ts';

/** A destination, and the calls whose arguments it came through, the innermost first. */
export interface ToldDestination {
  readonly destination: Destination;
  readonly via: readonly CodePlace[];
}

/** What a call is told of destinations of messages. */
export interface Destinations {
  readonly known: readonly ToldDestination[];
  /** True where there are others, which cannot be told. */
  readonly isOpaque: boolean;
}

const NONE: Destinations = { known: [], isOpaque: false };
const OPAQUE: Destinations = { known: [], isOpaque: true };

/** Methods of drivers whose answer names a queue: `const { queue } = await channel.assertQueue('mails')`. */
const ASSERTING = /^(?:assert|check)Queue$/u;

/** The destinations that a call names at the first of some places where it names any. */
export function destinationsAt(
  { call, module }: CallSite,
  paths: readonly ArgumentPath[],
  evaluator: Evaluator,
): Destinations {
  for (const { index, properties } of paths) {
    const values = index === '*' ? call.arguments : call.arguments.slice(index, index + 1);
    const found = together(values.map((value) => within(value, properties, module, evaluator)));
    if (found.known.length > 0 || found.isOpaque) return found;
  }
  return OPAQUE;
}

function together(all: readonly Destinations[]): Destinations {
  const known = new Map(
    all.flatMap((each) => each.known).map((each) => [each.destination.name, each]),
  );
  return { known: [...known.values()], isOpaque: all.some(({ isOpaque }) => isOpaque) };
}

function within(
  value: Value,
  properties: readonly string[],
  module: ModuleSyntax,
  evaluator: Evaluator,
): Destinations {
  const origins = evaluator.origins(value, module);
  return together(
    origins.map((origin) => through(ofOrigin(origin, properties, evaluator), origin)),
  );
}

/** What is found in something that came through calls came through them too. */
function through({ known, isOpaque }: Destinations, { via }: Origin): Destinations {
  return { known: known.map((each) => ({ ...each, via: [...each.via, ...via] })), isOpaque };
}

function ofOrigin(
  origin: Origin,
  properties: readonly string[],
  evaluator: Evaluator,
): Destinations {
  const { module } = origin.at;
  if (origin.kind === 'list') {
    const items = origin.value.items.map((item) => within(item, properties, module, evaluator));
    return together(items);
  }
  const [property, ...rest] = properties;
  if (property === undefined) return named(origin, evaluator);
  if (origin.kind !== 'object') return origin.kind === 'unknown' ? OPAQUE : NONE;
  const own = origin.value.properties.get(property);
  if (own) return within(own, rest, module, evaluator);
  if (origin.value.spreads.length === 0) return NONE;
  return within(partOf(origin.value, [property]), rest, module, evaluator);
}

function named(origin: Origin, evaluator: Evaluator): Destinations {
  switch (origin.kind) {
    case 'text':
      return ofText(origin.text);
    case 'environment':
      return one({ name: `$${origin.key}`, isWord: false });
    case 'joined':
      return ofJoined(origin, evaluator);
    case 'package':
      return ofAssertedQueue(origin, evaluator);
    case 'unknown':
      return OPAQUE;
    default:
      return NONE;
  }
}

function one(destination: Destination): Destinations {
  return { known: [{ destination, via: [] }], isOpaque: false };
}

/** URLs of queues and names of resources of a cloud end in what people call them. */
function ofText(text: string): Destinations {
  if (text === '') return NONE;
  if (isPattern(text)) return one({ name: text, isWord: false });
  const name = /^(?:https?:\/\/.*\/|arn:.*:)(?<last>[^/:]+)$/u.exec(text)?.groups?.['last'];
  return one({ name: name ?? text, isWord: true });
}

function ofJoined(
  { value, at }: Extract<Origin, { kind: 'joined' }>,
  evaluator: Evaluator,
): Destinations {
  const texts = value.parts.map((part) => {
    const [first, ...others] = evaluator.origins(part, at.module);
    return first?.kind === 'text' && others.length === 0 ? first.text : undefined;
  });
  return texts.includes(undefined) ? OPAQUE : ofText(texts.join(''));
}

/** A queue that is asserted without a name is one that the broker names, and no other call's. */
function ofAssertedQueue(
  { name, path, calls }: Extract<Origin, { kind: 'package' }>,
  evaluator: Evaluator,
): Destinations {
  const site = calls.at(-1);
  const isQueue = path.at(-1) === 'queue' && ASSERTING.test(path.at(-3) ?? '');
  if (!site || !isQueue || driverOf(name)?.protocol !== 'queue') return OPAQUE;
  const [first] = site.call.arguments;
  const found = first ? within(first, [], site.module, evaluator) : NONE;
  if (found.known.length > 0 || found.isOpaque) return found;
  return one({ name: `queue of ${site.module.path} (${site.call.start})`, isWord: false });
}

/** What brokers pass on by themselves, as the code tells them: bound queues and exchanges, and where dead letters go. */
export function feedsIn(parts: readonly ReachedPart[], evaluator: Evaluator): Feed[] {
  return parts.flatMap(({ module, part }) =>
    part.calls.flatMap((call) => {
      const { callee } = call;
      const method = callee.kind === 'member' ? callee.property : undefined;
      const places = typeof method === 'string' ? FEEDING.get(method) : undefined;
      if (!places || !isOfQueues(callee, module, evaluator)) return [];
      const at = (path: ArgumentPath) =>
        destinationsAt({ call, module }, [path], evaluator).known.map(
          ({ destination }) => destination,
        );
      return at(places.from).flatMap((from) =>
        places.into.flatMap((into) => at(into).map((each) => ({ from, into: each }))),
      );
    }),
  );
}

/** Methods of AMQP that make one destination feed another, and where they are told which. */
const FEEDING: ReadonlyMap<
  string,
  { readonly from: ArgumentPath; readonly into: readonly ArgumentPath[] }
> = new Map([
  ['bindQueue', { from: argument(1), into: [argument(0)] }],
  ['bindExchange', { from: argument(1), into: [argument(0)] }],
  [
    'assertQueue',
    {
      from: argument(0),
      into: [argument(1, 'deadLetterExchange'), argument(1, 'deadLetterRoutingKey')],
    },
  ],
]);

function argument(index: number, ...properties: readonly string[]): ArgumentPath {
  return { index, properties };
}

function isOfQueues(callee: Value, module: ModuleSyntax, evaluator: Evaluator): boolean {
  return evaluator
    .origins(callee, module)
    .some((origin) => origin.kind === 'package' && driverOf(origin.name)?.protocol === 'queue');
}
