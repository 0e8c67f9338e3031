import type { Directive, MacroCall, Statement, SyntaxTree } from '../parse/syntax.ts';
import type { Element, Graph, Relation, StyleUpdate } from './graph.ts';
import {
  bindArguments,
  type BoundArguments,
  type MacroSignature,
  macroSignature,
} from './macros.ts';
import { ElementPlaces, RelationPlaces } from './spans.ts';

/**
 * Builds what a diagram means: frozen, and independent of the syntax. The first declaration of an alias wins; a call without its
 * alias, and a relation or style update without one of its ends, adds nothing. Takes linear time, and no call stack however deep
 * the nesting. Never throws.
 */
export function buildGraph(tree: SyntaxTree): Graph {
  const builder = new GraphBuilder();
  builder.addAll(tree.statements);
  return Object.freeze({
    file: tree.file,
    kind: tree.diagramType.value,
    title:
      lastText(tree, 'title') ?? lastText(tree, 'accTitle') ?? tree.frontmatterTitle?.value ?? null,
    description: lastText(tree, 'accDescr'),
    elements: Object.freeze([...builder.elements.values()]),
    relations: Object.freeze([...builder.relations.values()]),
    styleUpdates: Object.freeze(builder.styleUpdates),
  });
}

/** Statements of one body that are still to be read. */
interface Body {
  readonly statements: readonly Statement[];
  readonly parent: string | null;
  next: number;
}

/** A call with what its macro says about its arguments. */
interface BoundCall {
  readonly call: MacroCall;
  readonly signature: MacroSignature;
  readonly values: BoundArguments['values'];
}

class GraphBuilder {
  readonly elements = new Map<string, Element>();
  readonly relations = new Map<string, Relation>();
  readonly styleUpdates: StyleUpdate[] = [];
  /** The technologies and labels so far: as one string each where they repeat, a large graph takes a tenth less of memory. */
  readonly #texts = new Map<string, string>();
  /** By id without number: the number of the relation that was added last. */
  readonly #repeats = new Map<string, number>();

  addAll(statements: readonly Statement[]): void {
    const bodies: Body[] = [{ statements, parent: null, next: 0 }];
    for (let body = bodies.at(-1); body; body = bodies.at(-1)) {
      const statement = body.statements[body.next];
      body.next += 1;
      if (!statement) bodies.pop();
      else if (statement.type === 'call') {
        const parent = this.#add(statement, body.parent) ?? body.parent;
        if (statement.children) bodies.push({ statements: statement.children, parent, next: 0 });
      }
    }
  }

  /** Adds what a call declares. Returns the id of the element that its body belongs to, if it has an id. */
  #add(call: MacroCall, parent: string | null): string | null {
    const signature = macroSignature(call.macro.value);
    if (!signature) return null;
    const bound = { call, signature, values: bindArguments(call.arguments, signature).values };
    if (signature.element) return this.#addElement(bound, signature.element, parent);
    if (signature.relation) this.#addRelation(bound, signature.relation);
    else this.#addStyleUpdate(bound);
    return null;
  }

  #addElement(
    bound: BoundCall,
    declares: NonNullable<MacroSignature['element']>,
    parent: string | null,
  ): string | null {
    const id = text(bound, 'alias');
    if (id === null) return null;
    if (!this.elements.has(id)) {
      const technology = this.#shared(text(bound, declares.kind === 'node' ? 'type' : 'techn'));
      this.elements.set(id, element(id, bound, declares, parent, technology));
    }
    return id;
  }

  #addRelation(bound: BoundCall, declares: NonNullable<MacroSignature['relation']>): void {
    const from = text(bound, 'from');
    const to = text(bound, 'to');
    if (from === null || to === null) return;
    // Joined, and not concatenated: that would keep a second object for each, which names the parts.
    const id = this.#newRelationId([from, to].join('->'));
    this.relations.set(
      id,
      relation(id, bound, declares, {
        from: this.elements.get(from)?.id ?? from,
        to: this.elements.get(to)?.id ?? to,
        label: this.#shared(text(bound, 'label')),
        technology: this.#shared(text(bound, 'techn')),
      }),
    );
  }

  /** The same string for the same text. */
  #shared(value: string | null): string | null {
    if (value === null) return null;
    const known = this.#texts.get(value);
    if (known === undefined) this.#texts.set(value, value);
    return known ?? value;
  }

  #newRelationId(plain: string): string {
    if (!this.relations.has(plain)) return plain;
    let repeat = (this.#repeats.get(plain) ?? 1) + 1;
    while (this.relations.has(`${plain}#${repeat}`)) repeat += 1;
    this.#repeats.set(plain, repeat);
    return `${plain}#${repeat}`;
  }

  #addStyleUpdate(bound: BoundCall): void {
    const { family, name: macro } = bound.signature;
    if (family !== 'elementStyle' && family !== 'relationStyle') return;
    const isElement = family === 'elementStyle';
    const references = (isElement ? ['elementName'] : ['from', 'to']).map((name) => {
      const value = bound.values.get(name)?.value;
      return value && value.value !== ''
        ? Object.freeze({ id: value.value, span: value.span })
        : undefined;
    });
    if (!references.every((reference) => reference !== undefined)) return;
    this.styleUpdates.push(
      Object.freeze({
        target: isElement ? 'element' : 'relation',
        macro,
        references: Object.freeze(references),
        span: bound.call.span,
      }),
    );
  }
}

