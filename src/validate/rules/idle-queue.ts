import type { Element } from '../../model/graph.ts';
import { ancestors } from '../../model/queries.ts';
import type { Use } from '../flow.ts';
import type { Rule } from '../rule.ts';
import { queueUse } from '../wording.ts';

export const rule: Rule = {
  code: 'C4G309',
  name: 'idle-queue',
  severity: 'info',
  group: 'levels and structure',
  docs: {
    what: 'A queue of a container diagram has relations, but nothing takes from it, or nothing puts into it.',
    why: 'What is put into such a queue is never used, or what takes from it waits for ever: one side was forgotten. An arrow from a queue delivers; of an arrow to it the label decides, and where that says neither, the rule says nothing.',
    fix: 'Draw the missing side, or make the queue external where it belongs to others.',
  },
  check: (input, report) => {
    const { graph, flow, elements, relations } = input;
    if (graph.kind !== 'C4Container' || relations.some(({ from, to }) => !from || !to)) return;
    for (const queue of graph.elements) {
      if (queue.kind !== 'container' || queue.shape !== 'queue' || queue.external) continue;
      const uses = [...flow.of(queue), ...flow.on(queue)];
      if (uses.length === 0 || isUsedAround(queue)) continue;
      const takes = uses.some((use) => isTaking(use, queue));
      const puts = uses.some((use) => isPutting(use, queue));
      if (takes && puts) continue;
      const message = takes
        ? `nothing puts anything into '${queue.id}'`
        : `nothing takes anything from '${queue.id}'`;
      report({ span: queue.spans.id, message });
    }
    function isUsedAround(queue: Element): boolean {
      return ancestors(queue, elements).some(
        (around) => flow.of(around).length > 0 || flow.on(around).length > 0,
      );
    }
  },
};

function isTaking({ actor, relation }: Use, queue: Element): boolean {
  if (actor === queue || relation.bidirectional) return true;
  const { takes, puts } = queueUse(relation.label ?? '');
  return takes || !puts;
}

function isPutting({ actor, relation }: Use, queue: Element): boolean {
  if (relation.bidirectional) return true;
  if (actor === queue) return false;
  const { takes, puts } = queueUse(relation.label ?? '');
  return puts || !takes;
}
