import type { ElementFacts } from './manifest.ts';
import type { RenderedFile } from './rendered-file.ts';

/** What is to stand in a target folder, and what to remember about it. */
export interface WriteRequest {
  /** The target folder, as the user gave it. It need not exist. */
  readonly target: string;
  readonly files: readonly RenderedFile[];
  /** Version of c4gen. */
  readonly generator: string;
  /** Path of the model file relative to the target folder, with forward slashes; null where it came from stdin. */
  readonly model: string | null;
  /** By id of the element. */
  readonly elements: ReadonlyMap<string, ElementFacts>;
  /** Labels of the relations by their ids. */
  readonly relations: ReadonlyMap<string, string | null>;
  /** Old ids of renamed elements by their new ones, as comments of the diagram say. */
  readonly renamedFrom: ReadonlyMap<string, string>;
  /** Files, or folders of files, that are to be as generated whatever became of them; relative to the target folder. */
  readonly restore?: readonly string[];
  /** Whether to go on in a folder that c4gen did not write: its files are taken to be edits of what is generated now. */
  readonly adopt?: boolean;
}
