import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { createTransport } from 'nodemailer';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { createJournal, type Journal } from '../src/journal.ts';
import type { Handler } from '../src/link.ts';
import { log } from '../src/log.ts';
import { type Mailbox, mailbox } from '../src/mailbox.ts';
import { createMessage, type Message } from '../src/message.ts';
import { smtpSender } from '../src/smtp-sender.ts';
import { recordSpans } from './spans.ts';

log.level = 'silent';
const spans = recordSpans();
const message = createMessage({ type: 'order.paid', source: 'order', data: { note: 'grün\n.\n' } });
let handled: Message[] = [];
let handle: Handler;
let journal: Journal;
let box: Mailbox;

beforeEach(async () => {
  spans.reset();
  handled = [];
  handle = async (given) => {
    handled.push(given);
    return [];
  };
  journal = createJournal();
  box = mailbox({
    service: 'post',
    host: '127.0.0.1',
    port: 0,
    journal,
    handle: (given) => handle(given),
  });
  await box.start();
});
afterEach(() => box.close());
afterAll(() => spans.close());

function senderOf(port = box.port) {
  return smtpSender({
    link: { relation: 'tasks->post', peer: 'post' },
    url: new URL(`smtp://127.0.0.1:${port}`),
    from: 'shop@platform.test',
    to: 'customer@platform.test',
    timeoutMs: 5000,
  });
}

test('a mail arrives whole and in one trace', async () => {
  const sender = senderOf();

  const receipt = await sender.use(message);
  await sender.close();

  const [client] = spans.ended(SpanKind.CLIENT);
  const [server] = spans.ended(SpanKind.SERVER);
  expect(receipt).toContain('250');
  expect(handled).toEqual([message]);
  expect(server?.parentSpanContext?.spanId).toBe(client?.spanContext().spanId);
  expect(client?.attributes).toMatchObject({
    'peer.service': 'post',
    'c4.relation': 'tasks->post',
    'server.port': box.port,
  });
  expect(journal.find({ traceId: client?.spanContext().traceId })).toMatchObject([
    { id: message.id },
  ]);
});

test('many mails share a connection and all arrive', async () => {
  const sender = senderOf();
  const messages = Array.from({ length: 20 }, () => createMessage({ type: 't', source: 'order' }));

  await Promise.all(messages.map((each) => sender.use(each)));
  await sender.close();

  expect(handled.map(({ id }) => id).toSorted()).toEqual(messages.map(({ id }) => id).toSorted());
});

test.each(['Good morning', '42', '{"id":"no uuid"}'])(
  'a mail of someone else (%s) is a fresh message',
  async (text) => {
    const transport = createTransport({ host: '127.0.0.1', port: box.port });
    await transport.sendMail({ from: 'a@platform.test', to: 'b@platform.test', text });
    transport.close();

    expect(handled).toHaveLength(1);
    expect(handled[0]?.source).toBe('post');
  },
);

test('a mail that cannot be handled is not taken over', async () => {
  handle = async () => {
    throw new Error('mailbox is full');
  };
  const sender = senderOf();

  await expect(sender.use(message)).rejects.toThrow('mailbox is full');
  await sender.close();

  expect(spans.ended(SpanKind.CLIENT)[0]?.status.code).toBe(SpanStatusCode.ERROR);
});

test('a server that is not there fails', async () => {
  const gone = mailbox({ service: 'gone', host: '127.0.0.1', port: 0, journal });
  await gone.start();
  await gone.close();
  const sender = senderOf(gone.port);

  await expect(sender.use(message)).rejects.toThrow();
  await sender.close();
});

test('a port that is taken is reported', async () => {
  const second = mailbox({ service: 'post', host: '127.0.0.1', port: box.port, journal });

  await expect(second.start()).rejects.toThrow('EADDRINUSE');
});
