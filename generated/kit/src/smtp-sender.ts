import { SpanKind } from '@opentelemetry/api';
import { createTransport } from 'nodemailer';
import type { Link, Outgoing } from './link.ts';
import { withClientSpan } from './telemetry.ts';

export interface SmtpSenderOptions {
  readonly link: Link;
  /** `smtp://user:password@host:port`, or `smtps:` for TLS from the start; without it STARTTLS is used where the server offers it. */
  readonly url: URL;
  /** Addresses as in RFC 5321. */
  readonly from: string;
  readonly to: string;
  /** Milliseconds that the server may take for each step of the conversation. */
  readonly timeoutMs?: number;
}

/** Ports of mail submission with and without implicit TLS (RFC 8314, section 3.3; RFC 6409). */
const submissionPorts = { 'smtps:': 465, 'smtp:': 587 } as Record<string, number>;

/**
 * Sends each message as a mail: its type is the subject, the message itself (JSON) the text, its id the `Message-ID`, and the
 * trace context goes along as headers. The receipt is the server's word that it has taken over the mail.
 */
export function smtpSender(options: SmtpSenderOptions): Outgoing {
  const { link, url, from, to, timeoutMs = 10_000 } = options;
  const host = url.hostname;
  const port = Number(url.port || submissionPorts[url.protocol]);
  const transport = createTransport({
    pool: true,
    host,
    port,
    secure: url.protocol === 'smtps:',
    ...(url.username && {
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
  const attributes = {
    'network.protocol.name': 'smtp',
    'server.address': host,
    'server.port': port,
  };

  return {
    link,
    use(message) {
      return withClientSpan(link, 'send mail', SpanKind.CLIENT, attributes, async (carrier) => {
        const { response } = await transport.sendMail({
          from,
          to,
          subject: message.type,
          text: JSON.stringify(message, null, 2),
          messageId: `<${message.id}@${message.source}>`,
          date: message.time,
          headers: carrier,
        });
        return `${host}: ${response}`;
      });
    },
    async close() {
      transport.close();
    },
  };
}
