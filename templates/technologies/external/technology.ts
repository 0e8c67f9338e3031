import type { Technology } from '../../../src/catalog/contracts.ts';

/** A system outside the boundary: one simulator that answers in whatever protocols the diagram's arrows to it name. */
export const technology: Technology = {
  name: 'external',
  title: 'External system',
  names: '',
  role: 'external',
  provides: ['http', 'smtp', 'statsd'],
  speaks: 'any',
  listeners: [
    {
      name: 'http',
      transport: 'tcp',
      port: 8080,
      variable: 'HTTP_PORT',
      speaks: ['http'],
    },
    { name: 'smtp', transport: 'tcp', port: 2525, variable: 'SMTP_PORT', speaks: ['smtp'] },
    { name: 'statsd', transport: 'udp', port: 8125, variable: 'STATSD_PORT', speaks: ['statsd'] },
  ],
};
