import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'smtp',
  title: 'SMTP',
  names: 'smtp, smtps, smtp/tls, smtp tls, imap, pop3, esmtp, mailto',
  words: `
    mail, mails, email, emails, e-mail, e-mails, correo, correo electrónico, e-mail-versand, courriel, письмо, эл. почта,
    邮件, 电子邮件, メール, 이메일
  `,
  aspect: 'transport',
  needs: 'smtp',
  proof: 'span',
  mode: 'call',
  carrier: true,
};