/** The `$type` of a deployment node is its technology; that of a boundary is the type of the boundary. */
function element(
  id: string,
  bound: BoundCall,
  { kind, shape, external }: NonNullable<MacroSignature['element']>,
  parent: string | null,
  technology: string | null,
): Element {
  return Object.freeze({
    id,
    kind,
    shape,
    external,
    label: text(bound, 'label') ?? '',
    technology,
    description: text(bound, 'descr'),
    sprite: text(bound, 'sprite'),
    tags: tags(bound),
    link: text(bound, 'link'),
    parent,
    boundaryType: boundaryType(bound),
    spans: new ElementPlaces(bound.call),
  });
}

function relation(
  id: string,
  bound: BoundCall,
  { bidirectional, direction }: NonNullable<MacroSignature['relation']>,
  { from, to, label, technology }: Pick<Relation, 'from' | 'to' | 'label' | 'technology'>,
): Relation {
  return Object.freeze({
    id,
    from,
    to,
    label,
    technology,
    description: text(bound, 'descr'),
    bidirectional,
    direction,
    tags: tags(bound),
    link: text(bound, 'link'),
    spans: new RelationPlaces(bound.call),
  });
}

/** `System_Boundary` says it in its name, `Boundary` in its third argument. */
function boundaryType(bound: BoundCall): string | null {
  const { family, name } = bound.signature;
  if (family !== 'boundary') return null;
  if (name === 'Boundary') return text(bound, 'type');
  return name.slice(0, -'_Boundary'.length).toLowerCase();
}

/** The text of the argument of that name; null where it is absent or empty. */
function text(bound: BoundCall, name: string): string | null {
  const value = bound.values.get(name)?.value.value;
  return value === undefined || value === '' ? null : value;
}

const NO_TAGS: readonly string[] = Object.freeze([]);

/** Several tags are joined by `+`, as in C4-PlantUML, or by commas, as many write them. */
function tags(bound: BoundCall): readonly string[] {
  const joined = text(bound, 'tags');
  if (joined === null) return NO_TAGS;
  const parts = joined.split(/[+,]/).map((tag) => tag.trim());
  return Object.freeze(parts.filter((tag) => tag !== ''));
}

/** The last text of a directive that is not empty: Mermaid, too, shows the last title. Joins lines as Mermaid does. */
function lastText(tree: SyntaxTree, keyword: Directive['keyword']['value']): string | null {
  const found = tree.statements.findLast(
    (statement): statement is Directive =>
      statement.type === 'directive' &&
      statement.keyword.value === keyword &&
      statement.value.value !== '',
  );
  return found ? found.value.value.replace(/\n\s+/g, '\n') : null;
}
