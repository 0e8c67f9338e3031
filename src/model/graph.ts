import type { Span } from '../diagnostics/diagnostic.ts';
import type { DiagramType } from '../parse/syntax.ts';

export type ElementKind = 'person' | 'system' | 'container' | 'component' | 'boundary' | 'node';
export type ElementShape = 'default' | 'db' | 'queue';
export type Direction = 'up' | 'down' | 'left' | 'right' | 'back';

/** A node of the graph: a person, a system, a container, a component, a boundary around some, or a deployment node. */
export interface Element {
  readonly id: string;
  readonly kind: ElementKind;
  readonly shape: ElementShape;
  readonly external: boolean;
  readonly label: string;
  readonly technology: string | null;
  readonly description: string | null;
  readonly sprite: string | null;
  readonly tags: readonly string[];
  readonly link: string | null;
  /** Id of the enclosing boundary or node. */
  readonly parent: string | null;
  /** Id of the deployment node that another diagram of the system draws it on, where its own parent is a boundary. */
  readonly deployedOn?: string;
  /** Type of a boundary (`system`, `container`, `enterprise`, or free text of `Boundary(a, "A", "type")`). */
  readonly boundaryType: string | null;
  readonly spans: ElementSpans;
}

export interface ElementSpans {
  readonly whole: Span;
  readonly macro: Span;
  readonly id: Span;
  readonly label: Span | null;
  readonly technology: Span | null;
  readonly description: Span | null;
  readonly link: Span | null;
}

/** An arrow of the diagram. `from` and `to` stand as written; see {@link acting} for who acts. */
export interface Relation {
  /** `from->to`, with `#2`, `#3` … on a repeat. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly label: string | null;
  readonly technology: string | null;
  readonly description: string | null;
  readonly bidirectional: boolean;
  /** `back` means that the arrow's head is drawn at `from` (`Rel_Back`): there `to` acts on `from`. */
  readonly direction: Direction | null;
  readonly tags: readonly string[];
  readonly link: string | null;
  readonly spans: RelationSpans;
}

export interface RelationSpans {
  readonly whole: Span;
  readonly macro: Span;
  readonly from: Span;
  readonly to: Span;
  readonly label: Span | null;
  readonly technology: Span | null;
  readonly description: Span | null;
  readonly link: Span | null;
}

/** `UpdateElementStyle`, `UpdateBoundaryStyle` or `UpdateRelStyle`: only its references matter to c4gen. */
export interface StyleUpdate {
  readonly target: 'element' | 'relation';
  readonly macro: string;
  /** One reference for an element, two (from, to) for a relation. */
  readonly references: readonly { readonly id: string; readonly span: Span }[];
  readonly span: Span;
}

/** What one diagram means: immutable, independent of the syntax it was written in. */
export interface Graph {
  readonly file: string;
  readonly kind: DiagramType;
  readonly title: string | null;
  readonly description: string | null;
  /** In order of appearance; parents before their children. Ids are unique: the first declaration wins. */
  readonly elements: readonly Element[];
  readonly relations: readonly Relation[];
  readonly styleUpdates: readonly StyleUpdate[];
}
