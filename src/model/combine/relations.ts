import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Element, Graph, Relation } from '../graph.ts';
import { acting, ancestors, elementsById } from '../queries.ts';
import { combineFinding } from './codes.ts';
import { differs } from './elements.ts';

/** A relation with the diagram that draws it first. */
interface Drawn {
  readonly relation: Relation;
  readonly graph: Graph;
}

/**
 * One relation for each that is drawn, however many diagrams draw it. One whose ends are opened up by a finer diagram, which
 * draws it between what is inside, is left out for that.
 *
 * @param graphs the most telling first
 * @param elements of {@link combineElements}
 * @param diagnostics takes what they do not agree on
 */
export function combineRelations(
  graphs: readonly Graph[],
  elements: ReadonlyMap<string, Element>,
  diagnostics: Diagnostic[],
): readonly Relation[] {
  const drawn: Drawn[] = [];
  for (const graph of graphs) {
    const known = groupByEnds(drawn);
    for (const relation of graph.relations) {
      const same = takeSame(relation, graph, known.get(endsOf(relation)) ?? []);
      if (same === undefined) drawn.push({ relation, graph });
      else {
        compare(same.relation, relation, diagnostics);
        drawn[drawn.indexOf(same)] = { ...same, relation: merge(same.relation, relation) };
      }
    }
  }
  return withIds(drawn.filter((one) => !isRefined(one, drawn, elements, diagnostics)));
}

function endsOf(relation: Relation): string {
  const { actor, target } = acting(relation);
  return JSON.stringify([actor, target]);
}

function groupByEnds(drawn: readonly Drawn[]): Map<string, Drawn[]> {
  const groups = new Map<string, Drawn[]>();
  for (const one of drawn) {
    const ends = endsOf(one.relation);
    groups.set(ends, [...(groups.get(ends) ?? []), one]);
  }
  return groups;
}

/**
 * Finds the relation of an earlier diagram that this one is, and takes it out of the candidates: by its label, by its technology,
 * or the next one. The steps of a dynamic diagram are uses of a relation, and may use the same one again.
 */
function takeSame(relation: Relation, graph: Graph, candidates: Drawn[]): Drawn | undefined {
  const { label, technology } = relation;
  const found =
    candidates.find((one) => label !== null && !differs(one.relation.label, label)) ??
    candidates.find((one) => !differs(one.relation.technology, technology)) ??
    candidates[0];
  if (found && (graph.kind !== 'C4Dynamic' || found.graph.kind === 'C4Dynamic')) {
    candidates.splice(candidates.indexOf(found), 1);
  }
  return found;
}

function compare(known: Relation, other: Relation, diagnostics: Diagnostic[]): void {
  if (!differs(known.technology, other.technology)) return;
  const message = `'${other.id}' uses ${other.technology} here and ${known.technology} in ${known.spans.whole.file}`;
  const at = known.spans.technology ?? known.spans.whole;
  const related = { message: 'another technology there', span: at };
  const span = other.spans.technology ?? other.spans.whole;
  diagnostics.push(combineFinding('differ', message, span, related));
}

function merge(known: Relation, other: Relation): Relation {
  return Object.freeze({
    ...known,
    label: known.label ?? other.label,
    technology: known.technology ?? other.technology,
    description: known.description ?? other.description,
    link: known.link ?? other.link,
    bidirectional: known.bidirectional || other.bidirectional,
    tags: Object.freeze([...new Set([...known.tags, ...other.tags])]),
  });
}

/** Whether a finer diagram draws a relation between what is inside its ends. */
function isRefined(
  coarse: Drawn,
  drawn: readonly Drawn[],
  elements: ReadonlyMap<string, Element>,
  diagnostics: Diagnostic[],
): boolean {
  const { actor, target } = acting(coarse.relation);
  const own = elementsById(coarse.graph);
  const isOpened = (id: string) =>
    elements.get(id)?.kind === 'boundary' && own.get(id)?.kind !== 'boundary';
  if (!isOpened(actor) && !isOpened(target)) return false;
  const finer = drawn.find(({ relation, graph }) => {
    if (graph === coarse.graph) return false;
    const inner = acting(relation);
    return isWithin(inner.actor, actor, elements) && isWithin(inner.target, target, elements);
  });
  if (!finer) return false;
  const { id, spans } = coarse.relation;
  const message = `'${id}' is drawn in more detail as '${finer.relation.id}' in ${finer.graph.file}`;
  const related = { message: 'drawn in more detail', span: finer.relation.spans.whole };
  diagnostics.push(combineFinding('refined', message, spans.whole, related));
  return true;
}

function isWithin(id: string, outer: string, elements: ReadonlyMap<string, Element>): boolean {
  if (id === outer) return true;
  const element = elements.get(id);
  return element !== undefined && ancestors(element, elements).some((place) => place.id === outer);
}

/** Numbers the repeats anew: `from->to`, `from->to#2` … as within one diagram. */
function withIds(drawn: readonly Drawn[]): Relation[] {
  const counts = new Map<string, number>();
  return drawn.map(({ relation }) => {
    const plain = `${relation.from}->${relation.to}`;
    const count = (counts.get(plain) ?? 0) + 1;
    counts.set(plain, count);
    const id = count === 1 ? plain : `${plain}#${count}`;
    return id === relation.id ? relation : Object.freeze({ ...relation, id });
  });
}
