import type { Catalogue } from '../catalog/recognise.ts';
import type { Element } from '../model/graph.ts';

/**
 * True where the technology of an element is nothing but languages, frameworks and what they run on (`Java, Docker container`),
 * and its label names nothing that keeps data: such an element is code, however it is drawn.
 */
export function isCode({ technology, label }: Element, catalogue: Catalogue): boolean {
  if (technology === null) return false;
  const named = catalogue.technologies(technology);
  const isAllCode = named.every(({ entry }) => entry.role === 'service');
  if (!isAllCode || !named.some(({ names }) => names === 'itself')) return false;
  // In "EF Core migrations" or "Webflow site data" a name stands in a description of something else.
  let rest = technology.toLowerCase();
  for (const { spelling } of named) rest = rest.replace(spelling, '');
  if (/\p{L}/u.test(rest)) return false;
  return !catalogue.technologies(label).some(({ entry }) => entry.role === 'engine');
}
