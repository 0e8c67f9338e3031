import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Source } from '../parse/source.ts';
import type { Place } from './places.ts';

/** A configuration file that was read: what it holds, and where. */
export interface ConfigDocument {
  readonly source: Source;
  readonly value: unknown;
  readonly root: Place;
  /** Mistakes of the file's own language; with one of them the value means nothing. */
  readonly diagnostics: readonly Diagnostic[];
}
