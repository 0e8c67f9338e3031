import type { Element } from '../model/graph.ts';

/** `x8`, `x 8`, `×3`, `8x`, `4 replicas`, `3 instances`, `2 nodes`, `replicas: 3`. */
const count =
  /(?:^|[\s(,*])[x×]\s?(\d{1,3})\b|\b(\d{1,3})\s?[x×](?=$|[\s),])|\b(\d{1,3})\s(?:replicas?|instances?|pods?|copies|nodes|servers)\b|\b(?:replicas?|instances?|pods?)\s?[:=]\s?(\d{1,3})\b/i;

/** More of one thing than this is a slip of the pen, or not meant to be started at once. */
const mostReplicas = 100;

/**
 * How many of an element the diagram draws: its own number and those of the deployment nodes around it, multiplied. C4 writes them
 * into the label or technology of a node (https://c4model.com/diagrams/deployment).
 *
 * @param around what encloses the element
 */
export function replicasOf(element: Element, around: readonly Element[]): number {
  const nodes = around.filter(({ kind }) => kind === 'node');
  const drawn = [element, ...nodes].filter(({ kind }) => kind !== 'person').map(numberOf);
  return Math.min(
    drawn.reduce((product, number) => product * number, 1),
    mostReplicas,
  );
}

/** The labels of the deployment nodes around an element, outermost first: where it is to run. */
export function placementOf(around: readonly Element[]): string[] {
  return around
    .filter(({ kind }) => kind === 'node')
    .map(({ id, label }) => label || id)
    .toReversed();
}

function numberOf({ label, technology }: Element): number {
  const found = count.exec(label) ?? count.exec(technology ?? '');
  const digits = found?.slice(1).find((group) => group !== undefined);
  return Math.max(1, Number(digits ?? 1));
}
