import * as z from 'zod';

/** A request inside a WebSocket: the answer carries the same `id`, since answers may come in another order. */
const requestEnvelope = z.object({
  id: z.uuid(),
  /** Trace context of this message. */
  carrier: z.record(z.string(), z.string()),
  /** The message, or parts of one. */
  message: z.unknown(),
});

/** The answer to one request: what the operation answered, or why it did not. */
const answerEnvelope = z.union([
  z.object({ id: z.uuid(), answer: z.unknown() }),
  z.object({ id: z.uuid(), error: z.string() }),
]);

export type RequestEnvelope = z.infer<typeof requestEnvelope>;
export type AnswerEnvelope = z.infer<typeof answerEnvelope>;

/** Undefined where the text is not a request envelope. */
export function parseRequest(json: string): RequestEnvelope | undefined {
  return requestEnvelope.safeParse(parseJson(json)).data;
}

/** Undefined where the text is not an answer envelope. */
export function parseAnswer(json: string): AnswerEnvelope | undefined {
  return answerEnvelope.safeParse(parseJson(json)).data;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
