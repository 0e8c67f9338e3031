// Runs in a container of a platform's network, as one file: it receives the platform's spans where its processes send them, sends
// traffic through it, and prints progress and verdict, a line of JSON each.
import { readFileSync } from 'node:fs';
import { containerRoot } from '../../plan/containers.ts';
import { listenForOtlp } from '../docker/telemetry/otlp-listeners.ts';
import type { RunningPlatform } from '../runtime.ts';
import type { VerifyLine } from '../session/control-client.ts';
import { readOtlp } from '../telemetry/otlp-receiver.ts';
import { SpanStore } from '../telemetry/span-store.ts';
import { traceLines } from '../telemetry/trace-lines.ts';
import { verifyPlatform } from '../verify/verify.ts';
import type { Watchdog } from '../watchdog/watchdog.ts';
import { verifierFiles, type VerifierRequest } from './verifier-contract.ts';

process.on('SIGTERM', () => process.exit(0));

/** Nothing here outlives the container. */
const noWatchdog: Watchdog = {
  watch: () => undefined,
  release: () => undefined,
  watchRun: () => undefined,
  releaseRun: () => undefined,
  close: () => undefined,
};

function platformOf(request: VerifierRequest): RunningPlatform {
  return {
    bundles: containerRoot,
    authority: request.authority,
    status: () => request.units,
    environmentOf: (unit) => request.environments[unit] ?? {},
    authorityOf: (unit, listener) => request.authorities[unit]?.[listener] ?? null,
    onExit: () => undefined,
    stop: () => Promise.resolve(),
  };
}

function print(line: VerifyLine | { readonly traces: string }): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function verify(): Promise<void> {
  const request = JSON.parse(readFileSync(verifierFiles.request, 'utf8')) as VerifierRequest;
  const spans = new SpanStore();
  await listenForOtlp(({ type, encoding, body }) => {
    // What cannot be read is lost, as with any collector.
    void readOtlp(type, encoding, body).then(
      (received) => spans.add(received ?? []),
      () => undefined,
    );
  });
  const report = await verifyPlatform(
    {
      plan: request.plan,
      root: containerRoot,
      platform: platformOf(request),
      spans,
      watchdog: noWatchdog,
    },
    { signal: new AbortController().signal, progress: (progress) => print({ progress }) },
  );
  if (request.traces) print({ traces: traceLines(spans.all()) });
  print({ report });
}

verify()
  .catch((error: unknown) => print({ error: error instanceof Error ? error.message : 'no reason' }))
  .finally(() => process.exit(0));
