import type {
  ArrowFunctionExpression,
  BindingPattern,
  CallExpression,
  Class,
  Function as FunctionNode,
  Node,
  ObjectExpression,
  ParamPattern,
  VariableDeclaration,
} from 'oxc-parser';
import { exportFrom } from './common-js.ts';
import {
  at,
  isNode,
  isOfText,
  nameOfKey,
  tellItems,
  template,
  unknown,
  WRAPPERS,
} from './nodes.ts';
import type { Context } from './scopes.ts';
import { addMember, assign, scopeOf } from './scopes.ts';
import type { CallValue, ClassValue, FunctionValue, ObjectValue, Scope, Value } from './value.ts';

/**
 * Reads any piece of code: what it declares into the scope, what it calls and mentions into the part.
 *
 * @returns what it says, where it is an expression
 */
export function read(node: Node, context: Context): Value {
  if (node.type.startsWith('TS') && !WRAPPERS.has(node.type)) return readTypeScript(node, context);
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string'
        ? { kind: 'text', text: node.value, ...at(node) }
        : unknown(node);
    case 'Identifier':
      context.part.mentions.add(node.name);
      return { kind: 'name', name: node.name, scope: context.scope, ...at(node) };
    case 'MetaProperty':
      return { kind: 'name', name: 'import.meta', scope: context.scope, ...at(node) };
    case 'ThisExpression':
      return context.class ? { kind: 'this', class: context.class, ...at(node) } : unknown(node);
    case 'MemberExpression':
      return readMember(node, context);
    case 'CallExpression':
    case 'NewExpression':
      return readCall(node, context);
    case 'ImportExpression':
      return readLoad(node.source, node, context);
    case 'ObjectExpression':
      return readObject(node, context);
    case 'ArrayExpression':
      return { kind: 'list', items: readAll(node.elements, context), ...at(node) };
    case 'TemplateLiteral':
      return readTemplate(node, context);
    case 'VariableDeclaration':
      for (const declarator of node.declarations) readDeclarator(declarator, context);
      return unknown(node);
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return readFunction(node, context);
    case 'ClassDeclaration':
    case 'ClassExpression':
      return readClass(node, context);
    case 'AssignmentExpression':
      return readAssignment(node, context);
    case 'ReturnStatement':
      if (node.argument) context.within?.returns.push(read(node.argument, context));
      return unknown(node);
    default:
      return readOperator(node, context);
  }
}

function readOperator(node: Node, context: Context): Value {
  if (WRAPPERS.has(node.type) && 'expression' in node && isNode(node.expression)) {
    return read(node.expression, context);
  }
  switch (node.type) {
    case 'AwaitExpression':
      return read(node.argument, context);
    case 'LogicalExpression': {
      const options = readAll([node.left, node.right], context);
      return node.operator === '&&' ? unknown(node) : { kind: 'either', options, ...at(node) };
    }
    case 'ConditionalExpression': {
      read(node.test, context);
      const options = readAll([node.consequent, node.alternate], context);
      return { kind: 'either', options, ...at(node) };
    }
    case 'BinaryExpression': {
      const parts = readAll([node.left, node.right], context);
      return node.operator === '+' ? { kind: 'joined', parts, ...at(node) } : unknown(node);
    }
    case 'SequenceExpression':
      return readAll(node.expressions, context).at(-1) ?? unknown(node);
    default:
      readChildren(node, context);
      return unknown(node);
  }
}

/** Types say nothing of what runs, but for enumerations and what is declared in a namespace. */
function readTypeScript(node: Node, context: Context): Value {
  if (node.type === 'TSEnumDeclaration') {
    const properties = node.body.members.flatMap(({ id, initializer }) =>
      initializer ? [[nameOfKey(id) ?? '', read(initializer, context)] as const] : [],
    );
    const value: ObjectValue = {
      kind: 'object',
      properties: new Map(properties),
      spreads: [],
      ...at(node),
    };
    assign(node.id.name, value, context.scope);
  } else if (node.type === 'TSModuleDeclaration' || node.type === 'TSModuleBlock') {
    readChildren(node, context);
  } else if (node.type === 'TSExportAssignment') {
    context.scope.module.exports.set('default', {
      kind: 'value',
      value: read(node.expression, context),
    });
  }
  return unknown(node);
}

function readChildren(node: Node, context: Context): void {
  for (const child of Object.values(node)) {
    if (Array.isArray(child)) {
      for (const each of child) if (isNode(each)) read(each, context);
    } else if (isNode(child)) read(child, context);
  }
}

