import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { readFile } from 'node:fs/promises';
import { EnvironmentFault } from '../../diagnostics/faults.ts';
import { packageRoot } from '../../package-root.ts';
import { containerRoot, containersOf } from '../../plan/containers.ts';
import { telemetryHost } from '../../plan/names.ts';
import type { ContainerSpec, CopiedFile } from '../docker/container-spec.ts';
import { explainRemoval, explainStart } from '../docker/explain.ts';
import type { ImageOverrides } from '../docker/image-overrides.ts';
import { runLabels } from '../docker/labels.ts';
import { PlatformContainer } from '../docker/platform-container.ts';
import { startReaper } from '../docker/reaper.ts';
import { removeRun } from '../docker/remove-run.ts';
import type { Interruption } from '../interruption.ts';
import { preparePlatform } from '../prepare/preparation.ts';
import type { Progress } from '../progress.ts';
import { createRunFolder, type RunFolder } from '../run-folder.ts';
import type { VerifyLine } from '../session/control-client.ts';
import type { VerifyReport } from '../verify/report.ts';
import { startWatchdog } from '../watchdog/watchdog.ts';
import { verifierFiles } from './verifier-contract.ts';
import { verifierRequest, type ComposePlatform } from './verifier-request.ts';

/** A wish to verify a platform that Compose runs. */
export interface ComposeVerification extends ComposePlatform {
  /** The engine, as `DOCKER_HOST` has it. */
  readonly engine: string;
  readonly interruption: Interruption;
  readonly progress: Progress;
  /** Where images come from that are not the platform's. */
  readonly images: ImageOverrides;
  /** Whether the spans are wanted too. */
  readonly wantsTraces: boolean;
}

/** The verdict, and the spans that it rests on, as lines of OTLP/JSON, where they were wanted. */
export interface ComposeVerdict {
  readonly report: VerifyReport;
  readonly traces: string;
}

/**
 * Verifies a platform that `docker compose up` runs. Its containers publish few ports, and send their spans to a host of their own
 * network: so the verification runs there, in a container that is removed afterwards, whatever happens.
 *
 * @throws what the interruption was aborted with; {EnvironmentFault} where it cannot be verified; {UserFault} where the folder is not
 *   the platform of the plan, or a secret is missing
 */
export async function verifyCompose(verification: ComposeVerification): Promise<ComposeVerdict> {
  const { docker, plan, root, engine, interruption, progress, wantsTraces } = verification;
  const run = randomBytes(8).toString('hex');
  const folder = await createRunFolder(root);
  const watchdog = startWatchdog();
  try {
    const processes = containersOf(plan).flatMap(({ engine: image, unit }) =>
      image === null ? [unit] : [],
    );
    const request = await verifierRequest(verification, wantsTraces);
    // The inspector, which asks the stores, is one of the platform's own programs.
    await preparePlatform(
      { root, folder, watchdog, progress, interruption },
      processes,
      'standalone',
    );
    watchdog.watchRun(run, engine);
    return await runVerifier(verification, { run, folder, request: JSON.stringify(request) });
  } finally {
    await removeRun(docker, run).catch((error: unknown) => {
      throw explainRemoval(error);
    });
    watchdog.close();
  }
}

interface VerifierRun {
  readonly run: string;
  readonly folder: RunFolder;
  readonly request: string;
}

async function runVerifier(
  verification: ComposeVerification,
  { run, folder, request }: VerifierRun,
): Promise<ComposeVerdict> {
  const { docker, root, running, images, interruption, progress } = verification;
  const [network = ''] = running[0]?.networks ?? [];
  const spec = verifierSpec(verification, folder);
  const lines = new PassThrough();
  const complaints = new PassThrough();
  const labels = {
    ...runLabels(run, root),
    ...(await startReaper(docker, images, progress)),
  };
  const container = new PlatformContainer(
    spec,
    { docker, run, network, labels, signal: interruption.stop },
    {
      created: () => undefined,
      output: (from, demultiplex) => {
        demultiplex(from, lines, complaints);
        from.on('end', () => {
          lines.end();
          complaints.end();
        });
      },
      untilReady: () => Promise.resolve(),
    },
  );
  const program = await readFile(join(packageRoot(), 'dist', 'cli', 'verifier.cjs'), 'utf8');
  container.withCopyContentToContainer([
    { content: program, target: verifierFiles.program, mode: 0o444 },
    { content: request, target: verifierFiles.request, mode: 0o444 },
  ]);
  const verdict = readVerdict({ lines, complaints }, progress);
  verdict.catch(() => undefined);
  await container.start().catch((error: unknown) => {
    interruption.stop.throwIfAborted();
    throw explainStart(error, spec);
  });
  const stopped = once(interruption.stop, 'abort').then((): never => {
    throw interruption.stop.reason as Error;
  });
  stopped.catch(() => undefined);
  interruption.stop.throwIfAborted();
  return Promise.race([verdict, stopped]);
}

/** Of what the verifier said before it ended. */
const shownLines = 8;
/** Memory limit of the verifier and the inspector that it starts, in MiB. */
const memory = 384;

/** The verifier takes the name by which the others send their spans. */
function verifierSpec(
  { plan, root, running }: ComposeVerification,
  folder: RunFolder,
): ContainerSpec {
  const containers = containersOf(plan);
  const processes = new Set(
    containers.flatMap(({ engine, unit }) => (engine === null ? [unit.id] : [])),
  );
  const image = running.find(({ service }) => processes.has(service))?.image;
  if (image === undefined) {
    throw new EnvironmentFault('none of the platform’s own services runs under Compose');
  }
  const read = new Set(
    plan.units.flatMap(({ environment }) =>
      environment.flatMap(({ value }) => (value.kind === 'file' ? [value.path] : [])),
    ),
  );
  const copied = (source: string, target: string): CopiedFile => ({
    source,
    target: `${containerRoot}/${target}`,
    isConfiguration: false,
  });
  return {
    unit: telemetryHost,
    image,
    environment: {},
    command: ['node', verifierFiles.program],
    workingFolder: containerRoot,
    user: '1000:1000',
    files: [
      copied(join(root, 'package.json'), 'package.json'),
      copied(join(folder.bundles, 'kit/dist'), 'kit/dist'),
      ...[...read].map((path) => copied(join(root, path), path)),
    ],
    ports: [],
    memory,
    ready: { port: 4318, path: '/' },
    isLogged: false,
  };
}

/** @throws {EnvironmentFault} where the verifier fails, or ends without a verdict */
async function readVerdict(
  { lines, complaints }: { readonly lines: PassThrough; readonly complaints: PassThrough },
  progress: Progress,
): Promise<ComposeVerdict> {
  const complained = text(complaints);
  let traces = '';
  for await (const line of createInterface({ input: lines })) {
    const message = JSON.parse(line) as VerifyLine | { readonly traces: string };
    if ('progress' in message) progress(message.progress);
    else if ('traces' in message) ({ traces } = message);
    else if ('report' in message) return { report: message.report, traces };
    else throw new EnvironmentFault(message.error);
  }
  const lastLines = (await complained).trim().split('\n').slice(-shownLines);
  throw new EnvironmentFault('the verifier in the platform’s network ended without a verdict', {
    hint: lastLines.join('\n'),
  });
}
