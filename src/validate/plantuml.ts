import type { StyleUpdate } from '../model/graph.ts';
import type { Names } from './names.ts';

/** What C4-PlantUML's `UpdateElementStyle("person", …)` may name: a type of element instead of one element. */
const ELEMENT_TYPE =
  /^(?:external_)?(?:person|system|container|component)$|^(?:enterprise|system|container)?_?boundary$|^node$/u;

/**
 * True for a style update in the form of C4-PlantUML, which styles all elements of a type or all relations, e.g.
 * `UpdateElementStyle("person", $bgColor="red")` and `UpdateRelStyle(black, blue)`. Mermaid ignores both.
 */
export function isPlantUmlStyle(update: StyleUpdate, names: Names): boolean {
  if (update.references.some(({ id }) => names.isDeclared(id))) return false;
  if (update.target === 'element') return ELEMENT_TYPE.test(update.references[0]?.id ?? '');
  return update.references.length === 2 && update.references.every(({ id }) => isColour(id));
}

/** The basic colours of CSS, which C4-PlantUML's own examples use. */
const COLOUR_NAMES = new Set(
  'aqua black blue brown cyan fuchsia gold gray green grey lime magenta maroon navy olive orange pink purple red silver teal transparent violet white yellow'.split(
    ' ',
  ),
);

function isColour(text: string): boolean {
  return /^#[\da-f]{3,8}$/iu.test(text) || COLOUR_NAMES.has(text.toLowerCase());
}
