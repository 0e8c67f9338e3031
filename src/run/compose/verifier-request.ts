import { text } from 'node:stream/consumers';
import { PassThrough } from 'node:stream';
import type Docker from 'dockerode';
import { containersOf, type Container } from '../../plan/containers.ts';
import type { Plan } from '../../plan/plan.ts';
import { insideSurroundings } from '../docker/container-spec.ts';
import { describeImage, engineTitle } from '../docker/describe-image.ts';
import { resolveEnvironment } from '../environment.ts';
import { readOverrides } from '../overrides.ts';
import type { UnitStatus } from '../runtime.ts';
import { unitStatus } from '../unit-status.ts';
import { readComposeCredentials } from './compose-credentials.ts';
import type { ComposeContainer } from './compose-project.ts';
import type { VerifierRequest } from './verifier-contract.ts';

/** A platform that Compose runs. */
export interface ComposePlatform {
  readonly docker: Docker;
  readonly plan: Plan;
  /** Its folder, absolute. */
  readonly root: string;
  readonly running: readonly ComposeContainer[];
}

/** Describes a platform to the verifier in its network. */
export async function verifierRequest(
  platform: ComposePlatform,
  traces: boolean,
): Promise<VerifierRequest> {
  const { docker, plan, root, running } = platform;
  const containers = containersOf(plan);
  const surroundings = insideSurroundings({
    containers,
    credentials: await readComposeCredentials(root),
    overrides: await readOverrides(root, plan),
  });
  const found = containers.flatMap((container) => {
    const runs = running.find(({ service }) => service === container.unit.id);
    return runs === undefined ? [] : [{ container, runs }];
  });
  const authorities = await Promise.all(
    found.flatMap(({ container: { engine }, runs }) =>
      engine?.ownAuthority === undefined ? [] : [readFrom(docker, runs.id, engine.ownAuthority)],
    ),
  );
  return {
    plan,
    traces,
    units: await Promise.all(
      found.map(({ container, runs }) => statusOf(docker, container, runs.image)),
    ),
    environments: Object.fromEntries(
      plan.units.map((unit) => [unit.id, resolveEnvironment(unit, surroundings)]),
    ),
    authorities: Object.fromEntries(
      containers.map(({ unit, sockets }) => [
        unit.id,
        Object.fromEntries(sockets.map(({ name, port }) => [name, `${unit.id}:${port}`])),
      ]),
    ),
    authority: authorities.length === 0 ? null : authorities.join('\n'),
  };
}

async function statusOf(
  docker: Docker,
  { unit, engine }: Container,
  image: string,
): Promise<UnitStatus> {
  const facts = engine === null ? null : await describeImage(docker, image);
  return unitStatus(unit, {
    simulated: unit.role === 'external' || facts?.isStandIn === true,
    engine: facts === null ? null : engineTitle(facts, unit.technology),
    state: 'ready',
    address: null,
    waitsFor: [],
    readyMs: null,
    pid: null,
  });
}

/** The text of a file in a container; empty where there is none. */
async function readFrom(docker: Docker, container: string, path: string): Promise<string> {
  const exec = await docker
    .getContainer(container)
    .exec({ Cmd: ['cat', path], AttachStdout: true, AttachStderr: true });
  const stream = await exec.start({});
  const out = new PassThrough();
  docker.modem.demuxStream(stream, out, new PassThrough().resume());
  stream.on('end', () => out.end());
  return text(out);
}
