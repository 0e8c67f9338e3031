import { describe, expect, test } from 'vitest';
import { matchIcon, matchProtocols, matchTechnologies } from '../../src/catalog/match.ts';

const technologies = (text: string) => matchTechnologies(text).map(({ entry }) => entry.name);
const protocols = (text: string) => matchProtocols(text).map(({ entry }) => entry.name);

describe('technologies as people write them', () => {
  test.each([
    ['PostgreSQL 16', ['postgres']],
    ['Postgres', ['postgres']],
    ['Node.js, Fastify', ['node']],
    ['python3.12', ['python']],
    ['FastAPI + Python 3.12', ['python']],
    ['React/TS', ['react', 'node']],
    ['C#, .NET 8.0', ['dotnet']],
    ['Java and Spring MVC', ['java']],
    ['Most likely written in nestjs', ['node']],
    ['Apache Kafka', ['kafka']],
    ['go', ['go']],
    ['Go 1.22', ['go']],
  ])('%s', (text, expected) => {
    expect(technologies(text)).toEqual(expected);
  });

  test.each(['…', 'Wood', 'ready to go live', 'the service that people like', ''])(
    'nothing in "%s"',
    (text) => {
      expect(technologies(text)).toEqual([]);
    },
  );

  test.each([
    ['Caddy 2', 'caddy', 'itself'],
    ['Cloudflare', 'caddy', 'another'],
    ['MySQL 8.4', 'postgres', 'another'],
    ['Amazon S3', 'mongodb', 'another'],
    ['Database', 'postgres', 'kind'],
    ['Vector DB', 'elasticsearch', 'kind'],
  ])('"%s" is %s: %s', (text, name, names) => {
    expect(matchTechnologies(text)).toMatchObject([{ entry: { name }, names }]);
  });

  test('a word for a kind of thing counts only by itself', () => {
    expect(technologies('the database of our customers')).toEqual([]);
  });
});

describe('protocols as people write them', () => {
  test.each([
    ['HTTPS/JSON', ['https', 'http']],
    ['JSON/HTTPS', ['http', 'https']],
    ['async, AMQP', ['queue']],
    ['HTTP/2', ['http2']],
    ['HTTP3', ['http3']],
    ['Pub/Sub', ['pub-sub']],
    ['OAuth 2.0', ['oauth2']],
    ['HTTPS + Bearer', ['https', 'jwt']],
    ['TLS 1.3', ['https']],
    ['gRPC/HTTP', ['grpc', 'http']],
    ['RESP3', ['key-value']],
    ['SQL/TCP (SSL)', ['sql', 'https']],
    ['443', []],
  ])('%s', (text, expected) => {
    expect(protocols(text)).toEqual(expected);
  });
});

describe('icons', () => {
  test.each([
    ['logos:aws-lambda', 'serverless'],
    ['logos:postgresql', 'postgres'],
    ['logos:aws-s3', 'mongodb'],
    ['logos:nodejs-icon', 'node'],
    ['logos:kafka-icon', 'kafka'],
    ['logos:aws-api-gateway', 'kong'],
    ['simple-icons:rabbitmq', 'rabbitmq'],
    ['devicon:redis-original-wordmark', 'redis'],
    ['logos:google-cloud-run', 'serverless'],
    ['logos:spring-icon', 'java'],
    ['logos:kubernetes', 'service'],
    ['simple-icons:apachekafka', 'kafka'],
    ['simple-icons:awslambda', 'serverless'],
    ['database', 'postgres'],
    ['disk', 'mongodb'],
    ['server', 'service'],
  ])('%s is %s', (icon, expected) => {
    expect(matchIcon(icon)[0]?.entry.name).toBe(expected);
  });

  test.each(['mdi:account', 'cloud', 'internet', 'fa:fa-car', ''])('%j says nothing', (icon) => {
    expect(matchIcon(icon)).toEqual([]);
  });
});
