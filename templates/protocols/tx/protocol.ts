import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'tx',
  title: 'Transaction',
  names: `
    tx, transaction, transactions, acid transaction, acid, sql transaction, two-phase commit, 2pc, xa transaction
  `,
  aspect: 'pattern',
  needs: 'sql',
  mode: 'transaction',
};
