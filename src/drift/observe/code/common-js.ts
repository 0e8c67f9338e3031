import type { ModuleSyntax, Value } from './value.ts';

/** `exports.name = value`, `module.exports = value`, `module.exports.name = value`. */
export function exportFrom(
  target: Extract<Value, { kind: 'member' }>,
  value: Value,
  module: ModuleSyntax,
): void {
  const { object, property } = target;
  if (typeof property !== 'string') return;
  const isExports =
    (object.kind === 'name' && object.name === 'exports') ||
    (object.kind === 'member' && object.property === 'exports' && isModule(object.object));
  if (isExports) module.exports.set(property, { kind: 'value', value });
  else if (property === 'exports' && isModule(object)) {
    module.exports.set('default', { kind: 'value', value });
    if (value.kind !== 'object') return;
    for (const [name, each] of value.properties) {
      module.exports.set(name, { kind: 'value', value: each });
    }
  }
}

function isModule(value: Value): boolean {
  return value.kind === 'name' && value.name === 'module';
}
