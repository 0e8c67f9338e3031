import { type Match, matchIcon, matchTechnologies } from '../catalog/match.ts';
import { technologies } from '../catalog/index.ts';
import type { Capability, Technology } from '../catalog/contracts.ts';
import type { Element } from '../model/graph.ts';
import { inform, type PlanContext } from './draft.ts';

/** What an element becomes, and why. */
export interface Choice {
  readonly technology: Technology;
  readonly reason: string;
}

type Found = Match<Technology>;

/** The technology of that folder name; a missing one is a bug in the catalogue. */
export function technologyNamed(name: string): Technology {
  const technology = technologies.find((entry) => entry.name === name);
  if (!technology) throw new Error(`no technology '${name}' in the catalogue`);
  return technology;
}

/** Chooses what an element becomes: by its kind and shape, then by what its technology names, or its icon shows. */
export function chooseTechnology(element: Element, context: PlanContext): Choice {
  if (element.kind === 'person') {
    return { technology: technologyNamed('inbox'), reason: 'a person: verify plays the part' };
  }
  if (element.technology === null && element.sprite !== null && !element.external) {
    return chooseByIcon(element, element.sprite, context);
  }
  const matches = element.technology ? matchTechnologies(element.technology) : [];
  if (element.shape !== 'default') return chooseStore(element, matches, context);
  if (element.external) return chooseExternal(element, matches, context);
  return chooseOrdinary(element, matches, context);
}

/** The icon of an element without a technology is a hint: what its label names counts for more. */
function chooseByIcon(element: Element, icon: string, context: PlanContext): Choice {
  const isStored = element.shape !== 'default';
  const shown = matchIcon(icon);
  const named = isStored ? matchTechnologies(element.label).filter(isStore) : [];
  if (shown.length === 0 || named.some(isProduct)) {
    return isStored ? chooseStore(element, [], context) : chooseOrdinary(element, [], context);
  }
  const { technology, reason } = isStored
    ? chooseStore(element, shown, context)
    : chooseOrdinary(element, shown, context);
  const [match] = shown;
  if (match?.names === 'kind' && technology.name !== ordinary(element) && isStored) {
    const message = `${element.id}: its icon '${icon}' may show files, objects or a volume; ${technology.title} keeps them as documents`;
    inform(context, 'standIn', message, element.spans.id);
  }
  const isCode = match?.names === 'kind' && technology.role === 'service';
  return {
    technology,
    reason: isCode ? `its icon '${icon}' shows code: a service` : `its icon '${icon}': ${reason}`,
  };
}

/** Something that a store or broker is used by, rather than the store itself: `Kafka consumer`, `Order repository`. */
const usesStores =
  /\b(?:consumers?|producers?|publishers?|subscribers?|listeners?|clients?|drivers?|repositor(?:y|ies)|indexers?|workers?|streams app)\b/i;
const componentUsesStores =
  /\b(?:services?|handlers?|controllers?|adapters?|managers?|modules?)\b/i;

function chooseOrdinary(element: Element, matches: readonly Found[], context: PlanContext): Choice {
  const text = `${element.label} ${element.technology ?? ''}`;
  const isUser =
    usesStores.test(text) || (element.kind === 'component' && componentUsesStores.test(text));
  const code = matches.filter((match) => !isStore(match));
  // A component is code: "Database" says what it is about, "PostgreSQL" may be what it is.
  const worded = element.kind === 'component' ? matches.filter(isProduct) : matches;
  const useful = isUser || code.some(({ names }) => names === 'itself') ? code : worded;
  const best = useful.toSorted(
    (a, b) => weights[a.names] - weights[b.names] || Number(isStore(a)) - Number(isStore(b)),
  )[0];
  if (best) return chosen(best, element, context);
  const [used] = matches;
  if (used) {
    const service = technologyNamed('service');
    return { technology: service, reason: `uses ${used.entry.title}: a TypeScript service` };
  }
  if (element.technology) return fallback(element, 'service', context);
  return { technology: technologyNamed('service'), reason: 'no technology is given: a service' };
}

/** What is named weighs most, then what can be stood in for, then a word for a kind of thing, then what it runs on. */
const weights: Readonly<Record<Found['names'], number>> = {
  itself: 0,
  another: 1,
  kind: 2,
  host: 3,
};

