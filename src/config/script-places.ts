import type { Expression, Program } from 'oxc-parser';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { Lines } from '../parse/lines.ts';
import type { Source } from '../parse/source.ts';
import { configFinding } from './codes.ts';
import type { Entry, Place } from './places.ts';

/** What the text of a configuration in JavaScript or TypeScript tells without being run. */
export interface ScriptPlaces {
  readonly root: Place;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Finds where the values of a configuration in JavaScript or TypeScript stand: in the object that it exports as default, also
 * through `defineConfig(…)`, `satisfies`, `as`, and constants of the same file. What a spread, a call or an import brings in
 * has no place of its own. Never throws.
 */
export async function readScript(source: Source): Promise<ScriptPlaces> {
  const { parseSync } = await import('oxc-parser'); // an ES module, which the bundle can only import
  const { program, errors } = parseSync(source.file, source.text);
  const lines = new Lines(source.file, source.text);
  const diagnostics = errors
    .filter(({ severity }) => severity === 'Error')
    .map(({ message, labels: [label] }) =>
      configFinding('syntax', lines.span(label?.start ?? 0, label?.end ?? 0), message),
    );
  const exported = exportedValue(program);
  const constants = constantsOf(program);
  const start = exported ?? { start: 0, end: 0 };
  const root = exported
    ? placeOf(exported, { lines, constants, depth: 0 })
    : { span: lines.span(start.start, start.end), entries: new Map<string, Entry>() };
  return { root, diagnostics };
}

type Node = Program['body'][number] | Expression;

/** The expression of `export default …` or `module.exports = …`. */
function exportedValue(program: Program): Expression | undefined {
  for (const statement of program.body) {
    if (statement.type === 'ExportDefaultDeclaration') return statement.declaration as Expression;
    if (statement.type !== 'ExpressionStatement') continue;
    const { expression } = statement;
    if (expression.type !== 'AssignmentExpression') continue;
    const { left, right } = expression;
    const isExports =
      left.type === 'MemberExpression' &&
      left.object.type === 'Identifier' &&
      left.object.name === 'module' &&
      left.property.type === 'Identifier' &&
      left.property.name === 'exports';
    if (isExports) return right;
  }
  return undefined;
}

function constantsOf(program: Program): ReadonlyMap<string, Expression> {
  const constants = new Map<string, Expression>();
  for (const statement of program.body) {
    const declaration =
      statement.type === 'ExportNamedDeclaration' ? statement.declaration : (statement as Node);
    if (declaration?.type !== 'VariableDeclaration') continue;
    for (const { id, init } of declaration.declarations) {
      if (id.type === 'Identifier' && init) constants.set(id.name, init);
    }
  }
  return constants;
}

interface Context {
  readonly lines: Lines;
  readonly constants: ReadonlyMap<string, Expression>;
  /** How many constants lead here: one that is made of itself must come to an end. */
  readonly depth: number;
}

const MOST_CONSTANTS = 20;

function placeOf(expression: Expression, context: Context): Place {
  const { lines, constants, depth } = context;
  const entries = new Map<string, Entry>();
  const value = unwrapped(expression);
  const span = lines.span(value.start, value.end);
  if (value.type === 'Identifier') {
    const constant = constants.get(value.name);
    if (!constant || depth > MOST_CONSTANTS) return { span, entries };
    return placeOf(constant, { ...context, depth: depth + 1 });
  }
  if (value.type === 'ObjectExpression') {
    for (const property of value.properties) {
      if (property.type !== 'Property') continue;
      const { key } = property;
      const name = keyName(key as Expression, property.computed);
      if (name === undefined) continue;
      const place = placeOf(property.value, context);
      entries.set(name, { key: lines.span(key.start, key.end), place });
    }
  } else if (value.type === 'ArrayExpression') {
    for (const [index, item] of value.elements.entries()) {
      if (item === null || item.type === 'SpreadElement') break;
      entries.set(String(index), { key: null, place: placeOf(item, context) });
    }
  }
  return { span, entries };
}

/** What stands inside type assertions, parentheses, and a call such as `defineConfig(…)` with one argument. */
function unwrapped(expression: Expression): Expression {
  let inner = expression;
  for (;;) {
    if (
      inner.type === 'TSSatisfiesExpression' ||
      inner.type === 'TSAsExpression' ||
      inner.type === 'TSNonNullExpression' ||
      inner.type === 'ParenthesizedExpression'
    )
      inner = inner.expression;
    else if (inner.type === 'CallExpression' && inner.arguments.length === 1) {
      const [argument] = inner.arguments;
      if (!argument || argument.type === 'SpreadElement') return inner;
      inner = argument;
    } else return inner;
  }
}

function keyName(key: Expression, computed: boolean): string | undefined {
  if (key.type === 'Identifier' && !computed) return key.name;
  if (key.type === 'Literal') return String(key.value);
  return undefined;
}
