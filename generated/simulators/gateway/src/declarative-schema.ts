import * as z from 'zod';

// The part of Kong's declarative configuration (https://developer.konghq.com/gateway/entities/) that the stand-in honours. Anything
// else is refused, since it would behave differently behind the real gateway.

const tags = z.array(z.string()).default([]);
const plainPath = z.string().startsWith('/', 'is a regular expression or no path');

const jwtPlugin = z.strictObject({
  name: z.literal('jwt'),
  enabled: z.boolean().default(true),
  tags,
  config: z
    .strictObject({
      key_claim_name: z.string().default('iss'),
      claims_to_verify: z.array(z.enum(['exp', 'nbf'])).default([]),
      header_names: z.array(z.string()).default(['authorization']),
      uri_param_names: z.array(z.string()).default(['jwt']),
      cookie_names: z.array(z.never()).optional(),
      secret_is_base64: z.literal(false).optional(),
      run_on_preflight: z.boolean().default(true),
      maximum_expiration: z.number().min(0).max(31_536_000).default(0),
      realm: z.string().optional(),
    })
    .prefault({}),
});

const grpcGatewayPlugin = z.strictObject({
  name: z.literal('grpc-gateway'),
  enabled: z.boolean().default(true),
  tags,
  config: z.strictObject({ proto: z.string() }),
});

/** Turns tracing on. Where spans go is the process's own setting (OTEL_EXPORTER_OTLP_ENDPOINT). */
const opentelemetryPlugin = z.strictObject({
  name: z.literal('opentelemetry'),
  enabled: z.boolean().default(true),
  tags,
  config: z.strictObject({
    traces_endpoint: z.string(),
    resource_attributes: z.record(z.string(), z.string()).optional(),
    header_type: z.enum(['preserve', 'w3c']).optional(),
  }),
});

/** The process always has `/metrics`. */
const prometheusPlugin = z.strictObject({
  name: z.literal('prometheus'),
  enabled: z.boolean().default(true),
  tags,
});

const routePlugin = z.discriminatedUnion('name', [jwtPlugin, grpcGatewayPlugin]);
const globalPlugin = z.discriminatedUnion('name', [
  jwtPlugin,
  opentelemetryPlugin,
  prometheusPlugin,
]);

const route = z.strictObject({
  name: z.string(),
  paths: z.array(plainPath).min(1),
  methods: z.array(z.string().regex(/^[A-Z]+$/)).optional(),
  protocols: z
    .array(z.enum(['http', 'https']))
    .refine((protocols) => protocols.includes('http'), 'lacks http, which the stand-in listens for')
    .default(['http', 'https']),
  strip_path: z.boolean().default(true),
  tags,
  plugins: z.array(routePlugin).default([]),
});

const service = z
  .strictObject({
    name: z.string(),
    url: z.url().optional(),
    protocol: z.enum(['http', 'https', 'grpc']).default('http'),
    host: z.string().optional(),
    port: z.int().default(80),
    path: plainPath.optional(),
    read_timeout: z.int().positive().default(60_000),
    tags,
    routes: z.array(route).default([]),
    plugins: z.array(jwtPlugin).default([]),
  })
  .refine(({ url, host }) => (url === undefined) !== (host === undefined), {
    error: 'needs either url or host',
  });

/** Answers instead of an upstream (https://developer.konghq.com/plugins/request-termination/). */
const requestTerminationPlugin = z.strictObject({
  name: z.literal('request-termination'),
  enabled: z.literal(true).default(true),
  tags,
  config: z.strictObject({
    status_code: z.int().min(100).max(599).default(503),
    message: z.string(),
  }),
});

/** A route without a service: honoured for the path `/` alone, written as the regular expression that Kong wants for it. */
const ownRoute = z.strictObject({
  name: z.string(),
  paths: z.tuple([z.literal('~/$')]),
  protocols: z.array(z.enum(['http', 'https'])).default(['http', 'https']),
  tags,
  plugins: z.tuple([requestTerminationPlugin]),
});

const jwtSecret = z
  .strictObject({
    key: z.string().min(1),
    algorithm: z
      .enum(['HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512', 'ES256', 'ES384'])
      .default('HS256'),
    secret: z.string().min(1).optional(),
    rsa_public_key: z.string().optional(),
    tags,
  })
  .refine(
    ({ algorithm, secret, rsa_public_key }) =>
      (algorithm.startsWith('HS') ? secret : rsa_public_key) !== undefined,
    { error: 'lacks the key that its algorithm needs (secret or rsa_public_key)' },
  );

const consumer = z.strictObject({
  username: z.string(),
  custom_id: z.string().optional(),
  tags,
  jwt_secrets: z.array(jwtSecret).default([]),
});

/** A whole kong.yml, with Kong's defaults filled in. */
export const declarativeSchema = z.strictObject({
  _format_version: z.literal('3.0'),
  _transform: z.literal(true).optional(),
  services: z.array(service).default([]),
  routes: z.array(ownRoute).max(1).default([]),
  plugins: z.array(globalPlugin).default([]),
  consumers: z.array(consumer).default([]),
});

export type DeclarativeConfig = z.output<typeof declarativeSchema>;
export type Service = DeclarativeConfig['services'][number];
export type Route = Service['routes'][number];
export type Consumer = DeclarativeConfig['consumers'][number];
export type JwtSecret = Consumer['jwt_secrets'][number];
export type JwtPlugin = z.output<typeof jwtPlugin>;
export type Plugin =
  | DeclarativeConfig['plugins'][number]
  | DeclarativeConfig['routes'][number]['plugins'][number]
  | Route['plugins'][number]
  | Service['plugins'][number];
