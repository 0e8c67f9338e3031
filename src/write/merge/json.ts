import { applyEdits, findNodeAtLocation, modify, parseTree } from 'jsonc-parser';
import type {
  FormattingOptions,
  JSONPath,
  ModificationOptions,
  Node,
  ParseError,
} from 'jsonc-parser';
import type { Path } from './structure.ts';
import type { SourcedEdit, StructuredFormat } from './structured.ts';

/** JSON, with the comments and trailing commas that tools such as TypeScript allow. Edits keep the user's formatting. */
export const json: StructuredFormat<Node> = {
  parse(text) {
    const errors: ParseError[] = [];
    const syntax = parseTree(text, errors, { allowTrailingComma: true });
    return syntax && errors.length === 0 ? { text, syntax, data: plain(syntax) } : null;
  },

  edit(versions, edits) {
    const editor = new JsonEditor(versions.mine.text);
    for (const edit of edits) {
      if (edit.kind === 'list') {
        editor.setItems(edit, (path) => valueAt(versions.theirs.syntax, path));
      } else {
        const { source } = edit;
        editor.setValue(
          edit,
          source ? valueAt(versions[source.side].syntax, source.path) : undefined,
        );
      }
    }
    return editor.text;
  },
};

function valueAt(tree: Node, path: Path): unknown {
  const node = findNodeAtLocation(tree, path as JSONPath);
  return node && plain(node);
}

/** jsonc-parser's own `getNodeValue` loses a key such as `__proto__`. */
function plain(node: Node): unknown {
  const children = node.children ?? [];
  if (node.type === 'array') return children.map(plain);
  if (node.type !== 'object') return node.value as unknown;
  return Object.fromEntries(
    children.map(({ children: [key, value] = [] }) => [key?.value, value && plain(value)]),
  );
}

class JsonEditor {
  text: string;
  readonly #formattingOptions: FormattingOptions;

  constructor(text: string) {
    this.text = text;
    this.#formattingOptions = formattingOf(text);
  }

  /** @param value undefined removes what stands there */
  setValue({ path, after }: Extract<SourcedEdit, { kind: 'value' }>, value: unknown): void {
    const following = (keys: readonly string[]) =>
      after === null ? 0 : keys.indexOf(after) + 1 || keys.length;
    this.#change(path, value, { getInsertionIndex: following });
  }

  /** Removes from the end, so that the indexes of the user's items that are still to come stay right. */
  setItems(
    { path, items }: Extract<SourcedEdit, { kind: 'list' }>,
    generated: (path: Path) => unknown,
  ): void {
    const kept = new Set(items.filter((item) => typeof item === 'number'));
    const tree = parseTree(this.text, [], { allowTrailingComma: true });
    const there = tree && findNodeAtLocation(tree, path as JSONPath)?.children?.length;
    for (let index = (there ?? 0) - 1; index >= 0; index -= 1) {
      if (!kept.has(index)) this.#change([...path, index], undefined, {});
    }
    for (const [index, item] of items.entries()) {
      if (typeof item === 'number') continue;
      this.#change([...path, index], generated(item), { isArrayInsertion: true });
    }
  }

  #change(path: Path, value: unknown, options: ModificationOptions): void {
    const edits = modify(this.text, path as JSONPath, value, {
      ...options,
      formattingOptions: this.#formattingOptions,
    });
    this.text = applyEdits(this.text, edits);
  }
}

/** Two spaces are what c4gen writes; a user may prefer others. */
function formattingOf(text: string): FormattingOptions {
  const indent = /^(?<indent>[ \t]+)\S/m.exec(text)?.groups?.['indent'] ?? '  ';
  const insertSpaces = !indent.startsWith('\t');
  return { insertSpaces, tabSize: insertSpaces ? indent.length : 1, eol: '\n' };
}
