/**
 * Who may change a file after it was first written.
 *
 * - `owned`: c4gen's. Rewritten when what is generated changes; a user's edit is reported and kept, never overwritten.
 * - `once`: a starting point. Written when it is not there yet, the user's from then on.
 * - `merged`: both sides change it. What is generated now is merged into what the user made of it.
 */
export type FileClass = 'owned' | 'once' | 'merged';

/** One file of the platform as it was rendered: in memory, not yet compared with what is on disk. */
export interface RenderedFile {
  /** Relative to the target folder, with forward slashes, normalised. */
  readonly path: string;
  readonly content: string;
  readonly class: FileClass;
  readonly executable?: boolean;
  /** What it came from: the id of an element or a relation, or the part of the platform it belongs to. */
  readonly origin: string;
}
