import type { Technology } from '../../../src/catalog/contracts.ts';

export const technology: Technology = {
  name: 'mongodb',
  title: 'MongoDB',
  names: 'mongo, mongodb, mongo db, mongodb atlas, atlas mongodb',
  kinds: `
    document database, document store, document db, documentdb database, nosql, nosql database, nosql db, graph db, graph
    database, triple store, knowledge graph, data lake, datalake, object storage, object store, object db, file storage,
    file store, blob storage, blob store, bucket, s3 bucket, storage bucket, media storage, file system, filesystem, network
    file system, disk, volume, persistent volume, local storage, browser storage, dokumentendatenbank, base de datos
    documental, base de datos nosql, banco de dados nosql, banco nosql, base documentaire, документная база данных, 文档数据库,
    对象存储, 文件存储, 图数据库, ドキュメントデータベース, オブジェクトストレージ, ファイルストレージ, 문서 데이터베이스, 오브젝트 스토리지, объектное хранилище, файловое хранилище,
    objektspeicher, almacenamiento de objetos, armazenamento de objetos, stockage objet
  `,
  standsInFor: `
    documentdb, amazon documentdb, ferretdb, dynamodb, amazon dynamodb, aws dynamodb, cassandra, apache cassandra, amazon
    keyspaces, scylladb, scylla, couchdb, apache couchdb, couchbase, cosmos db, cosmosdb, azure cosmos db, azure cosmosdb,
    firestore, cloud firestore, google firestore, firebase, firebase realtime database, ravendb, rethinkdb, arangodb,
    orientdb, surrealdb, hbase, apache hbase, bigtable, google bigtable, neo4j, janusgraph, tigergraph, dgraph, memgraph,
    amazon neptune, aws neptune, graphdb, apache jena, virtuoso, stardog, marklogic, s3, amazon s3, aws s3, aws s3 bucket,
    s3 compatible, azure blob storage, azure blob, azure storage, azure data lake, adls, google cloud storage, cloud
    storage, gcs, minio, ceph, seaweedfs, swift object storage, cloudflare r2, backblaze, hdfs, gridfs, efs, amazon efs,
    nfs, smb, samba, indexeddb, localstorage, pouchdb, realm, realm db, litedb, parquet, apache iceberg, iceberg, delta
    lake, apache hudi, sharepoint library, 阿里云oss, 腾讯云cos
  `,
  role: 'engine',
  provides: ['documents'],
  speaks: [],
  listeners: [
    {
      name: 'native',
      transport: 'tcp',
      port: 27017,
      variable: 'NATIVE_PORT',
      speaks: ['documents'],
    },
    {
      name: 'http',
      transport: 'tcp',
      port: 8080,
      variable: 'HTTP_PORT',
      speaks: [],
      standInOnly: true,
    },
  ],
  connection: { scheme: { docker: 'mongodb', embedded: 'memory' }, path: '/platform' },
  image: {
    repository: 'mongo',
    tag: '8.0',
    command: ['--wiredTigerCacheSizeGB', '0.25'],
    healthcheck: ['mongosh', '--quiet', '--eval', 'db.runCommand({ ping: 1 }).ok'],
    // OP_MSG with the command { ping: 1, $db: 'admin' }, which needs no authentication; the answer says { ok: 1.0 }
    // (https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/).
    ready: {
      port: 27017,
      send:
        '\x33\0\0\0\x01\0\0\0\0\0\0\0\xdd\x07\0\0\0\0\0\0\0' +
        '\x1e\0\0\0\x10ping\0\x01\0\0\0\x02$db\0\x06\0\0\0admin\0\0',
      answer: /ok\0\0\0\0\0\0\0\xf0\x3f/,
    },
    memory: 512,
  },
};
