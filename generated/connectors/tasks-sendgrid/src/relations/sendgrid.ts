import type { Link, Outgoing } from '@platform/kit/link.ts';
import { smtpSender } from '@platform/kit/smtp-sender.ts';
import type { Config } from '../config.ts';

const link: Link = { relation: 'tasks->sendgrid', peer: 'sendgrid' };

/** tasks->sendgrid (Send): AMQP consumer, then SMTP call. */
export function connectSendgrid(config: Config): Outgoing {
  return smtpSender({
    link,
    url: config.SENDGRID_SMTP_URL,
    from: 'tasks@platform.test',
    to: 'sendgrid@platform.test',
  });
}
