import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'smtp',
  title: 'SMTP',
  names: ['smtp', 'smtps', 'email', 'e-mail'],
  words: ['mail'],
  aspect: 'transport',
  needs: 'smtp',
  proof: 'span',
  mode: 'call',
  carrier: true,
};
