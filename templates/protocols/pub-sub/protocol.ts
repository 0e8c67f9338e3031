import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'pub-sub',
  title: 'Publish and subscribe',
  names: ['pub/sub', 'pubsub', 'pub-sub', 'publish/subscribe', 'publish-subscribe'],
  aspect: 'pattern',
};
