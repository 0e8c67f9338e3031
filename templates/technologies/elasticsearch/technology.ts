import type { Technology } from '../../../src/catalog/contracts.ts';

export const technology: Technology = {
  name: 'elasticsearch',
  title: 'Elasticsearch',
  names: 'elasticsearch, elastic search, elastic, elastic stack, elk',
  kinds: `
    search index, search engine, full text search, full-text search, vector db, vector database, vector store, vector index,
    搜索引擎, 向量数据库, 検索エンジン, 검색 엔진, поисковый движок, motor de búsqueda, motor de busca, moteur de recherche, suchmaschine,
    suchindex
  `,
  standsInFor: `
    opensearch, amazon opensearch, aws opensearch, solr, apache solr, meilisearch, algolia, typesense, zinc search,
    manticore, qdrant, pinecone, weaviate, milvus, chroma, chromadb, lancedb, vespa, faiss, lucene, apache lucene, sphinx,
    azure ai search, azure cognitive search, azure search, amazon kendra, whoosh, tantivy, coveo
  `,
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
    ready: { port: 9200, path: '/_cluster/health?wait_for_status=yellow&timeout=1s' },
    memory: 1024,
  },
};