function readAll(nodes: readonly (Node | null)[], context: Context): Value[] {
  return nodes.flatMap((node) => {
    if (node === null) return [];
    return [read(node.type === 'SpreadElement' ? node.argument : node, context)];
  });
}

function readMember(node: Extract<Node, { type: 'MemberExpression' }>, context: Context): Value {
  const object = read(node.object, context);
  if (node.computed) {
    const key = read(node.property, context);
    const named = key.kind === 'text' ? key.text : key;
    return { kind: 'member', object, property: named, ...at(node) };
  }
  const property = node.property.name;
  const isOfPromise = object.kind === 'name' && object.name === 'Promise';
  if (!isOfPromise) context.part.properties.set(property, at(node.property));
  return { kind: 'member', object, property, ...at(node) };
}

/** Settings of a generated service that connect what its handlers use, and that pass on what nothing handles. */
const WIRING = new Set(['outgoing', 'handle']);
/** Settings by which it has handlers. */
const HANDLING = new Set(['app', 'incoming', 'servers']);

function readCall(
  node: CallExpression | Extract<Node, { type: 'NewExpression' }>,
  context: Context,
): Value {
  const { callee } = node;
  if (callee.type === 'Identifier') {
    const [first] = node.arguments;
    if (callee.name === 'require' && first) return readLoad(first, node, context);
    if (callee.name === 'runService' && first?.type === 'ObjectExpression') {
      context.part.mentions.add(callee.name);
      readWiring(first, context);
      return unknown(node);
    }
  }
  const isListing =
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'Object';
  if (isListing) context.part.properties.set('*', at(node));
  const call: CallValue = {
    kind: 'call',
    callee: read(callee, context),
    arguments: readAll(node.arguments, context),
    ...at(node),
  };
  if (isOfText(call)) tellItems(call);
  else context.part.calls.push(call);
  return call;
}

/** What only connects is no use: the properties that it reads are forgotten where the service has handlers. */
function readWiring(settings: ObjectExpression, context: Context): void {
  const named = settings.properties.map((property) => ({
    property,
    name: property.type === 'Property' ? nameOfKey(property.key) : undefined,
  }));
  const hasHandlers = named.some(({ name }) => name !== undefined && HANDLING.has(name));
  const unused = { ...context, part: { ...context.part, properties: new Map() } };
  for (const { property, name } of named) {
    const isWiring = hasHandlers && name !== undefined && WIRING.has(name);
    read(property, isWiring ? unused : context);
  }
}

function readLoad(source: Node, node: Node, context: Context): Value {
  const request = read(source, context);
  if (request.kind !== 'text') return unknown(node);
  context.part.loads.add(request.text);
  return { kind: 'module', request: request.text, ...at(node) };
}

function readObject(node: ObjectExpression, context: Context): Value {
  const properties = new Map<string, Value>();
  const spreads: Value[] = [];
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      spreads.push(read(property.argument, context));
      continue;
    }
    const name = nameOfKey(property.key);
    if (property.computed) read(property.key, context);
    const value = read(property.value, context);
    if (name !== undefined) properties.set(name, value);
  }
  return { kind: 'object', properties, spreads, ...at(node) };
}

function readTemplate(node: Extract<Node, { type: 'TemplateLiteral' }>, context: Context): Value {
  return template(
    node,
    node.expressions.map((each) => read(each, context)),
  );
}

export function readDeclarator(
  { id, init }: VariableDeclaration['declarations'][number],
  context: Context,
): void {
  const value = init ? read(init, context) : undefined;
  declarePattern(id, value, context);
}

/** Gives each name of a pattern the part of the value that it takes. */
function declarePattern(pattern: Node, value: Value | undefined, context: Context): void {
  switch (pattern.type) {
    case 'Identifier':
      assign(pattern.name, value, context.scope);
      break;
    case 'AssignmentPattern': {
      const fallback = read(pattern.right, context);
      const options = value ? [value, fallback] : [fallback];
      declarePattern(pattern.left, { kind: 'either', options, ...at(pattern) }, context);
      break;
    }
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        if (property.type === 'RestElement') {
          declarePattern(property.argument, value, context);
          continue;
        }
        const name = nameOfKey(property.key);
        if (name !== undefined) context.part.properties.set(name, at(property.key));
        const part: Value | undefined =
          value && name !== undefined
            ? { kind: 'member', object: value, property: name, ...at(property) }
            : undefined;
        declarePattern(property.value, part, context);
      }
      break;
    case 'ArrayPattern':
      for (const element of pattern.elements) {
        if (element) declarePattern(element, undefined, context);
      }
      break;
    case 'RestElement':
      declarePattern(pattern.argument, undefined, context);
      break;
    default:
      break;
  }
}

