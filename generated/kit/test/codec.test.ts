import { describe, expect, test } from 'vitest';
import { json, seal, unseal } from '../src/codec.ts';
import { createMessage } from '../src/message.ts';

const message = createMessage({ type: 'order.created', source: 'order', data: { total: '3 €' } });

describe('envelopes', () => {
  test('bring back the message, and keep what was carried along', () => {
    const envelope = seal(message, json, { traceparent: '00-a-b-01' });
    expect(unseal(envelope, [json])).toEqual(message);
    expect(envelope.headers).toEqual({
      traceparent: '00-a-b-01',
      'content-type': 'application/json',
      'message-id': message.id,
    });
  });

  test('are not opened with a codec of another content type', () => {
    const envelope = seal(message, { ...json, contentType: 'application/other' }, {});
    expect(() => unseal(envelope, [json])).toThrow('application/other');
  });

  test('are not opened where the content is no message', () => {
    const headers = { 'content-type': json.contentType };
    const body = new TextEncoder().encode('{"id":"1"}');
    expect(() => unseal({ headers, body }, [json])).toThrow();
  });
});
