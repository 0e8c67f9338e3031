import type { Naming } from './contracts.ts';
import { findNames, indexNames, type NameIndex } from './find-names.ts';
import { catalogNames } from './names.generated.ts';

let index: NameIndex<Naming> | undefined;

/**
 * Whether the catalogue knows anything that the text names. Reads only the names of the catalogue, so that a command
 * that checks names need not load fifty descriptors.
 */
export function knowsTechnology(text: string): boolean {
  return findNames(text, (index ??= indexNames(catalogNames))).length > 0;
}
