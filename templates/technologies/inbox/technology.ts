import type { Technology } from '../../../src/catalog/contracts.ts';

/** A person who is spoken to: messages are delivered to an inbox. */
export const technology: Technology = {
  name: 'inbox',
  title: 'Inbox of a person',
  names: '',
  role: 'person',
  provides: ['http', 'smtp'],
  speaks: 'any',
  listeners: [
    { name: 'http', transport: 'tcp', port: 8080, variable: 'HTTP_PORT', speaks: ['http'] },
    { name: 'smtp', transport: 'tcp', port: 2525, variable: 'SMTP_PORT', speaks: ['smtp'] },
  ],
};
