import { catalogue } from '../catalog/recognise.ts';
import type { Element, Graph } from '../model/graph.ts';
import { ancestors, elementsById } from '../model/queries.ts';
import type { Plan, Unit } from '../plan/plan.ts';
import { variableNames } from './hosts.ts';
import type { NameForms } from './names.ts';
import { agreement, nameForms } from './names.ts';
import type { Destination, ObservedContainer, Peer } from './observed.ts';

/** One that acts or is acted on: an element of the diagram, or a connector that the plan put between two. */
export interface Party {
  /** The unit of the plan. */
  readonly unit: Unit;
  /** Absent for a connector. */
  readonly element: Element | undefined;
}

interface Named extends Party {
  readonly names: readonly NameForms[];
  /** Words of its label and technology, and of what is said of an external system. */
  readonly words: ReadonlySet<string>;
  readonly technologies: ReadonlySet<string>;
}

/** A far end, resolved. */
export interface ResolvedPeer {
  readonly party: Party;
  /** True where its name says that it is meant, though it is said to be made of something else. */
  readonly differs: boolean;
}

/** Technologies of the plan that only say that nothing is known. */
const UNTOLD = new Set(['service', 'external', 'inbox', 'issuer', 'native', 'serverless']);

/** What a protocol of an observed peer asks of an element. */
const MAIL = /^(?:e?mails?|mailer|smtp|mailing)$/u;

/** The elements of a diagram, to be found by the names and technologies that code, configuration and traces give them. */
export class Parties {
  readonly #all: readonly Named[];
  readonly #byUnit: ReadonlyMap<string, Party>;
  readonly #ancestors: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(graph: Graph, plan: Plan) {
    const elements = elementsById(graph);
    const named = plan.units.map((unit): Named => {
      const element = unit.element === null ? undefined : elements.get(unit.element);
      return { unit, element, ...namesOf(unit, element) };
    });
    this.#all = named;
    this.#byUnit = new Map(named.map((each) => [each.unit.id, each]));
    this.#ancestors = new Map(
      graph.elements.map((element) => [
        element.id,
        new Set([element.id, ...ancestors(element, elements).map(({ id }) => id)]),
      ]),
    );
  }

  /** Every party, in the order of the plan. */
  get all(): readonly Party[] {
    return this.#all;
  }

  unit(id: string): Party | undefined {
    return this.#byUnit.get(id);
  }

  /** Whether an element is another, or lies in it. */
  isWithin(element: string, other: string): boolean {
    return this.#ancestors.get(element)?.has(other) ?? false;
  }

  /** Technologies of a party by the catalogue, as the diagram names them; empty where it names none. */
  technologiesOf({ unit }: Party): ReadonlySet<string> {
    return this.#all.find((each) => each.unit === unit)?.technologies ?? new Set();
  }

  /** The party that an observed container is; undefined where its names say nothing, or several. */
  container(
    { names, path, technologies, source }: ObservedContainer,
    mapping: ReadonlyMap<string, string>,
  ): Party | undefined {
    const mapped = [...mapping].find(([, folder]) => folder === path)?.[0];
    if (mapped !== undefined) return this.#all.find(({ unit }) => unit.element === mapped);
    const placed = path && this.#all.find(({ unit }) => unit.folder === path);
    if (placed) return placed;
    // Who plays a person's part sends spans under the person's name.
    const candidates = this.#all.filter(
      ({ unit }) => unit.role !== 'person' || source === 'traces',
    );
    const byName = best(candidates, names);
    const [only] = byName;
    if (byName.length === 1 && only) return only;
    const engine = technologies.find((each) => each !== 'node' && each !== 'react');
    const alike = candidates.filter(
      (each) =>
        each.unit.role === 'engine' && engine !== undefined && each.technologies.has(engine),
    );
    return alike.length === 1 ? alike[0] : undefined;
  }

  /**
   * The party at the far end of what someone does.
   *
   * @param isRelated whether the diagram draws the one who acts and a party together: where a name or technology could mean
   *   several, that one is meant
   * @returns `several` where it cannot be told which of some is meant
   */
  peer(
    { names, technology, protocol, destination }: Peer,
    isRelated: (party: Party) => boolean,
  ): ResolvedPeer | 'several' | undefined {
    const fits = (each: Named): boolean =>
      technology === undefined || each.technologies.size === 0 || each.technologies.has(technology);
    const byName = best(this.#all, names);
    const carriers = this.#carriers(destination).filter(fits);
    const alike = technology === undefined ? [] : this.#all.filter(has(technology));
    const sharing = alike.filter((each) => names.some((name) => sharesWord(each, name)));
    const mail = protocol === 'smtp' ? this.#all.filter(({ words }) => some(words, MAIL)) : [];
    const attempts: readonly (() => readonly Named[])[] = [
      () => carriers.filter(isRelated),
      () => byName.filter(fits),
      () => carriers,
      () => sharing,
      () => alike,
      () => this.#mentioning(names).filter(fits),
      () => mail,
      () => this.#stores(protocol),
    ];
    for (const attempt of attempts) {
      const party = chosen(attempt(), isRelated);
      if (party !== undefined) return party === 'several' ? party : { party, differs: false };
    }
    const other = chosen(byName.filter(isStore), isRelated);
    return other === undefined || other === 'several' ? other : { party: other, differs: true };
  }

  /** What the diagram draws for one topic, queue or channel. */
  #carriers(destination: Destination | undefined): readonly Named[] {
    if (!destination) return [];
    const { name, isWord } = destination;
    return best(this.#all.filter(isStore), isWord ? [name] : variableNames(name));
  }

  /** Whatever speaks the protocol of a store or broker; what others call goes by names alone. */
  #stores(protocol: string | undefined): readonly Named[] {
    const needed = protocol === undefined ? undefined : STORE_CAPABILITIES.get(protocol);
    if (needed === undefined) return [];
    return this.#all.filter(
      ({ unit }) => unit.listeners.length > 0 && needed.test(unit.technology),
    );
  }

  /** Those that mention a name in their label, or in what is said of them. */
  #mentioning(names: readonly string[]): readonly Named[] {
    for (const name of names) {
      const { words } = nameForms(name);
      if (words.length === 0 || words.join('').length < 4) continue;
      const found = this.#all.filter((each) => words.every((word) => each.words.has(word)));
      if (found.length > 0) return found;
    }
    return [];
  }
}

