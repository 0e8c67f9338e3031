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

interface Step {
  readonly element: Element;
  /** Its calls that are still to be followed. */
  readonly calls: readonly Use[];
  next: number;
}

/** Names so many elements of a circle at most. */
const MOST_NAMES = 6;

/** Follows calls depth first, without a call stack; each element ends at most one circle that is reported. */
class CycleSearch {
  private readonly input: RuleInput;
  private readonly report: Report;
  private readonly seen = new Set<Element>();
  /** The elements on the way to the one that is looked at, with their places on it. */
  private readonly way = new Map<Element, number>();
  private readonly steps: Step[] = [];
  private readonly reported = new Set<Element>();
  /** What the texts of relations say, by technology and by label: they repeat. */
  private readonly waits = new Map<string, Map<string, boolean>>();

  constructor(input: RuleInput, report: Report) {
    this.input = input;
    this.report = report;
  }

  run(): void {
    for (const element of this.input.graph.elements) {
      this.#enter(element);
      for (let step = this.steps.at(-1); step; step = this.steps.at(-1)) this.#advance(step);
    }
  }

  #enter(element: Element): void {
    if (this.seen.has(element)) return;
    this.seen.add(element);
    const calls = this.input.flow.of(element).filter((use) => this.#isCall(use));
    if (calls.length === 0) return;
    this.way.set(element, this.steps.length);
    this.steps.push({ element, calls, next: 0 });
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

  #advance(step: Step): void {
    const use = step.calls[step.next];
    step.next += 1;
    if (!use) {
      this.steps.pop();
      this.way.delete(step.element);
    } else if (this.way.has(use.target)) this.#close(use);
    else this.#enter(use.target);
  }

  #close({ target, relation }: Use): void {
    if (this.reported.has(target)) return;
    this.reported.add(target);
    const begin = this.way.get(target) ?? 0;
    // Only what is shown is copied: the way may be as long as the diagram.
    const circle = this.steps.slice(begin, begin + MOST_NAMES).map(({ element }) => element.id);
    const shown = this.steps.length - begin > MOST_NAMES ? [...circle, '…'] : circle;
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
