import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SpanKind } from '@opentelemetry/api';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { type Journal, journaled } from './journal.ts';
import type { Handler } from './link.ts';
import { log } from './log.ts';
import { type Message, messageSchema } from './message.ts';
import { perform } from './operation.ts';
import type { Startable } from './service.ts';
import { withServerSpan } from './telemetry.ts';

export interface MailboxOptions {
  /** Name of the system whose mailbox it is. */
  readonly service: string;
  readonly host: string;
  /** 0 asks the system for a free one. */
  readonly port: number;
  readonly journal: Journal;
  /** What the system does about a mail, where it does anything. */
  readonly handle?: Handler;
}

/** A mailbox, with the port it got once it is started. */
export interface Mailbox extends Startable {
  readonly port: number;
}

/** Bytes that one mail may have. */
const LARGEST_MAIL = 10 * 1024 * 1024;

/**
 * An SMTP server that accepts every mail without asking who sends it, and enters it in the journal under the trace that its headers
 * carry. A mail whose text is not one of the platform's messages counts as a fresh message.
 */
export function mailbox(options: MailboxOptions): Mailbox {
  let { port } = options;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST_MAIL,
    logger: false,
    onData(stream, _session, done) {
      buffer(stream)
        .then((raw) => PostalMime.parse(raw))
        .then((mail) => accept(options, mail))
        .then(
          () => done(),
          (error: Error) => {
            log.error({ err: error }, 'mail refused');
            done(error);
          },
        );
    },
  });
  server.on('error', (error) => log.error({ err: error }, 'mailbox failed'));

  return {
    name: 'smtp',
    get port() {
      return port;
    },
    start: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        const listening = server.listen(options.port, options.host, () => {
          server.off('error', reject);
          ({ port } = listening.address() as AddressInfo);
          resolve();
        });
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}

function accept(options: MailboxOptions, mail: Email): Promise<void> {
  const { service, journal, handle = async () => [] } = options;
  const headers = Object.fromEntries(mail.headers.map(({ key, value }) => [key, value]));
  const attributes = { 'network.protocol.name': 'smtp' };
  return withServerSpan(null, 'receive mail', SpanKind.SERVER, attributes, headers, async () => {
    const detail = `mail from ${mail.from?.address ?? 'nobody'}: ${mail.subject ?? ''}`;
    const operation = { service, name: 'mail', handle: journaled(journal, detail, handle) };
    await perform(operation, messageIn(mail));
  });
}

/** The message in a mail's text; nothing where the text is something else. */
function messageIn(mail: Email): Partial<Message> {
  try {
    return messageSchema.safeParse(JSON.parse(mail.text ?? '')).data ?? {};
  } catch {
    return {};
  }
}
