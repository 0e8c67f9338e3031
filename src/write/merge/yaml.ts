import { Pair, Scalar, isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml';
import type { Document, Node, ParsedNode, YAMLMap, YAMLSeq } from 'yaml';
import type { Path } from './structure.ts';
import type { SourcedEdit, StructuredFormat } from './structured.ts';
import { NotMergeable } from './structured.ts';
import { mergeText } from './text.ts';

type Syntax = Document<ParsedNode>;

/** YAML of one document. Edits keep the user's comments and formatting; what is put in brings its own comments along. */
export const yaml: StructuredFormat<Syntax> = {
  parse(text) {
    const syntax = parseDocument(text);
    if (syntax.errors.length > 0) return null;
    const data = dataOf(syntax);
    return data === undefined ? null : { text, syntax, data };
  },

  edit({ base, mine, theirs }, edits) {
    const edited = mine.syntax.clone();
    const sides = { base: base.syntax, theirs: theirs.syntax };
    for (const edit of edits) {
      if (edit.kind === 'list') setItems(edited, edit, theirs.syntax);
      else setValue(edited, edit, sides);
    }
    // The library writes the whole text anew. Only what the edits changed is to differ from how the user wrote it.
    const texts = { base: write(mine.syntax), mine: mine.text, theirs: write(edited) };
    return mergeText(texts, 'take-theirs').text;
  },
};

/** Aliases that multiply without end are refused (`maxAliasCount` of the library), and one may point at nothing. */
function dataOf(document: Syntax): unknown {
  try {
    return document.toJS() as unknown;
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

function write(document: Syntax): string {
  return document.toString({ lineWidth: 0 });
}

function setValue(
  document: Syntax,
  { path, source, after }: Extract<SourcedEdit, { kind: 'value' }>,
  sides: Readonly<Record<'base' | 'theirs', Syntax>>,
): void {
  const key = path.at(-1);
  const parent = nodeAt(document, path.slice(0, -1));
  if (key === undefined) throw new NotMergeable('the whole document changed');
  if (isSeq(parent) && typeof key === 'number') {
    if (!source) throw new NotMergeable('an item goes');
    parent.items[key] = copyOf(sides[source.side], source.path);
    return;
  }
  if (!isMap(parent)) throw new NotMergeable('a value is not in a map');
  const index = parent.items.findIndex((pair) => isKey(pair.key, key));
  if (!source) {
    if (index !== -1) parent.items.splice(index, 1);
    return;
  }
  const existing = parent.items[index];
  if (existing) {
    existing.value = copyOf(sides[source.side], source.path);
    return;
  }
  const follows = parent.items.findIndex((pair) => isKey(pair.key, after));
  const at = after !== null && follows === -1 ? parent.items.length : follows + 1;
  parent.items.splice(at, 0, pairOf(sides[source.side], source.path));
}

function setItems(
  document: Syntax,
  { path, items }: Extract<SourcedEdit, { kind: 'list' }>,
  theirs: Syntax,
): void {
  const list = nodeAt(document, path);
  if (!isSeq(list)) throw new NotMergeable('a list is none');
  const before = [...list.items];
  list.items = items.map((item) =>
    typeof item === 'number' ? before[item] : copyOf(theirs, item),
  ) as typeof list.items;
}

type Collection = YAMLMap<unknown, unknown> | YAMLSeq<unknown>;

function nodeAt(document: Syntax, path: Path): Collection {
  const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  if (isMap(node) || isSeq(node)) return node;
  throw new NotMergeable('a value stands behind an alias, or is not where it was');
}

function copyOf(document: Syntax, path: Path): Node {
  const node: unknown = document.getIn(path, true);
  if (!isNode(node)) throw new NotMergeable('a generated value is not a node');
  return node.clone() as Node;
}

/** Key and value together: comments and blank lines before an entry belong to its key. */
function pairOf(document: Syntax, path: Path): Pair {
  const parent = nodeAt(document, path.slice(0, -1));
  const key = path.at(-1);
  const pair = isMap(parent) ? parent.items.find((item) => isKey(item.key, key)) : undefined;
  if (!pair) throw new NotMergeable('a generated key is not where it was');
  return new Pair(
    isNode(pair.key) ? pair.key.clone() : new Scalar(key),
    isNode(pair.value) ? pair.value.clone() : pair.value,
  );
}

function isKey(node: unknown, key: string | number | null | undefined): boolean {
  return isScalar(node) && String(node.value) === String(key);
}
