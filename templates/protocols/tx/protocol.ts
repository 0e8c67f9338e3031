import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'tx',
  title: 'Transaction',
  names: ['tx', 'transaction', 'acid transaction'],
  aspect: 'pattern',
  needs: 'sql',
  mode: 'transaction',
};
