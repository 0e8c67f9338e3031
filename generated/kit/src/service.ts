import type { Hono } from 'hono';
import type { BaseConfig } from './config.ts';
import { runUntilStopped } from './lifecycle.ts';
import type { Handler, Link, Outgoing, Subscription } from './link.ts';
import { log } from './log.ts';
import type { Message } from './message.ts';
import { collectProcessMetrics } from './metrics.ts';
import { Readiness } from './readiness.ts';
import { createRoutes } from './routes.ts';
import { listen, type Upgrade } from './server.ts';
import { startTelemetry } from './telemetry.ts';

/** A further listener of the service (gRPC, SMTP …), with its own port. */
export interface Startable {
  /** As `/readyz` names it while it is missing. */
  readonly name: string;
  start(): Promise<void>;
  /** Stops accepting, and resolves when what is in hand is done. */
  close(): Promise<void>;
}

/** What a process is made of. */
export interface Service {
  readonly config: BaseConfig;
  /** The service's own routes. `/healthz`, `/readyz`, `/metrics` and `/flow` are added, and a server span around every other one. */
  readonly app?: Hono;
  readonly outgoing?: readonly Outgoing[];
  readonly incoming?: readonly Subscription[];
  /** What `POST /flow` starts where FLOW_TRIGGER is on. */
  readonly handle?: Handler;
  readonly servers?: readonly Startable[];
  readonly upgrade?: Upgrade;
}

/** A service that answers on its port. */
export interface RunningService {
  /** The HTTP port. */
  readonly port: number;
  /** Resolves when `/readyz` says so (or when the service was closed before). */
  readonly ready: Promise<void>;
  /** Takes no more work, finishes what is in hand, and lets go of everything. */
  close(): Promise<void>;
}

/**
 * Runs the process until SIGTERM or SIGINT. Resolves when it answers on its port; it becomes ready by itself as soon as
 * what it needs is there. Where it cannot start at all, logs why and exits 1.
 */
export function runService(service: Service): Promise<RunningService> {
  return runUntilStopped(() => startService(service));
}

/** Starts a service without taking over the process: {@link runService} for tests. */
export async function startService(service: Service): Promise<RunningService> {
  const { config, outgoing = [], incoming = [], servers = [] } = service;
  log.level = config.LOG_LEVEL;
  log.setBindings({ service: config.SERVICE_NAME });
  collectProcessMetrics();
  const telemetry = startTelemetry({
    serviceName: config.SERVICE_NAME,
    endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT,
  });
  const readiness = new Readiness();
  const stopping = new AbortController();
  const app = createRoutes({
    config,
    app: service.app,
    handle: service.handle,
    missing: () => (stopping.signal.aborted ? ['stopping'] : readiness.missing),
  });
  for (const { link } of [...outgoing, ...incoming.map((subscription) => subscription.incoming)]) {
    readiness.expect(nameOf(link));
  }
  for (const { name } of servers) readiness.expect(name);
  const server = await listen({
    app,
    host: config.HOST,
    port: config.HTTP_PORT,
    upgrade: service.upgrade,
  });
  for (const startable of servers) {
    await startable.start();
    readiness.reach(startable.name);
  }
  log.info({ port: server.port }, 'listening');

  return {
    port: server.port,
    ready: becomeReady(outgoing, incoming, readiness, stopping.signal),
    async close() {
      stopping.abort();
      const drained = server.close();
      await Promise.all(incoming.map((subscription) => subscription.incoming.close()));
      await Promise.all([drained, ...servers.map((startable) => startable.close())]);
      await Promise.all(outgoing.map((relation) => relation.close()));
      await telemetry.close();
    },
  };
}

/** Messages are taken only when every relation they may be passed on over is there. */
async function becomeReady(
  outgoing: readonly Outgoing[],
  incoming: readonly Subscription[],
  readiness: Readiness,
  signal: AbortSignal,
): Promise<void> {
  await Promise.all(
    outgoing.map((relation) =>
      readiness.achieve(nameOf(relation.link), async () => relation.ready?.(), signal),
    ),
  );
  await Promise.all(
    incoming.map(({ incoming: source, handle }) =>
      readiness.achieve(nameOf(source.link), () => source.start(completely(handle)), signal),
    ),
  );
  if (!signal.aborted) log.info('ready');
}

function nameOf(link: Link): string {
  return link.direction === 'backward' ? `${link.relation} (backward)` : link.relation;
}

/** A message is only done when every relation took it; otherwise its carrier delivers it again. */
function completely(handle: Handler): (message: Message) => Promise<void> {
  return async (message) => {
    const outcomes = await handle(message);
    const failed = outcomes.filter((outcome) => !outcome.ok).map((outcome) => outcome.relation);
    if (failed.length > 0) throw new Error(`could not pass on over ${failed.join(', ')}`);
  };
}
