import { hostNames, variableNames } from '../../hosts.ts';
import type { Confidence } from '../../observed.ts';
import type { Evaluator } from './evaluate.ts';
import type { CodePlace, Origin } from './origin.ts';
import type { ObjectValue, Value } from './value.ts';

/** Whom an address names. */
export interface Address {
  /** The most telling first; empty where only this machine or nothing is named. */
  readonly names: readonly string[];
  /** The scheme of a URL: `postgres`, `https`. */
  readonly scheme?: string;
  /** The path of a URL. */
  readonly path?: string;
  readonly confidence: Confidence;
  /** The calls whose arguments it came through, the outermost first. */
  readonly via: readonly CodePlace[];
  /** As it is written, or the variable that holds it, for messages. */
  readonly shown: string;
}

/** What the values of a call address. */
export interface Addressing {
  readonly addresses: readonly Address[];
  /** True where something is addressed that cannot be told. */
  readonly isOpaque: boolean;
}

/** Keys of objects that hold an address, in the drivers of the table and their like. */
const ADDRESS_KEY =
  /^(?:ur[li]s?|connectionString|connection|host(?:name|s)?|brokers?|nodes?|servers?|endpoints?|base_?ur[li]|address(?:es)?|socket|contactPoints|prefixUrl|target|bootstrap\.?[sS]ervers|bootstrapBrokers|metadata\.broker\.list|cluster|cloud|server|service|kafkaHost|rootNodes|datasources|db|redis|clientConfig|issuer)$/iu;

/** Objects in objects are looked into so far. */
const DEEPEST = 3;

/** What values address, each by itself. */
export function addressesIn(
  values: readonly Value[],
  origin: CodePlace,
  evaluator: Evaluator,
): Addressing {
  const all = values.flatMap((value) => evaluator.origins(value, origin.module));
  return together(all.map((each) => addressing(each, evaluator, 0)));
}

function addressing(origin: Origin, evaluator: Evaluator, depth: number): Addressing {
  switch (origin.kind) {
    case 'text':
      return ofText(origin.text, origin);
    case 'environment':
      return { addresses: [ofVariable(origin.key, origin)], isOpaque: false };
    case 'joined':
      return ofJoined(origin, evaluator, depth);
    case 'list': {
      const items = origin.value.items.flatMap((item) => evaluator.origins(item, origin.at.module));
      return depth < DEEPEST
        ? passed(together(items.map((item) => addressing(item, evaluator, depth + 1))), origin)
        : NOTHING;
    }
    case 'object':
      return depth < DEEPEST
        ? passed(ofObject(origin.value, origin, evaluator, depth), origin)
        : NOTHING;
    case 'unknown':
      return { addresses: [], isOpaque: true };
    default:
      return NOTHING;
  }
}

const NOTHING: Addressing = { addresses: [], isOpaque: false };

function together(all: readonly Addressing[]): Addressing {
  const addresses = all.flatMap((each) => each.addresses);
  const named = addresses.filter(({ names }) => names.length > 0);
  return {
    // A default such as http://localhost:3000 beside a variable says nothing.
    addresses: named.length > 0 ? named : addresses,
    isOpaque: all.some(({ isOpaque }) => isOpaque),
  };
}

/** What is found within something that came through calls came through them too. */
function passed(found: Addressing, { via }: Origin): Addressing {
  if (via.length === 0) return found;
  const addresses = found.addresses.map((each) => ({
    ...each,
    via: [...via.toReversed(), ...each.via],
  }));
  return { ...found, addresses };
}

function ofObject(
  { properties, spreads }: ObjectValue,
  origin: Origin,
  evaluator: Evaluator,
  depth: number,
): Addressing {
  const values = [...properties].flatMap(([key, value]) => (ADDRESS_KEY.test(key) ? [value] : []));
  const all = [...values, ...spreads].flatMap((value) =>
    evaluator.origins(value, origin.at.module),
  );
  const found = together(
    all.map((each) =>
      each.kind === 'text' ? ofHost(each.text, each) : addressing(each, evaluator, depth + 1),
    ),
  );
  return { ...found, isOpaque: false };
}

function ofText(text: string, origin: Origin): Addressing {
  const url =
    /^(?<scheme>[a-z][a-z0-9+.-]*):\/\/(?:[^@/]*@)?(?<host>\[[^\]]*\]|[^/:?#,]+)?(?<rest>.*)$/isu.exec(
      text.trim(),
    );
  if (url?.groups) {
    const { scheme = '', host = '', rest = '' } = url.groups;
    if (host === '') return { addresses: [], isOpaque: false };
    const path = rest.replace(/^:\d+/u, '');
    return one(hostNames(host), origin, {
      scheme: scheme.toLowerCase(),
      ...(path !== '' && { path }),
      shown: `${scheme}://${host}`,
    });
  }
  const authority = /^(?<host>[a-z0-9](?:[\w.-]*\w)?):\d{2,5}$/iu.exec(text.trim());
  const host = authority?.groups?.['host'];
  return host === undefined ? NOTHING : one(hostNames(host), origin, { shown: text });
}

/** A text where only a host or a URL can stand. */
function ofHost(text: string, origin: Origin): Addressing {
  const found = ofText(text, origin);
  if (found.addresses.length > 0 || found.isOpaque) return found;
  const isHost = /^[a-z0-9](?:[\w.-]*\w)?$/iu.test(text);
  return isHost ? one(hostNames(text), origin, { shown: text }) : NOTHING;
}

function one(
  names: readonly string[],
  { via }: Origin,
  more: Pick<Address, 'scheme' | 'path' | 'shown'>,
): Addressing {
  const address = { names, confidence: 'likely', via: via.toReversed(), ...more } as const;
  return { addresses: [address], isOpaque: false };
}

function ofVariable(key: string, { via }: Origin): Address {
  return {
    names: variableNames(key),
    confidence: 'likely',
    via: via.toReversed(),
    shown: key,
  };
}

/** The beginning of a joined text decides: a host in it, a variable that holds it, or a path on one's own server. */
function ofJoined(
  { value, at, via }: Extract<Origin, { kind: 'joined' }>,
  evaluator: Evaluator,
  depth: number,
): Addressing {
  const [first, second] = value.parts;
  if (!first || depth > DEEPEST) return { addresses: [], isOpaque: true };
  const origins = evaluator.origins(first, at.module);
  const found = origins.map((origin): Addressing => {
    if (origin.kind !== 'text') return addressing(origin, evaluator, depth + 1);
    const { text } = origin;
    if (/^[a-z][a-z0-9+.-]*:\/\/(?:[^@/]*@)?$/iu.test(text) && second) {
      const hosts = evaluator.origins(second, at.module);
      return together(
        hosts.map((each) =>
          each.kind === 'text' ? ofHost(each.text, each) : addressing(each, evaluator, depth + 1),
        ),
      );
    }
    return ofText(text.replace(/-$/u, ''), origin);
  });
  return passed(together(found), { kind: 'unknown', at, via });
}
