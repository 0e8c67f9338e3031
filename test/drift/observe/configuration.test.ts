import { expect, test } from 'vitest';
import { Folder } from '../../../src/drift/folder.ts';
import { technologiesOfImage } from '../../../src/drift/observe/configuration/address.ts';
import { observeConfiguration } from '../../../src/drift/observe/configuration/observe.ts';
import { folderWith } from '../../cli/run-cli.ts';
import { shown } from './shown.ts';

async function observe(files: Readonly<Record<string, string>>) {
  const folder = Folder.open(folderWith(files));
  return shown(await observeConfiguration({ folder }));
}

test('a compose file shows containers, images, addresses, links and the order of starting', async () => {
  const seen = await observe({
    'compose.yaml': `
services:
  web:
    build: ./apps/web
    environment:
      API_URL: http://api:3000/v1
      APP_URL: https://shop.example.org
      OTEL_EXPORTER_OTLP_ENDPOINT: http://collector:4318
    depends_on: [api]
  api:
    build: { context: ., dockerfile: apps/api/Dockerfile }
    hostname: api-host
    environment:
      - DATABASE_URL=postgres://shop:\${PASSWORD:?missing}@db:5432/shop
      - KAFKA_BROKERS=kafka-1:9092,kafka-2:9092
      - MAIL=\${MAIL_URL:-smtp://smtp.mailer.io:587}
      - SELF=http://api-host:3000
      - LOG=info
    links: ['cache:redis']
    env_file: [api.env]
  db:
    image: postgres:18
  cache:
    image: docker.io/bitnami/redis:8
  kafka-1: &kafka
    image: \${KAFKA_IMAGE:-confluentinc/cp-kafka:8.0.0}
  kafka-2:
    <<: *kafka
`,
    'api.env': '# keys\nSTRIPE_API="https://api.stripe.com/v1"\nCOLOUR=red\n',
  });
  expect(seen).toEqual({
    containers: [
      'web (web) in apps/web compose.yaml:3',
      'api (api, api-host) in apps/api compose.yaml:10',
      'db (db) postgres compose.yaml:21 compose.yaml:22',
      'cache (cache) redis compose.yaml:23 compose.yaml:24',
      'kafka-1 (kafka-1) kafka compose.yaml:25 compose.yaml:26',
      'kafka-2 (kafka-2) kafka compose.yaml:27 compose.yaml:26',
    ],
    relations: [
      'web -use-> api [http] /v1 likely compose.yaml:6 compose.yaml:9',
      'api -use-> db [postgres/sql] likely compose.yaml:14',
      'api -use-> kafka-1 likely compose.yaml:15',
      'api -use-> kafka-2 likely compose.yaml:15',
      'api -use-> smtp.mailer.io [smtp] likely compose.yaml:16',
      'api -use-> api.stripe.com [https] /v1 likely api.env:2',
      'api -use-> cache likely compose.yaml:19',
    ],
    judged: [],
    diagnostics: [],
  });
});

test('manifests of Kubernetes show workloads under the names of their services', async () => {
  const seen = await observe({
    'deploy/orders.yaml': `
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders }
spec:
  template:
    metadata: { labels: { app: orders, tier: back } }
    spec:
      containers:
        - name: main
          image: registry.local/orders:1.2
          env:
            - { name: STOCK_ADDR, value: 'stock-svc.shop.svc.cluster.local:9090' }
            - name: RABBIT_URL
              valueFrom: { configMapKeyRef: { name: shared, key: rabbit } }
          envFrom:
            - configMapRef: { name: orders }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: shared }
data: { rabbit: 'amqp://rabbit:5672' }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: orders }
data:
  REDIS_HOST: redis
`,
    'deploy/others.yaml': `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: stock }
spec: { template: { metadata: { labels: { app: stock } }, spec: { containers: [{ image: 'stock:2' }] } } }
---
apiVersion: v1
kind: Service
metadata: { name: stock-svc }
spec: { selector: { app: stock } }
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: report }
spec: { jobTemplate: { spec: { template: { spec: { containers: [{ image: 'redis:8' }] } } } } }
`,
  });
  expect(seen.containers).toEqual([
    'orders (orders) orders.yaml:4 orders.yaml:11',
    'stock (stock, stock-svc) others.yaml:4 others.yaml:5',
    'report (report) redis others.yaml:14 others.yaml:15',
  ]);
  expect(seen.relations).toEqual([
    'orders -use-> stock-svc likely orders.yaml:13',
    'orders -use-> rabbit [queue] possible orders.yaml:22',
    'orders -use-> redis possible orders.yaml:28',
  ]);
});

