import type { Element, Graph, Relation } from '../model/graph.ts';
import type { ResolvedRelation } from './rule.ts';

/** One element using another. A relation that goes both ways is one use; of {@link Relation.bidirectional} the rules judge. */
export interface Use {
  readonly relation: Relation;
  readonly actor: Element;
  readonly target: Element;
}

const NONE: readonly Use[] = [];

/**
 * Who uses whom in a diagram, and what stands inside what. Each index is made when a rule first asks for it, and takes time
 * linear in the diagram; relations that lack an end are left out, for they have findings of their own.
 */
export class Flow {
  readonly #relations: readonly ResolvedRelation[];
  readonly #elements: ReadonlyMap<string, Element>;
  #uses: readonly Use[] | undefined;
  #byActor: ReadonlyMap<Element, readonly Use[]> | undefined;
  #byTarget: ReadonlyMap<Element, readonly Use[]> | undefined;
  readonly #systems = new Map<string, Element | null>();

  constructor(relations: readonly ResolvedRelation[], elements: ReadonlyMap<string, Element>) {
    this.#relations = relations;
    this.#elements = elements;
  }

  /** In the order of the text. A relation drawn with its head at its beginning (`Rel_Back`) is turned round. */
  get uses(): readonly Use[] {
    return (this.#uses ??= this.#readUses());
  }

  #readUses(): readonly Use[] {
    const uses: Use[] = [];
    for (const { relation, from, to } of this.#relations) {
      if (!from || !to) continue;
      const isBack = relation.direction === 'back';
      uses.push({ relation, actor: isBack ? to : from, target: isBack ? from : to });
    }
    return uses;
  }

  /** What an element uses. */
  of(actor: Element): readonly Use[] {
    this.#byActor ??= groupBy(this.uses, (use) => use.actor);
    return this.#byActor.get(actor) ?? NONE;
  }

  /** By what an element is used. */
  on(target: Element): readonly Use[] {
    this.#byTarget ??= groupBy(this.uses, (use) => use.target);
    return this.#byTarget.get(target) ?? NONE;
  }

  /** The innermost system boundary around an element; null for none. */
  systemAround(element: Element): Element | null {
    return element.parent === null ? null : this.#systemOf(element.parent);
  }

  #systemOf(id: string): Element | null {
    const path: string[] = [];
    let found: Element | null = null;
    for (let at: string | null = id; at !== null;) {
      const known = this.#systems.get(at);
      if (known !== undefined) {
        found = known;
        break;
      }
      path.push(at);
      this.#systems.set(at, null); // An element that stands inside itself ends here.
      const element: Element | undefined = this.#elements.get(at);
      if (element?.boundaryType === 'system') {
        found = element;
        break;
      }
      at = element?.parent ?? null;
    }
    for (const step of path) this.#systems.set(step, found);
    return found;
  }
}

/** True for what a diagram describes as part of itself: neither a person, nor external, nor a mere frame around others. */
export function isOwn({ kind, external }: Element): boolean {
  return !external && kind !== 'person' && kind !== 'boundary' && kind !== 'node';
}

/** Whether a diagram is of a kind that shows who uses whom at all times, and not one scenario or one installation. */
export function isStatic({ kind }: Graph): boolean {
  return kind !== 'C4Dynamic' && kind !== 'C4Deployment';
}

function groupBy(
  uses: readonly Use[],
  keyOf: (use: Use) => Element,
): ReadonlyMap<Element, readonly Use[]> {
  const groups = new Map<Element, Use[]>();
  for (const use of uses) {
    const key = keyOf(use);
    const group = groups.get(key);
    if (group) group.push(use);
    else groups.set(key, [use]);
  }
  return groups;
}
