import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'pub-sub',
  title: 'Publish and subscribe',
  names: `
    pub/sub, pubsub, pub-sub, publish/subscribe, publish-subscribe, publish and subscribe, observer, fanout, fan-out
  `,
  words: 'publish, subscribe, subscription, broadcast, 发布/订阅, 発行/購読',
  aspect: 'pattern',
};
