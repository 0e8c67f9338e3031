import type { Element } from '../../model/graph.ts';
import { isOwn, isStatic, type Use } from '../flow.ts';
import { across } from '../places.ts';
import type { Report, Rule, RuleInput } from '../rule.ts';
import { isAnswer, isAsynchronous, namesCall } from '../wording.ts';

export const rule: Rule = {
  code: 'C4G308',
  name: 'synchronous-cycle',
  severity: 'info',
  group: 'levels and structure',
  docs: {
    what: 'Elements call each other in a circle, each over a protocol in which the caller waits for an answer.',
    why: 'Each waits for the next and so for itself: one slow member stops all of them, and none can be started, deployed or tested without the others. A relation counts only where its technology says that it is such a call; answers drawn as arrows, relations both ways, events and messages do not.',
    fix: 'Turn one of the calls into a message or an event, or move what both need into a third element.',
  },
  check: (input, report) => {
    if (isStatic(input.graph)) new CycleSearch(input, report).run();
  },
};

/** An element that was come to, with how far its uses have been followed. */
interface Visit {
  readonly element: Element;
  readonly uses: readonly Use[];
  next: number;
  /** Its place on the way to the element that is looked at; -1 where it is not on it any more. */
  place: number;
  isReported: boolean;
}

/** Names so many elements of a circle at most. */
const MOST_NAMES = 6;

/** Follows calls depth first, without a call stack; each element ends at most one circle that is reported. */
class CycleSearch {
  private readonly input: RuleInput;
  private readonly report: Report;
  private readonly visits = new Map<Element, Visit>();
  /** The way to the element that is looked at, which comes last. */
  private readonly way: Visit[] = [];
  /** What the texts of relations say, by technology and by label: they repeat. */
  private readonly waits = new Map<string, Map<string, boolean>>();

  constructor(input: RuleInput, report: Report) {
    this.input = input;
    this.report = report;
  }

  run(): void {
    for (const element of this.input.graph.elements) {
      if (this.visits.has(element)) continue;
      this.#enter(element);
      for (let visit = this.way.at(-1); visit; visit = this.way.at(-1)) this.#advance(visit);
    }
  }

  #enter(element: Element): void {
    const uses = this.input.flow.of(element);
    const visit = { element, uses, next: 0, place: this.way.length, isReported: false };
    this.visits.set(element, visit);
    this.way.push(visit);
  }

  /** Follows the uses of an element up to the next element that was not come to yet, or to their end. */
  #advance(visit: Visit): void {
    for (let use = visit.uses[visit.next]; use; use = visit.uses[visit.next]) {
      visit.next += 1;
      if (!this.#isCall(use)) continue;
      const target = this.visits.get(use.target);
      if (!target) return this.#enter(use.target);
      if (target.place !== -1) this.#close(use, target);
    }
    visit.place = -1;
    this.way.pop();
  }

  #isCall({ relation, actor, target }: Use): boolean {
    const { technology, label, bidirectional } = relation;
    if (technology === null || bidirectional || actor === target) return false;
    if (!isSoftware(actor) || !isSoftware(target)) return false;
    let byLabel = this.waits.get(technology);
    if (!byLabel) this.waits.set(technology, (byLabel = new Map()));
    const known = byLabel.get(label ?? '');
    const waits = known ?? saysCall(label ?? '', technology);
    if (known === undefined) byLabel.set(label ?? '', waits);
    return waits;
  }

  #close({ target, relation }: Use, visit: Visit): void {
    if (visit.isReported) return;
    visit.isReported = true;
    // Only what is shown is copied: the way may be as long as the diagram.
    const circle = this.way.slice(visit.place, visit.place + MOST_NAMES);
    const names = circle.map(({ element }) => element.id);
    const shown = this.way.length - visit.place > MOST_NAMES ? [...names, '…'] : names;
    const message = `this call closes a circle of calls that wait for each other: ${[...shown, target.id].join(' -> ')}`;
    this.report({ span: across(relation.spans.from, relation.spans.to), message });
  }
}

function saysCall(label: string, technology: string): boolean {
  return !isAnswer(label) && namesCall(technology) && !isAsynchronous(`${label} ${technology}`);
}

function isSoftware(element: Element): boolean {
  return isOwn(element) && element.shape === 'default';
}
