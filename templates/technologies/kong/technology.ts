import type { Technology } from '../../../src/catalog/contracts.ts';

/**
 * Fills in decK's variables, which Kong itself takes literally, as double-quoted scalars. Perl is in Kong's image: the `kong`
 * command is a script of resty's, which is one of Perl's.
 */
const fillIn = String.raw`s#\$\{\{\s*env\s+"(DECK_\w+)"\s*\}\}#my $v = $ENV{$1} // die "$1 is not set\n"; $v =~ s/(["\\])/\\$1/g; $v =~ s/\n/\\n/g; qq("$v")#ge`;

export const technology: Technology = {
  name: 'kong',
  title: 'Kong Gateway',
  names: 'kong, kong gateway, kong api gateway',
  kinds: `
    gateway, edge gateway, api management, service gateway, 网关, ゲートウェイ, 게이트웨이, шлюз, pasarela, passerelle
  `,
  standsInFor: `
    api gateway, apigee, tyk, krakend, gravitee, wso2, wso2 api manager, apisix, apache apisix, gloo, ambassador, zuul,
    netflix zuul, spring cloud gateway, aws api gateway, amazon api gateway, azure api management, apim, google cloud
    endpoints, ocelot, yarp, express gateway, graphql gateway, apollo gateway, apollo router, mulesoft gateway, 3scale,
    api网关, api 网关, api ゲートウェイ, apiゲートウェイ, api 게이트웨이, api-шлюз, api шлюз, puerta de enlace, passerelle api, api-gateway
  `,
  words: 'gateway',
  role: 'engine',
  provides: ['http', 'websocket', 'admin'],
  speaks: ['http', 'websocket', 'grpc'],
  proxies: true,
  configurationFiles: { KONG_CONFIG: 'kong.yml' },
  verifiesTokens: true,
  listeners: [
    {
      name: 'http',
      transport: 'tcp',
      port: 8000,
      variable: 'HTTP_PORT',
      speaks: ['http', 'websocket'],
    },
    { name: 'admin', transport: 'tcp', port: 8001, variable: 'ADMIN_PORT', speaks: ['admin'] },
  ],
  image: {
    repository: 'kong',
    tag: '3.9.1',
    environment: {
      KONG_DATABASE: 'off',
      KONG_DECLARATIVE_CONFIG: '/kong/kong.yml',
      KONG_ADMIN_LISTEN: '0.0.0.0:8001',
      KONG_STATUS_LISTEN: '0.0.0.0:8100',
      KONG_NGINX_WORKER_PROCESSES: '1',
      KONG_TRACING_INSTRUMENTATIONS: 'request,balancer',
      KONG_TRACING_SAMPLING_RATE: '1.0',
    },
    healthcheck: ['kong', 'health'],
    ready: { port: 8100, path: '/status/ready' },
    takes: 'DECK_',
    composeCommand: [
      'sh',
      '-c',
      `perl -pe '${fillIn}' /kong/kong.yml > /tmp/kong.yml && KONG_DECLARATIVE_CONFIG=/tmp/kong.yml exec /docker-entrypoint.sh kong docker-start`,
    ],
    memory: 512,
    mounts: { 'kong.yml': '/kong/kong.yml' },
    contracts: '/kong/contracts',
  },
};
