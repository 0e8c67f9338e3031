import { EnvironmentFault } from '../../diagnostics/faults.ts';
import { PortTaken } from '../ports.ts';
import { StartFailure } from '../runtime.ts';
import { statusOf, wordsOf } from './connect.ts';
import type { ContainerSpec } from './container-spec.ts';
import { EngineRefusal, EngineUnreachable, ImageNotFound, RegistryUnreachable } from './faults.ts';

/** Says in c4gen's words why a container could not be started; what is no refusal of the engine stays as it is. */
export function explainStart(error: unknown, spec: ContainerSpec): unknown {
  if (error instanceof StartFailure || error instanceof EnvironmentFault) return error;
  if (isLoss(error)) {
    return new EngineUnreachable(`the Docker engine went away while ${spec.unit} started`, {
      cause: error,
      hint: 'Start it again; what this run left there, the next c4gen up or c4gen down removes.',
    });
  }
  if (statusOf(error) === null) return error;
  const words = wordsOf(error);
  if (/port is already allocated|address already in use/i.test(words)) {
    const port = /(?:127\.0\.0\.1|0\.0\.0\.0):(\d+)/.exec(words)?.[1];
    return new PortTaken(`port ${port ?? ''} for ${spec.unit} is already taken`, {
      cause: error,
      hint: 'Somebody took it in the meantime: start again, or choose another with --port.',
    });
  }
  if (/no such image/i.test(words)) {
    return new ImageNotFound(`the image ${spec.image} of ${spec.unit} is not there any more`, {
      cause: error,
      hint: 'c4gen images --pull gets it.',
    });
  }
  return new EngineRefusal(`the engine could not start ${spec.unit} (${spec.image}): ${words}`, {
    cause: error,
  });
}

/** Says why what a run left in an engine could not be removed. */
export function explainRemoval(error: unknown): unknown {
  const hint = 'The next c4gen up or c4gen down on this machine removes it.';
  const left = 'what this run left there is not removed yet';
  if (isLoss(error)) {
    return new EngineUnreachable(`the Docker engine does not answer any more: ${left}`, {
      cause: error,
      hint,
    });
  }
  if (statusOf(error) === null) return error;
  return new EngineRefusal(`${wordsOf(error)}: ${left}`, { cause: error, hint });
}

/** What a system says of a connection that nobody answers, or that breaks (errno of POSIX). */
const losses = new Set(['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

function isLoss(error: unknown): boolean {
  return error instanceof Error && 'code' in error && losses.has(String(error.code));
}

/** What the texts of engines and registries have in common where nobody answers. */
const unreachable =
  /no such host|dial tcp|i\/o timeout|connection refused|connection reset|deadline exceeded|TLS handshake|server misbehaving|\bEOF\b|network is unreachable|Client\.Timeout|http: server gave HTTP response to HTTPS client|x509/i;

/** Says why an image could not be pulled. */
export function explainPull(
  error: unknown,
  image: {
    readonly reference: string;
    readonly usedBy: readonly string[];
    readonly override: string | null;
  },
): EnvironmentFault {
  const words = wordsOf(error);
  const what = `the image ${image.reference} (for ${image.usedBy.join(', ')})`;
  const hint = hintFor(image.override);
  if (unreachable.test(words)) {
    return new RegistryUnreachable(
      `${what} is not here, and its registry cannot be reached: ${words}`,
      {
        cause: error,
        hint,
      },
    );
  }
  const absent = /not found|manifest unknown|does not exist|denied|unauthorized|not known/i;
  if (absent.test(words)) {
    return new ImageNotFound(`${what} cannot be had: ${words}`, { cause: error, hint });
  }
  return new EngineRefusal(`${what} could not be pulled: ${words}`, { cause: error, hint });
}

function hintFor(override: string | null): string {
  const other =
    override === null
      ? 'Take it from elsewhere with --image <official>=<replacement> or --registry-prefix'
      : `Check the ${override} that leads there`;
  return `${other}, or use --runtime embedded, which needs no images. c4gen images lists them all.`;
}
