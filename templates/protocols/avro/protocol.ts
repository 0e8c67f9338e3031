import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'avro',
  title: 'Avro',
  names: 'avro, apache avro, avsc, avro schema, schema registry, confluent schema registry',
  aspect: 'encoding',
};
