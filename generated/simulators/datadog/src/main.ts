import { createJournal } from '@platform/kit/journal.ts';
import { runService } from '@platform/kit/service.ts';
import { simulatedApi } from '@platform/kit/simulated-api.ts';
import { statsdSink } from '@platform/kit/statsd-sink.ts';
import { config } from './config.ts';

/** Stands in for Datadog: takes what is sent to it, and lists it at /journal. */
const journal = createJournal();
const service = config.SERVICE_NAME;

await runService({
  config,
  app: simulatedApi({ service, journal }),
  servers: [statsdSink({ host: config.HOST, port: config.STATSD_PORT, journal })],
});