test('a gateway shows all that it passes requests on to, and belongs to who mounts its file', async () => {
  const kong = `
_format_version: '3.0'
services:
  - name: orders
    url: grpc://orders:50051
    tags: ['c4-relation:gw-%3Eorders']
    routes: [{ name: o, paths: [/orders] }]
  - name: stock
    host: stock-upstream
    protocol: http
upstreams:
  - name: stock-upstream
    targets: [{ target: 'stock-a:8080' }, { target: 'stock-b:8080' }]
`;
  const seen = await observe({
    'compose.yaml': 'services:\n  edge:\n    image: kong:3.9\n    volumes: ["./conf:/kong:ro"]\n',
    'conf/kong.yml': kong,
    'other/gateway/kong.yml': kong,
  });
  expect(seen.containers).toEqual([
    'edge (edge, kong) kong compose.yaml:2 compose.yaml:3 kong.yml:2',
    'gateway (gateway, kong) kong kong.yml:2',
  ]);
  expect(seen.relations.filter((line) => line.startsWith('edge'))).toEqual([
    'edge -call-> gw->orders [grpc] /orders certain kong.yml:5',
    'edge -call-> stock-a certain kong.yml:13',
    'edge -call-> stock-b certain kong.yml:13',
  ]);
  expect(seen.judged).toEqual(['edge', 'gateway']);
});

test('a monitor and reverse proxies show whom they use', async () => {
  const seen = await observe({
    'monitoring/prometheus.yml': `
scrape_configs:
  - job_name: all
    static_configs: [{ targets: ['orders:8080', 'localhost:9090'] }]
alerting:
  alertmanagers: [{ static_configs: [{ targets: ['alerts:9093'] }] }]
remote_write: [{ url: 'https://metrics.cloud.io/push' }]
`,
    'edge/Caddyfile':
      ':80 {\n\t# reverse_proxy old:1\n\treverse_proxy /api/* h2c://api:8080 api-2:8080\n}\n',
    'proxy/nginx.conf': `
http {
  upstream backend { server api-1:8080; server api-2:8080 backup; }
  server { location / { proxy_pass http://backend; } location /g { grpc_pass grpc://orders:50051; } }
}
`,
  });
  expect(seen.relations).toEqual([
    'monitoring -read-> orders [metrics] certain prometheus.yml:4',
    'monitoring -call-> alerts certain prometheus.yml:6',
    'monitoring -write-> metrics.cloud.io certain prometheus.yml:7',
    'edge -call-> api [http2] certain Caddyfile:3',
    'edge -call-> api-2 certain Caddyfile:3',
    'proxy -call-> api-1 certain nginx.conf:4',
    'proxy -call-> api-2 certain nginx.conf:4',
    'proxy -call-> orders [grpc] certain nginx.conf:4',
  ]);
});

test('a broken file is a finding, and the others are read all the same', async () => {
  const seen = await observe({
    'compose.yaml': 'services:\n  a:\n    image: redis\n   b: [\n',
    'docker-compose.prod.yml': 'services:\n  c:\n    image: mongo\n',
    'test/compose.yaml': 'services:\n  d:\n    image: kafka\n',
    'docker-compose.test.yml': 'services:\n  e:\n    image: kafka\n',
  });
  expect(seen.diagnostics).toEqual(['C4G962 compose.yaml:4:1']);
  expect(seen.containers).toContain(
    'c (c) mongodb docker-compose.prod.yml:2 docker-compose.prod.yml:3',
  );
  expect(seen.containers.some((line) => /^[de] /u.test(line))).toBe(false);
});

test.each([
  ['postgres:18', ['postgres']],
  ['mysql:9', ['postgres']],
  ['docker.io/bitnami/redis:8@sha256:00', ['redis']],
  ['registry.local:5000/mirror/mongo', ['mongodb']],
  ['registry.local/gateway:7', []],
  ['registry.local/orders', []],
  ['node:24-slim', []],
  ['${IMAGE:-rabbitmq:4}', ['rabbitmq']],
  ['${IMAGE}', []],
])('an image %s is of %j', (image, expected) => {
  expect(technologiesOfImage(image)).toEqual(expected);
});
