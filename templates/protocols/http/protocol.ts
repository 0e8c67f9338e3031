import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'http',
  title: 'JSON over HTTP',
  names: [
    'http',
    'http/1.1',
    'rest',
    'restful',
    'json/http',
    'xml/http',
    'soap',
    'webhook',
    'webhooks',
    'odata',
  ],
  words: ['api', 'json', 'xml', 'sync', 'fetch', 'ajax'],
  aspect: 'transport',
  needs: 'http',
  proof: 'span',
  mode: 'call',
  carrier: true,
};
