import type { Technology } from '../../../src/catalog/contracts.ts';

export const technology: Technology = {
  name: 'caddy',
  title: 'Caddy',
  names: 'caddy, caddy server',
  kinds: 'proxy, web server proxy, static file server, edge proxy, 代理',
  standsInFor: `
    cloudflare, cloudfront, amazon cloudfront, aws cloudfront, fastly, akamai, bunny cdn, bunnycdn, azure cdn, cloud cdn,
    google cloud cdn, cdn, content delivery network, nginx, nginx proxy manager, nginx ingress, nginx plus, openresty,
    traefik, haproxy, envoy, envoy proxy, varnish, squid, apache httpd, apache http server, apache2, httpd, iis, lighttpd,
    reverse proxy, load balancer, loadbalancer, elb, alb, nlb, aws elb, aws alb, aws nlb, application load balancer, network
    load balancer, elastic load balancer, elastic load balancing, azure load balancer, application gateway, azure
    application gateway, cloud load balancing, f5, big-ip, metallb, keepalived, ingress, ingress controller, kubernetes
    ingress, front door, azure front door, waf, web application firewall, cloudflare tunnel, ngrok, route 53, api balancer,
    反向代理, 负载均衡, 负载均衡器, 内容分发网络, リバースプロキシ, ロードバランサー, 로드 밸런서, 로드밸런서, балансировщик нагрузки, обратный прокси, balanceador de
    carga, balanceador de cargas, répartiteur de charge, lastverteiler, bilanciatore di carico
  `,
  role: 'engine',
  provides: ['http', 'websocket'],
  speaks: ['http', 'websocket'],
  proxies: true,
  takesRoutes: true,
  listeners: [
    {
      name: 'tls',
      transport: 'tcp',
      port: 8443,
      variable: 'TLS_PORT',
      speaks: ['http', 'websocket'],
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
  image: {
    repository: 'caddy',
    tag: '2.10',
    healthcheck: ['wget', '-q', '-O', '-', 'http://127.0.0.1:8080/healthz'],
    ready: { port: 8080, path: '/healthz' },
    environment: {
      OTEL_SERVICE_NAME: '{host}',
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://otlp-receiver:4317',
      OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'grpc',
    },
    takes: 'TLS_',
    // https://caddyserver.com/docs/automatic-https#local-https
    ownAuthority: '/data/caddy/pki/authorities/local/root.crt',
    memory: 64,
    mounts: { Caddyfile: '/etc/caddy/Caddyfile' },
  },
};
