import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'documents',
  title: 'MongoDB wire protocol',
  names: `
    mongo, mongodb, mongodb driver, mongodb protocol, mongodb wire protocol, mongoose, bson, nosql, dynamodb, dynamodb api,
    firestore, cosmos db, couchdb
  `,
  aspect: 'transport',
  needs: 'documents',
  proof: 'store',
  mode: 'write',
  carrier: true,
  sourceMode: 'read',
};
