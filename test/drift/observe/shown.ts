import type { Span } from '../../../src/diagnostics/diagnostic.ts';
import type {
  Observation,
  ObservedContainer,
  ObservedRelation,
} from '../../../src/drift/observed.ts';

/** A place in one word: `compose.yaml:12`. */
function at({ file, line }: Span): string {
  return `${file.slice(file.lastIndexOf('/') + 1)}:${line}`;
}

/** A relation in one line: `api -use-> db [postgres/sql] likely compose.yaml:12`. */
export function relationLine({ from, to, action, confidence, places }: ObservedRelation): string {
  const kind = [to.technology, to.protocol].filter((part) => part !== undefined).join('/');
  const parts = [from, `-${action}->`, to.relation ?? to.names[0] ?? '?'];
  if (kind !== '') parts.push(`[${kind}]`);
  const what = to.destination?.name ?? to.resource;
  if (what !== undefined) parts.push(what);
  return [...parts, confidence, ...places.map(at)].join(' ');
}

/** A container in one line: `db (db, store) postgres compose.yaml:3`. */
export function containerLine({
  id,
  names,
  technologies,
  path,
  places,
}: ObservedContainer): string {
  const where = path === undefined ? [] : [`in ${path}`];
  return [id, `(${names.join(', ')})`, ...technologies, ...where, ...places.map(at)].join(' ');
}

/** An observation as lines. */
export function shown({ containers, relations, judged, diagnostics }: Observation) {
  return {
    containers: containers.map(containerLine),
    relations: relations.map(relationLine),
    judged,
    diagnostics: diagnostics.map(({ code, span }) => `${code} ${at(span)}:${span.column}`),
  };
}
