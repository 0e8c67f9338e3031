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

/** Finds the codec of a content type. Throws, naming the types that are known, where there is none. */
export function codecFor(contentType: string, codecs: readonly Codec[]): Codec {
  const codec = codecs.find((candidate) => candidate.contentType === contentType);
  if (codec) return codec;
  const known = codecs.map((candidate) => candidate.contentType).join(', ');
  throw new Error(`no codec for content type '${contentType}' (known: ${known})`);
}