/** Technologies of the catalogue that answer on a protocol, where the code says only that. */
const STORE_CAPABILITIES = new Map([
  ['sql', /^postgres$/u],
  ['documents', /^mongodb$/u],
  ['key-value', /^redis$/u],
  ['search', /^elasticsearch$/u],
  ['stream', /^kafka$/u],
  ['queue', /^rabbitmq$/u],
]);

function isStore({ unit, element }: Named): boolean {
  return unit.role === 'engine' || element?.shape === 'db' || element?.shape === 'queue';
}

function has(technology: string): (each: Named) => boolean {
  return ({ technologies }) => technologies.has(technology);
}

function some(words: ReadonlySet<string>, pattern: RegExp): boolean {
  return [...words].some((word) => pattern.test(word));
}

function namesOf(
  unit: Unit,
  element: Element | undefined,
): Pick<Named, 'names' | 'words' | 'technologies'> {
  const { id, label, technology, declaredTechnology } = unit;
  const names = [id, ...(element ? [element.id, label] : [])].map(nameForms);
  const texts = [
    label,
    declaredTechnology ?? '',
    unit.role === 'external' ? element?.description : '',
  ];
  const matches = catalogue.technologies(declaredTechnology ?? '');
  const declared = matches
    .filter(({ names: meaning }) => meaning === 'itself' || meaning === 'another')
    .map(({ entry }) => entry.name);
  return {
    names,
    words: new Set([
      ...names.flatMap(({ words }) => words),
      // `SendGrid` is two words and one.
      ...texts.flatMap((text) => nameForms(text ?? '').words),
      ...texts.flatMap((text) => nameForms((text ?? '').toLowerCase()).words),
    ]),
    technologies: new Set([...declared, ...(UNTOLD.has(technology) ? [] : [technology])]),
  };
}

/** Those that agree best with the first of the names that any agrees with. */
function best(all: readonly Named[], names: readonly string[]): readonly Named[] {
  for (const level of [3, 2, 1]) {
    for (const name of names) {
      const forms = nameForms(name);
      const found = all.filter((each) => each.names.some((own) => agreement(own, forms) >= level));
      if (found.length > 0) return found;
    }
  }
  return [];
}

function sharesWord(each: Named, name: string): boolean {
  return nameForms(name).words.some((word) => word.length > 2 && each.words.has(word));
}

/** The only one; of several, the only one that the diagram relates to the one who acts. */
function chosen(
  candidates: readonly Named[],
  isRelated: (party: Party) => boolean,
): Party | 'several' | undefined {
  if (candidates.length < 2) return candidates[0];
  const related = candidates.filter(isRelated);
  return related.length === 1 ? related[0] : 'several';
}
