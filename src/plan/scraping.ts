import type { UnitDraft } from './draft.ts';
import type { ImpliedRelation, Leg } from './plan.ts';

/** A monitor scrapes the metrics of every service and connector, although no arrow says so. */
export function impliedRelations(drafts: readonly UnitDraft[]): ImpliedRelation[] {
  const scraped = drafts.filter(({ technology }) => technology.role === 'service');
  return drafts
    .filter(({ technology }) => technology.scrapes)
    .flatMap((monitor) =>
      scraped.map(({ id }) => ({ from: monitor.id, to: id, summary: 'scrapes /metrics' })),
    );
}

/** Whom a monitor scrapes, by id: implied or drawn. */
export function scrapedBy(
  monitor: string,
  implied: readonly ImpliedRelation[],
  legs: readonly Leg[],
): string[] {
  const drawn = legs.filter(
    ({ unit, protocol, mode }) => unit === monitor && protocol === 'metrics' && mode === 'call',
  );
  const all = [
    ...implied.filter(({ from }) => from === monitor).map(({ to }) => to),
    ...drawn.map(({ target }) => target),
  ];
  return [...new Set(all)];
}
