import type {
  Directive,
  ExportNamedDeclaration,
  ImportDeclaration,
  ModuleExportName,
  Node,
  ParseResult,
  Statement,
  VariableDeclaration,
} from 'oxc-parser';
import { read, readDeclarator } from './read-code.ts';
import type { Context } from './scopes.ts';
import type { ModuleSyntax, Part, Scope } from './value.ts';

/** What the parser of oxc-parser is, which the caller loads. */
export type Parse = (file: string, text: string) => ParseResult;

/**
 * Reads one module of TypeScript or JavaScript.
 *
 * @param path relative to the root of the code; its ending says which language it is
 */
export function readModule(path: string, text: string, parse: Parse): ModuleSyntax {
  const result = parse(path, text);
  const module = emptyModule(path, result);
  for (const statement of result.program.body) readTopLevel(statement, module);
  return module;
}

function emptyModule(path: string, { errors }: ParseResult): ModuleSyntax {
  const names: Scope['names'] = new Map();
  const module: ModuleSyntax = {
    path,
    scope: {
      get module() {
        return module;
      },
      parent: undefined,
      names,
    },
    load: newPart(false),
    parts: new Map(),
    exports: new Map(),
    exportsAll: [],
    imports: new Set(),
    errors: errors
      .filter(({ severity }) => String(severity) === 'Error')
      .map(({ message, labels: [label] }) => ({
        message,
        start: label?.start ?? 0,
        end: label?.end ?? 1,
      })),
  };
  return module;
}

function newPart(waits: boolean): Part {
  return { waits, mentions: new Set(), properties: new Map(), calls: [], loads: new Set() };
}

function readTopLevel(statement: Directive | Statement, module: ModuleSyntax): void {
  const context: Context = { scope: module.scope, part: module.load };
  switch (statement.type) {
    case 'ImportDeclaration':
      readImport(statement, module);
      break;
    case 'ExportAllDeclaration':
      if (statement.exportKind === 'type') break;
      module.imports.add(statement.source.value);
      if (statement.exported) {
        const from = { kind: 'from', request: statement.source.value, name: '*' } as const;
        module.exports.set(nameOf(statement.exported), from);
      } else module.exportsAll.push(statement.source.value);
      break;
    case 'ExportNamedDeclaration':
      readExport(statement, module);
      break;
    case 'ExportDefaultDeclaration': {
      const waits = /^(?:Function|Class|ArrowFunction)/u.test(statement.declaration.type);
      const part = waits ? newPart(waits) : module.load;
      if (waits) module.parts.set('default', part);
      const value = read(statement.declaration, { ...context, part });
      module.exports.set('default', { kind: 'value', value });
      break;
    }
    default:
      readDeclaration(statement, module);
  }
}

function readDeclaration(node: Node, module: ModuleSyntax): void {
  const { scope } = module;
  if (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') {
    const part = newPart(true);
    if (node.id) module.parts.set(node.id.name, part);
    read(node, { scope, part });
  } else if (node.type === 'VariableDeclaration') {
    for (const declarator of node.declarations) readConstant(declarator, module);
  } else read(node, { scope, part: module.load });
}

function readConstant(
  declarator: VariableDeclaration['declarations'][number],
  module: ModuleSyntax,
): void {
  const { scope } = module;
  const { init } = declarator;
  const waits =
    init?.type === 'ArrowFunctionExpression' ||
    init?.type === 'FunctionExpression' ||
    init?.type === 'ClassExpression';
  const part = newPart(waits);
  const before = new Set(scope.names.keys());
  readDeclarator(declarator, { scope, part });
  for (const name of scope.names.keys()) if (!before.has(name)) module.parts.set(name, part);
}

function readImport({ importKind, source, specifiers }: ImportDeclaration, module: ModuleSyntax) {
  if (importKind === 'type') return;
  const request = source.value;
  const values = specifiers.filter(
    (specifier) => specifier.type !== 'ImportSpecifier' || specifier.importKind !== 'type',
  );
  if (specifiers.length > 0 && values.length === 0) return;
  module.imports.add(request);
  for (const specifier of values) {
    const name =
      specifier.type === 'ImportSpecifier'
        ? nameOf(specifier.imported)
        : specifier.type === 'ImportDefaultSpecifier'
          ? 'default'
          : '*';
    module.scope.names.set(specifier.local.name, { kind: 'import', request, name });
  }
}

function readExport(node: ExportNamedDeclaration, module: ModuleSyntax): void {
  if (node.exportKind === 'type') return;
  const { declaration, source, specifiers } = node;
  if (declaration) {
    const before = new Set(module.scope.names.keys());
    readDeclaration(declaration, module);
    for (const name of module.scope.names.keys()) {
      if (!before.has(name)) module.exports.set(name, { kind: 'local', name });
    }
  }
  if (source) module.imports.add(source.value);
  for (const { local, exported, exportKind } of specifiers) {
    if (exportKind === 'type') continue;
    const name = nameOf(local);
    module.exports.set(
      nameOf(exported),
      source ? { kind: 'from', request: source.value, name } : { kind: 'local', name },
    );
  }
}

function nameOf(name: ModuleExportName): string {
  return name.type === 'Literal' ? name.value : name.name;
}
