import { createJournal } from '@platform/kit/journal.ts';
import { mailbox } from '@platform/kit/mailbox.ts';
import { runService } from '@platform/kit/service.ts';
import { simulatedApi } from '@platform/kit/simulated-api.ts';
import { config } from './config.ts';

/** Stands in for SendGrid: takes what is sent to it, and lists it at /journal. */
const journal = createJournal();
const service = config.SERVICE_NAME;

await runService({
  config,
  app: simulatedApi({ service, journal }),
  servers: [mailbox({ service, host: config.HOST, port: config.SMTP_PORT, journal })],
});
