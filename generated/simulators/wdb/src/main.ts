import { baseConfig, port, readConfig } from '@platform/kit/config.ts';
import { EmbeddedPostgres } from '@platform/kit/embedded-postgres.ts';
import { runService } from '@platform/kit/service.ts';

/** Serves a real Postgres, kept in memory, to the platform's other processes. */
const config = readConfig({ ...baseConfig, NATIVE_PORT: port() });
const database = new EmbeddedPostgres({ host: config.HOST, port: config.NATIVE_PORT });
await runService({ config, servers: [database] });
