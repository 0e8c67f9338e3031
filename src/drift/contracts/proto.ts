import protobuf from 'protobufjs';
import type { Promised } from './contract.ts';

/**
 * What a .proto file promises. Fields may be added, but not removed, renumbered or retyped
 * (https://protobuf.dev/programming-guides/proto3/#updating); names count as well, since JSON has them.
 */
export function readProto(text: string): readonly Promised[] {
  const { root, package: name = '' } = protobuf.parse(text, { keepCase: true });
  const promised = (what: string, word: string, form: string, within?: string): Promised => ({
    name: what,
    ...(within !== undefined && { within }),
    word,
    form,
    additionBreaks: false,
    removalBreaks: true,
  });
  const found: Promised[] = [promised('the package', 'package', name)];
  const open: protobuf.NamespaceBase[] = [root];
  for (let each = open.pop(); each; each = open.pop()) {
    for (const nested of each.nestedArray) {
      if (nested instanceof protobuf.Type) {
        found.push(promised(`message ${nested.name}`, nested.name, 'a message'));
        for (const field of nested.fieldsArray) {
          found.push(
            promised(
              `field '${field.name}' of ${nested.name}`,
              field.name,
              formOf(field),
              `message ${nested.name}`,
            ),
          );
        }
      } else if (nested instanceof protobuf.Enum) {
        for (const [value, number] of Object.entries(nested.values)) {
          found.push(promised(`value ${value} of ${nested.name}`, value, String(number)));
        }
      } else if (nested instanceof protobuf.Service) {
        found.push(promised(`service ${nested.name}`, nested.name, 'a service'));
        for (const { name: method, ...rest } of nested.methodsArray) {
          const { requestType, requestStream, responseType, responseStream } = rest;
          const stream = (isStream: boolean | undefined) => (isStream ? 'stream ' : '');
          const form = `${stream(requestStream)}${requestType} to ${stream(responseStream)}${responseType}`;
          found.push(
            promised(`rpc ${nested.name}.${method}`, method, form, `service ${nested.name}`),
          );
        }
      }
      if (nested instanceof protobuf.Namespace) open.push(nested);
    }
  }
  return found;
}

function formOf(field: protobuf.Field): string {
  const { id, type, repeated } = field;
  if (field instanceof protobuf.MapField) return `map<${field.keyType}, ${type}> = ${id}`;
  return `${repeated ? 'repeated ' : ''}${type} = ${id}`;
}
