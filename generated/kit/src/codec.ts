import { type Message, messageSchema } from './message.ts';

/** How a message becomes bytes. The reader picks the codec by the `content-type` that came with the bytes. */
export interface Codec {
  readonly contentType: string;
  encode(message: Message): Uint8Array;
  /** Throws where the bytes are not a message of this encoding. */
  decode(bytes: Uint8Array): Message;
}

/** UTF-8 JSON of the message's attributes. */
export const json: Codec = {
  contentType: 'application/json',
  encode: (message) => new TextEncoder().encode(JSON.stringify(message)),
  decode: (bytes) => messageSchema.parse(JSON.parse(new TextDecoder().decode(bytes))),
};

/** A message as stores and brokers carry it: bytes, and headers that say what they are and where they come from. */
export interface Envelope {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Encodes a message for a carrier with headers; `carried` are further headers, such as the trace context. */
export function seal(
  message: Message,
  codec: Codec,
  carried: Readonly<Record<string, string>>,
): Envelope {
  const own = { 'content-type': codec.contentType, 'message-id': message.id };
  return { headers: { ...carried, ...own }, body: codec.encode(message) };
}

/** Decodes with the codec that the `content-type` header names. Throws where no codec has it, or the bytes are not a message. */
export function unseal({ headers, body }: Envelope, codecs: readonly Codec[]): Message {
  const contentType = headers['content-type'] ?? '';
  const codec = codecs.find((candidate) => candidate.contentType === contentType);
  if (codec) return codec.decode(body);
  const known = codecs.map((candidate) => candidate.contentType).join(', ');
  throw new Error(`no codec for content type '${contentType}' (known: ${known})`);
}
