import type { Technology } from '../../../src/catalog/contracts.ts';

export const technology: Technology = {
  name: 'prometheus',
  title: 'Prometheus',
  names: 'prometheus, prometheus server',
  standsInFor: `
    victoriametrics, victoria metrics, thanos, cortex metrics, mimir, grafana mimir, m3db, amazon managed prometheus,
    kube-prometheus, prometheus operator
  `,
  role: 'engine',
  provides: ['metrics'],
  speaks: ['metrics'],
  scrapes: true,
  configurationFiles: { PROMETHEUS_CONFIG: 'prometheus.yml' },
  listeners: [
    { name: 'http', transport: 'tcp', port: 9090, variable: 'HTTP_PORT', speaks: ['metrics'] },
  ],
  image: {
    repository: 'prom/prometheus',
    tag: 'v3.7.3',
    healthcheck: ['wget', '-q', '-O', '-', 'http://127.0.0.1:9090/-/ready'],
    ready: { port: 9090, path: '/-/ready' },
    memory: 256,
    mounts: { 'prometheus.yml': '/etc/prometheus/prometheus.yml' },
  },
};
