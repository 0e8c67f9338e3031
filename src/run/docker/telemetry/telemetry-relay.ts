import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { imageReference, nodeImage } from '../../../plan/containers.ts';
import { telemetryHost } from '../../../plan/names.ts';
import { packageRoot } from '../../../package-root.ts';
import { defer } from '../../deferred.ts';
import type { ContainerSpec } from '../container-spec.ts';
import { explainStart } from '../explain.ts';
import { resolveImage, type ImageOverrides } from '../image-overrides.ts';
import { PlatformContainer, type ContainerRun } from '../platform-container.ts';
import { forwardSpans } from './forward-spans.ts';

/** The relay as it is built: one file, without dependencies. */
const program = (): string => join(packageRoot(), 'dist', 'cli', 'relay.cjs');
const target = '/relay/relay.cjs';
const memory = 96;

/**
 * Starts the container that collects the spans of the others, and hands them to c4gen's receiver. It is needed because containers may
 * not be able to reach a process of the host (firewalls, rootless engines, engines in a virtual machine), while c4gen reaches them.
 *
 * @param port of the receiver, on 127.0.0.1
 */
export async function startTelemetryRelay(
  run: ContainerRun,
  images: ImageOverrides,
  port: number,
): Promise<void> {
  const spec: ContainerSpec = {
    unit: telemetryHost,
    image: resolveImage(imageReference(nodeImage), images).reference,
    environment: {},
    command: ['node', target],
    workingFolder: null,
    user: '1000:1000',
    files: [],
    ports: [],
    memory,
    ready: { port: 4318, path: '/' },
    isLogged: false,
  };
  const listening = defer();
  const container = new PlatformContainer(spec, run, {
    created: () => undefined,
    output: (from, demultiplex) => {
      const lines = new PassThrough();
      lines.once('data', () => listening.resolve());
      demultiplex(from, lines, new PassThrough().resume());
      forwardSpans(lines, port);
    },
    untilReady: () => listening.promise,
  });
  const content = await readFile(program(), 'utf8');
  container.withCopyContentToContainer([{ content, target, mode: 0o444 }]);
  await container.start().catch((error: unknown) => {
    run.signal.throwIfAborted();
    throw explainStart(error, spec);
  });
}
