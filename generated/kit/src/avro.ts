import { readFileSync } from 'node:fs';
import { Type } from 'avsc';
import { crc64Avro } from './avro-fingerprint.ts';
import type { Codec } from './codec.ts';
import { messageSchema } from './message.ts';

/** How every single-object encoding starts (Avro 1.12.0 specification, "Single object encoding"). */
const MARKER = Uint8Array.of(0xc3, 0x01);

/** Bytes of the schema's fingerprint, which follows the marker. */
const FINGERPRINT_LENGTH = 8;

/**
 * The codec of an Avro schema, read from the `.avsc` file at the path: Avro's single-object encoding. The schema is a record
 * with a message's attributes. Bytes that were written with another schema are not read.
 */
export function avro(path: string): Codec {
  const type = Type.forSchema(JSON.parse(readFileSync(path, 'utf8')));
  const header = Buffer.concat([MARKER, crc64Avro(canonicalForm(type))]);
  const name = type.name ?? '';
  return {
    contentType: `application/avro; name=${name}`,
    encode: (message) => Buffer.concat([header, type.toBuffer(message)]),
    decode(bytes) {
      const start = MARKER.length + FINGERPRINT_LENGTH;
      if (!header.equals(bytes.subarray(0, start))) {
        throw new Error(`not an Avro single object of schema ${name}`);
      }
      // Avro's own objects have a prototype; a message is plain data.
      const record: unknown = type.fromBuffer(Buffer.from(bytes.subarray(start)));
      return messageSchema.parse(JSON.parse(JSON.stringify(record)));
    },
  };
}

/** The schema's Parsing Canonical Form, which fingerprints are made of. */
function canonicalForm(type: Type): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(type.schema({ exportAttrs: false })));
}
