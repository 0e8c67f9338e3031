import type { Span } from '../diagnostics/diagnostic.ts';
import type { Argument, Directive, MacroCall, Statement, SyntaxTree } from '../parse/syntax.ts';
import type { Element, Graph, Relation, StyleUpdate } from './graph.ts';
import {
  type BoundArguments,
  bindArguments,
  type MacroSignature,
  macroSignature,
} from './macros.ts';

/**
 * Builds what a diagram means. Frozen and independent of the syntax. The first declaration of an alias wins; a call that lacks
 * its alias, or a relation one of its ends, declares nothing. Takes linear time and no call stack, however deep the nesting.
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

class GraphBuilder {
  readonly elements = new Map<string, Element>();
  readonly relations = new Map<string, Relation>();
  readonly styleUpdates: StyleUpdate[] = [];
  /** By id without number: the number of the relation that was added last. */
  readonly #repeats = new Map<string, number>();

  addAll(statements: readonly Statement[]): void {
    const bodies: Body[] = [{ statements, parent: null, next: 0 }];
    for (let body = bodies.at(-1); body; body = bodies.at(-1)) {
      const statement = body.statements[body.next];
      body.next += 1;
      if (!statement) bodies.pop();
      else if (statement.type === 'call') {
        const id = this.#add(statement, body.parent);
        if (statement.children)
          bodies.push({ statements: statement.children, parent: id ?? body.parent, next: 0 });
      }
    }
  }

  /** Adds what a call declares. Returns the id of the element that its body belongs to, if any. */
  #add(call: MacroCall, parent: string | null): string | null {
    const signature = macroSignature(call.macro.value);
    if (!signature) return null;
    const bound = bindArguments(call, signature);
    if (signature.element) return this.#addElement(call, signature, bound, parent);
    if (signature.relation) this.#addRelation(call, signature, bound);
    else this.#addStyleUpdate(call, signature, bound);
    return null;
  }

  #addElement(
    call: MacroCall,
    signature: MacroSignature,
    bound: BoundArguments,
    parent: string | null,
  ): string | null {
    const id = text(bound, 'alias');
    if (id === null) return null;
    if (!this.elements.has(id)) this.elements.set(id, element(id, call, signature, bound, parent));
    return id;
  }

  #addRelation(call: MacroCall, signature: MacroSignature, bound: BoundArguments): void {
    const from = text(bound, 'from');
    const to = text(bound, 'to');
    if (from === null || to === null) return;
    const id = this.#newRelationId(`${from}->${to}`);
    this.relations.set(id, relation(id, from, to, call, signature, bound));
  }

  #newRelationId(plain: string): string {
    let repeat = (this.#repeats.get(plain) ?? 0) + 1;
    let id = repeat === 1 ? plain : `${plain}#${repeat}`;
    while (this.relations.has(id)) {
      repeat += 1;
      id = `${plain}#${repeat}`;
    }
    this.#repeats.set(plain, repeat);
    return id;
  }

  #addStyleUpdate(call: MacroCall, signature: MacroSignature, bound: BoundArguments): void {
    const target = STYLE_TARGETS.get(signature.family);
    if (!target) return;
    const references = target.parameters.flatMap((name) => {
      const value = bound.values.get(name)?.value;
      return value && value.value !== ''
        ? [Object.freeze({ id: value.value, span: value.span })]
        : [];
    });
    if (references.length < target.parameters.length) return;
    this.styleUpdates.push(
      Object.freeze({
        target: target.kind,
        macro: signature.name,
        references: Object.freeze(references),
        span: call.span,
      }),
    );
  }
}

const STYLE_TARGETS: ReadonlyMap<
  string,
  { kind: StyleUpdate['target']; parameters: readonly string[] }
> = new Map([
  ['elementStyle', { kind: 'element', parameters: ['elementName'] }],
  ['relationStyle', { kind: 'relation', parameters: ['from', 'to'] }],
]);

/** What the parameter `$type` of a deployment node says is its technology; that of a boundary is its type. */
function element(
  id: string,
  call: MacroCall,
  signature: MacroSignature,
  bound: BoundArguments,
  parent: string | null,
): Element {
  const technology = signature.family === 'node' ? 'type' : 'techn';
  return Object.freeze({
    id,
    ...signature.element!,
    label: text(bound, 'label') ?? '',
    technology: text(bound, technology),
    description: text(bound, 'descr'),
    sprite: text(bound, 'sprite'),
    tags: tags(bound),
    link: text(bound, 'link'),
    parent,
    boundaryType: boundaryType(signature, bound),
    spans: Object.freeze({
      whole: call.span,
      macro: call.macro.span,
      id: bound.values.get('alias')!.value.span,
      label: span(bound, 'label'),
      technology: span(bound, technology),
      description: span(bound, 'descr'),
      link: span(bound, 'link'),
    }),
  });
}

function relation(
  id: string,
  from: string,
  to: string,
  call: MacroCall,
  signature: MacroSignature,
  bound: BoundArguments,
): Relation {
  return Object.freeze({
    id,
    from,
    to,
    label: text(bound, 'label'),
    technology: text(bound, 'techn'),
    description: text(bound, 'descr'),
    ...signature.relation!,
    tags: tags(bound),
    link: text(bound, 'link'),
    spans: Object.freeze({
      whole: call.span,
      macro: call.macro.span,
      from: bound.values.get('from')!.value.span,
      to: bound.values.get('to')!.value.span,
      label: span(bound, 'label'),
      technology: span(bound, 'techn'),
      description: span(bound, 'descr'),
    }),
  });
}

/** `System_Boundary` says it in its name, `Boundary` in its third argument. */
function boundaryType(signature: MacroSignature, bound: BoundArguments): string | null {
  if (signature.family !== 'boundary') return null;
  const prefix = signature.name.slice(0, -'_Boundary'.length);
  return signature.name === 'Boundary' ? text(bound, 'type') : prefix.toLowerCase();
}

/** The text of an argument; null where it is absent or empty. */
function text(bound: BoundArguments, name: string): string | null {
  const value = argument(bound, name)?.value.value ?? '';
  return value === '' ? null : value;
}

function span(bound: BoundArguments, name: string): Span | null {
  const value = argument(bound, name)?.value;
  return value === undefined || value.value === '' ? null : value.span;
}

function argument(bound: BoundArguments, name: string): Argument | undefined {
  return bound.values.get(name);
}

/** Several tags are joined by `+`, as in C4-PlantUML. */
function tags(bound: BoundArguments): readonly string[] {
  const joined = text(bound, 'tags');
  if (joined === null) return NO_TAGS;
  return Object.freeze(
    joined
      .split('+')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  );
}

const NO_TAGS: readonly string[] = Object.freeze([]);

/** The last non-empty text of a directive: Mermaid shows the last title. Line breaks are read as Mermaid does. */
function lastText(tree: SyntaxTree, keyword: Directive['keyword']['value']): string | null {
  const found = tree.statements.findLast(
    (statement) =>
      statement.type === 'directive' &&
      statement.keyword.value === keyword &&
      statement.value.value !== '',
  );
  return found?.type === 'directive' ? found.value.value.replace(/\n\s+/g, '\n') : null;
}
