import { readFileSync } from 'node:fs';
import protobufjs from 'protobufjs';
import type { Codec } from './codec.ts';
import { messageSchema } from './message.ts';

/**
 * The codec of a Protobuf contract, read from the `.proto` file at the path, which has one message type with a message's
 * attributes.
 */
export function protobuf(path: string): Codec {
  const { root } = protobufjs.parse(readFileSync(path, 'utf8'), { keepCase: true });
  const type = onlyType(root, path);
  return {
    // The parameter is that of the IETF draft "Media Type Registration for Protocol Buffers".
    contentType: `application/protobuf; proto=${type.fullName.slice(1)}`,
    encode: (message) => type.encode(type.fromObject(message)).finish(),
    decode: (bytes) => messageSchema.parse(type.toObject(type.decode(bytes), { defaults: true })),
  };
}

function onlyType(namespace: protobufjs.NamespaceBase, path: string): protobufjs.Type {
  const types = typesIn(namespace);
  const [type] = types;
  if (!type || types.length > 1) {
    throw new Error(`${path} has ${types.length} message types instead of one`);
  }
  return type;
}

function typesIn(namespace: protobufjs.NamespaceBase): protobufjs.Type[] {
  return namespace.nestedArray.flatMap((nested) => {
    if (nested instanceof protobufjs.Type) return [nested];
    return nested instanceof protobufjs.Namespace ? typesIn(nested) : [];
  });
}