function readAssignment(
  node: Extract<Node, { type: 'AssignmentExpression' }>,
  context: Context,
): Value {
  const value = read(node.right, context);
  const { left } = node;
  if (left.type === 'Identifier') {
    assign(left.name, value, scopeOf(left.name, context.scope));
    return value;
  }
  const target = read(left, context);
  if (target.kind !== 'member' || typeof target.property !== 'string') return value;
  if (target.object.kind === 'this') addMember(target.object.class, target.property, value);
  else exportFrom(target, value, context.scope.module);
  return value;
}

function readFunction(node: FunctionNode | ArrowFunctionExpression, context: Context): Value {
  const scope: Scope = { module: context.scope.module, parent: context.scope, names: new Map() };
  const value: FunctionValue = {
    kind: 'function',
    scope,
    returns: [],
    over: undefined,
    ...at(node),
  };
  if (node.type === 'FunctionDeclaration' && node.id) assign(node.id.name, value, context.scope);
  const inner: Context = { ...context, scope, within: value };
  for (const [index, parameter] of node.params.entries()) declareParameter(parameter, index, inner);
  if (!node.body) return value;
  const body = read(node.body, inner);
  if (node.type === 'ArrowFunctionExpression' && node.expression) value.returns.push(body);
  return value;
}

function declareParameter(parameter: ParamPattern, index: number, context: Context): void {
  if (parameter.type === 'TSParameterProperty') {
    const pattern = parameter.parameter;
    declareArgument(pattern, { index, path: [] }, context);
    const named = pattern.type === 'AssignmentPattern' ? pattern.left : pattern;
    if (named.type === 'Identifier' && context.class) {
      const value: Value = {
        kind: 'name',
        name: named.name,
        scope: context.scope,
        ...at(named),
      };
      addMember(context.class, named.name, value);
    }
  } else if (parameter.type === 'RestElement') declarePattern(parameter, undefined, context);
  else declareArgument(parameter, { index, path: [] }, context);
}

interface ArgumentPart {
  readonly index: number;
  readonly path: readonly string[];
  readonly fallback?: Value;
}

function declareArgument(
  pattern: BindingPattern,
  { index, path, fallback }: ArgumentPart,
  context: Context,
): void {
  const { within: of, scope, part } = context;
  if (!of) return;
  if (pattern.type === 'Identifier') {
    scope.names.set(pattern.name, { kind: 'parameter', of, index, path, fallback });
  } else if (pattern.type === 'AssignmentPattern') {
    const otherwise = read(pattern.right, context);
    declareArgument(pattern.left, { index, path, fallback: otherwise }, context);
  } else if (pattern.type === 'ObjectPattern') {
    for (const property of pattern.properties) {
      if (property.type === 'RestElement') {
        declareArgument(property.argument, { index, path }, context);
        continue;
      }
      const name = nameOfKey(property.key);
      if (name === undefined) continue;
      part.properties.set(name, at(property.key));
      declareArgument(property.value, { index, path: [...path, name] }, context);
    }
  }
}

function readClass(node: Class, context: Context): Value {
  const parent = node.superClass ? read(node.superClass, context) : undefined;
  const value: ClassValue = {
    kind: 'class',
    parent,
    constructs: undefined,
    members: new Map(),
    ...at(node),
  };
  if (node.id) assign(node.id.name, value, context.scope);
  const inner: Context = { ...context, class: value };
  for (const decorator of node.decorators) read(decorator, context);
  for (const element of node.body.body) {
    if (element.type === 'MethodDefinition') {
      for (const decorator of element.decorators) read(decorator, inner);
      const method = read(element.value, inner);
      if (element.kind === 'constructor' && method.kind === 'function') value.constructs = method;
      else addMember(value, nameOfKey(element.key) ?? '', method);
    } else if (element.type === 'PropertyDefinition' && element.value) {
      addMember(value, nameOfKey(element.key) ?? '', read(element.value, inner));
    } else if (element.type === 'StaticBlock') readChildren(element, inner);
  }
  return value;
}
