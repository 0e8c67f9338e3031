import type { Technology } from '../../../src/catalog/contracts.ts';

export const technology: Technology = {
  name: 'elasticsearch',
  title: 'Elasticsearch',
  names: ['elasticsearch', 'elastic search', 'elastic'],
  standsInFor: ['opensearch', 'solr', 'meilisearch', 'algolia', 'typesense', 'search index'],
  role: 'engine',
  provides: ['search'],
  speaks: [],
  listeners: [
    { name: 'native', transport: 'tcp', port: 9200, variable: 'NATIVE_PORT', speaks: ['search'] },
    {
      name: 'http',
      transport: 'tcp',
      port: 8080,
      variable: 'HTTP_PORT',
      speaks: [],
      standInOnly: true,
    },
  ],
  connection: { scheme: { docker: 'http', embedded: 'memory' } },
  image: {
    repository: 'docker.elastic.co/elasticsearch/elasticsearch',
    tag: '9.2.1',
    environment: {
      'discovery.type': 'single-node',
      'xpack.security.enabled': 'false',
      'cluster.routing.allocation.disk.threshold_enabled': 'false',
      ES_JAVA_OPTS: '-Xms512m -Xmx512m',
    },
    healthcheck: [
      'curl',
      '-fsS',
      'http://127.0.0.1:9200/_cluster/health?wait_for_status=yellow&timeout=1s',
    ],
    memory: 1024,
  },
};