function chosen(match: Found, element: Element, context: PlanContext): Choice {
  const { entry, spelling, names } = match;
  if (names === 'host') return { technology: entry, reason: `${spelling} is what it runs on` };
  if (names === 'kind') {
    const reason =
      entry.role === 'service'
        ? `'${spelling}': code`
        : `${entry.title} is the ordinary ${spelling}`;
    return { technology: entry, reason };
  }
  if (names === 'another') {
    const reason = `${entry.title} stands in for '${spelling}'`;
    const span = element.spans.technology ?? element.spans.id;
    inform(context, 'standIn', `${element.id}: ${reason}`, span);
    return { technology: entry, reason };
  }
  if (entry.role !== 'service') return { technology: entry, reason: `${entry.title}, as it says` };
  const pages = entry.skeleton === 'web' ? ', with pages in React' : '';
  return { technology: entry, reason: `${entry.title}: a TypeScript service${pages}` };
}

function chooseExternal(element: Element, matches: readonly Found[], context: PlanContext): Choice {
  const engine = matches.find(({ entry }) => entry.role === 'engine');
  if (engine) return chosen(engine, element, context);
  return {
    technology: technologyNamed('external'),
    reason: 'an external system: a simulator until its URL points at the real one',
  };
}

const kept: Readonly<Record<'db' | 'queue', readonly Capability[]>> = {
  db: ['sql', 'documents', 'key-value', 'search'],
  queue: ['stream', 'queue'],
};

/**
 * A database or queue: what its technology names, else its label, else its description, else a word in them for its kind, else
 * the catalogue's ordinary one. Of several in one text, one of the drawn shape.
 */
function chooseStore(element: Element, matches: readonly Found[], context: PlanContext): Choice {
  const shape = element.shape === 'queue' ? 'queue' : 'db';
  const isOfShape = ({ entry }: Found) =>
    entry.provides.some((capability) => kept[shape].includes(capability));
  const found = [
    matches,
    ...[element.label, element.description ?? ''].map(matchTechnologies),
  ].flatMap((inText) =>
    inText
      .filter(isStore)
      .toSorted(
        (a, b) =>
          Number(isOfShape(b)) - Number(isOfShape(a)) || weights[a.names] - weights[b.names],
      ),
  );
  const match = found.find(({ names }) => names !== 'kind') ?? found[0];
  if (match) return chosen(match, element, context);
  const code = matches.find(({ entry, names }) => entry.role === 'service' && names === 'itself');
  if (code) {
    const reason = `drawn as a ${shape === 'db' ? 'database' : 'queue'}, but ${code.entry.title} is code`;
    inform(context, 'reshaped', `${element.id}: ${reason}`, element.spans.macro);
    return { technology: code.entry, reason };
  }
  if (element.technology && matches.length === 0) {
    return fallback(element, ordinary(element), context);
  }
  const technology = technologyNamed(ordinary(element));
  if (element.technology) {
    return {
      technology,
      reason: `'${element.technology}' names no ${shape === 'db' ? 'database' : 'queue'}: ${technology.title}`,
    };
  }
  return { technology, reason: `no technology is given: ${technology.title}` };
}

/** What a queue or a database is where nothing says more. */
function ordinary({ shape }: Element): string {
  return shape === 'queue' ? 'rabbitmq' : 'postgres';
}

/** True unless an engine is named by nothing but a word for its kind. */
function isProduct(match: Found): boolean {
  return match.names !== 'kind' || !isStore(match);
}

/** True for an engine that keeps things and cannot act by itself. */
function isStore({ entry }: Found): boolean {
  return entry.role === 'engine' && entry.speaks !== 'any' && entry.speaks.length === 0;
}

function fallback(element: Element, name: string, context: PlanContext): Choice {
  const technology = technologyNamed(name);
  inform(
    context,
    'unknownTechnology',
    `the catalogue does not know '${element.technology}': ${element.id} is generated as ${technology.title}`,
    element.spans.technology ?? element.spans.id,
  );
  return { technology, reason: `'${element.technology}' is unknown: ${technology.title}` };
}
