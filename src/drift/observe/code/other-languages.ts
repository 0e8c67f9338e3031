import type { Folder } from '../../folder.ts';
import { hostNames, variableNames } from '../../hosts.ts';
import type { ObservedRelation, Peer } from '../../observed.ts';
import type { CodeContainer } from './containers.ts';
import { isIn } from './inside.ts';
import type { Language } from './languages.ts';

/** What a dependency is a sign of, in whatever language it is named. */
const DEPENDENCIES: readonly (readonly [RegExp, Peer])[] = [
  [
    /\b(?:lib\/pq|pgx|psycopg2?(?:-binary)?|asyncpg|postgrex|tokio-postgres|deadpool-postgres|org\.postgresql|npgsql|pg8000|r2dbc-postgresql)\b/iu,
    { names: [], technology: 'postgres', protocol: 'sql' },
  ],
  [
    /\b(?:mongo-driver|pymongo|motor|mongoengine|mongodb(?:_driver|-driver-\w+)?|MongoDB\.Driver|mongoid|spring-boot-starter-data-mongodb)\b/iu,
    { names: [], technology: 'mongodb', protocol: 'documents' },
  ],
  [
    /\b(?:go-redis|redigo|redix|redis(?:-py|-rs)?|deadpool-redis|jedis|lettuce-core|StackExchange\.Redis|spring-boot-starter-data-redis|predis)\b/iu,
    { names: [], technology: 'redis', protocol: 'key-value' },
  ],
  [
    /\b(?:kafka-go|sarama|franz-go|confluent-kafka(?:-go|-python)?|Confluent\.Kafka|kafka-python|aiokafka|brod|broadway_kafka|kafka_ex|rdkafka|kafka-clients|spring-kafka|ruby-kafka)\b/iu,
    { names: [], technology: 'kafka', protocol: 'stream' },
  ],
  [
    /\b(?:amqp091-go|streadway\/amqp|pika|aio-pika|kombu|celery|amqp|lapin|RabbitMQ\.Client|MassTransit\.RabbitMQ|amqp-client|spring-boot-starter-amqp|bunny|php-amqplib)\b/iu,
    { names: [], technology: 'rabbitmq', protocol: 'queue' },
  ],
  [
    /\b(?:go-elasticsearch|opensearch-go|elasticsearch(?:-py|-dsl|-java|-rest-client)?|elastic\.clients\.elasticsearch|opensearch-py|NEST)\b/u,
    { names: [], technology: 'elasticsearch', protocol: 'search' },
  ],
  [
    /\b(?:stripe-go|stripe(?:-python|-java|\.net|-rust)?|stripity_stripe|async-stripe)\b/iu,
    { names: ['stripe'] },
  ],
  [/\b(?:sendgrid(?:-go|-python|-java)?)\b/iu, { names: ['sendgrid'] }],
  [/\b(?:twilio(?:-go|-python)?)\b/iu, { names: ['twilio'] }],
  [/\b(?:sentry(?:-go|-sdk|-elixir)?)\b/iu, { names: ['sentry'] }],
  [
    /\b(?:datadog(?:-go|-api-client)?|ddtrace|dogstatsd\w*)\b/iu,
    { names: ['datadog'], protocol: 'statsd' },
  ],
  [
    /\b(?:MySqlConnector|mysql-connector\S*|go-sql-driver\/mysql|pymysql|mysqlclient|myxql)\b/iu,
    { names: ['mysql'], protocol: 'sql' },
  ],
];

/** An address in quotes: a URL with a host, or the name of a variable that holds one. */
const ADDRESS =
  /["'`](?:(?<scheme>[a-z][a-z0-9+]*):\/\/(?:[^@/\s"'`]*@)?(?<host>[a-zA-Z][\w.-]*)|(?<variable>[A-Z][A-Z0-9_]*_(?:URL|URI|HOST|ADDR|ADDRESS|ENDPOINT|DSN|BROKERS|SERVERS)))/gu;
/** Files in which addresses are configured. */
const CONFIGURATION =
  /(?:^|\/)(?:application[\w-]*\.(?:ya?ml|properties)|appsettings[\w.]*\.json|settings\.(?:py|toml|ya?ml)|config[\w.-]*\.(?:ya?ml|toml|json|exs)|runtime\.exs|\.env[\w.-]*)$/u;
const CONFIGURED =
  /(?<scheme>[a-z][a-z0-9+]*):\/\/(?:[^@/\s"'`]*@)?(?<host>[a-zA-Z][\w.-]*)|^(?<variable>[A-Z][A-Z0-9_]*_(?:URL|URI|HOST|ADDR|ADDRESS|ENDPOINT|DSN|BROKERS|SERVERS))\s*=/gmu;

const TECHNOLOGY_OF_SCHEME: Readonly<Record<string, string>> = {
  postgres: 'postgres',
  postgresql: 'postgres',
  'mongodb+srv': 'mongodb',
  mongodb: 'mongodb',
  redis: 'redis',
  rediss: 'redis',
  amqp: 'rabbitmq',
  amqps: 'rabbitmq',
  kafka: 'kafka',
};

/** What code is a sign of that is not parsed: all of it is merely possible. */
export function signsIn(folder: Folder, container: CodeContainer, language: Language): Sign[] {
  const inside = folder.files.filter((file) => isIn(file, container.path));
  return inside.flatMap((file) => {
    const name = file.slice(file.lastIndexOf('/') + 1);
    if (language.manifests.some((each) => each.test(name))) return dependencySigns(folder, file);
    if (CONFIGURATION.test(file)) return addressSigns(folder, file, CONFIGURED);
    const isTest = /(?:^|\/)tests?\/|_test\.|\btest_/u.test(file);
    return language.sources.test(file) && !isTest ? addressSigns(folder, file, ADDRESS) : [];
  });
}

type Sign = Pick<ObservedRelation, 'to' | 'how' | 'places'>;

function dependencySigns(folder: Folder, file: string): Sign[] {
  const text = folder.read(file) ?? '';
  return DEPENDENCIES.flatMap(([pattern, to]) => {
    const match = pattern.exec(text);
    if (!match) return [];
    const span = folder.span(file, match.index, match.index + match[0].length);
    return [{ to, how: `${match[0]} among the dependencies`, places: [span] }];
  });
}

function addressSigns(folder: Folder, file: string, pattern: RegExp): Sign[] {
  const text = folder.read(file) ?? '';
  return [...text.matchAll(pattern)].flatMap((match) => {
    const { scheme, host, variable } = match.groups ?? {};
    const names = host === undefined ? variableNames(variable ?? '') : hostNames(host);
    if (names.length === 0) return [];
    const technology = TECHNOLOGY_OF_SCHEME[scheme ?? ''];
    const to: Peer = { names, ...(technology !== undefined && { technology }) };
    const shown = variable ?? `${scheme ?? ''}://${host ?? ''}`;
    const start = match.index + match[0].search(/\w/u);
    const span = folder.span(file, start, match.index + match[0].length);
    return [{ to, how: `the address ${shown}`, places: [span] }];
  });
}
