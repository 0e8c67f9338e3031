import type Docker from 'dockerode';
import { EnvironmentFault, ExitCode, UserFault } from '../../diagnostics/faults.ts';
import { makePlan } from '../../pipeline.ts';
import type { Plan } from '../../plan/plan.ts';
import { createInterrupter, interruptOnSignals } from '../../run/interruption.ts';
import { connectDocker } from '../../run/docker/connect.ts';
import { describeImage, type ImageFacts } from '../../run/docker/describe-image.ts';
import { askEngine } from '../../run/docker/engine.ts';
import { missingImages, pullImages } from '../../run/docker/get-images.ts';
import { neededImages, type NeededImage } from '../../run/docker/needed-images.ts';
import { checkOptions } from '../config/check-options.ts';
import { layOut } from '../columns.ts';
import type { ConfiguredCommandModule, ConfiguredInvocation } from '../command.ts';
import { IMAGE_OPTIONS, readImageFlags, type ImageFlags } from '../image-options.ts';
import { createProgress } from '../live-progress.ts';
import { loadModel, MODEL_ARGUMENT } from '../model-input.ts';
import { reportRunFault } from '../run-faults.ts';
import { visible } from '../visible.ts';

interface ImagesFlags extends ImageFlags {
  readonly pull?: boolean;
  readonly debug?: boolean;
  readonly format: 'pretty' | 'json';
}

export const command: ConfiguredCommandModule<ImagesFlags> = {
  configured: true,
  arguments: [MODEL_ARGUMENT],
  options: [
    ...IMAGE_OPTIONS,
    { flags: '--pull', description: 'get those that are not here' },
    {
      flags: '--format <format>',
      description: 'how to print the list',
      choices: ['pretty', 'json'],
      default: 'pretty',
    },
  ],
  notes: `
Every image is pinned. --image replaces one (C4GEN_IMAGES, docker.images of the
configuration), --registry-prefix takes all from elsewhere
(C4GEN_REGISTRY_PREFIX, docker.registryPrefix).

Examples:
  $ c4gen images models/shop.mmd
  $ c4gen images --pull --registry-prefix registry.example/mirror

Exit codes: 0 fine, 2 no engine answers, or an image cannot be had.`,
  run,
};

/** What is known of an image; `isPresent` is null where no engine can be asked. */
type ImageState = Omit<ImageFacts, 'isPresent'> & { readonly isPresent: boolean | null };

/** An image, for the list. */
type ListedImage = NeededImage & ImageState;

async function run(invocation: ConfiguredInvocation<ImagesFlags>): Promise<ExitCode> {
  const { args, options, terminal, config } = invocation;
  if (args.length > 1) throw new UserFault('images takes one diagram');
  const overrides = readImageFlags(options, config.docker);
  const plan = await readPlan(invocation);
  const needed = neededImages(plan, null, overrides);
  const docker = await findDocker(options);
  if (docker !== null && options.pull === true) {
    const code = await pull(invocation, docker, needed);
    if (code !== ExitCode.fine) return code;
  }
  const images = await Promise.all(
    needed.map(async (image) => ({ ...image, ...(await factsOf(docker, image)) })),
  );
  terminal.out(
    options.format === 'json'
      ? `${JSON.stringify(images, null, 2)}\n`
      : table(images, terminal.width),
  );
  return ExitCode.fine;
}

/** The list can be had without an engine; then nobody knows what is there. */
async function findDocker({ pull }: ImagesFlags): Promise<Docker | null> {
  try {
    return connectDocker((await askEngine()).endpoint);
  } catch (error) {
    if (pull === true || !(error instanceof EnvironmentFault)) throw error;
    return null;
  }
}

async function factsOf(docker: Docker | null, { reference }: NeededImage): Promise<ImageState> {
  if (docker === null) return { isPresent: null, engine: null, isStandIn: false, version: null };
  return describeImage(docker, reference);
}

async function readPlan({
  args,
  terminal,
  config,
}: ConfiguredInvocation<ImagesFlags>): Promise<Plan> {
  const model = await loadModel(args, terminal, await checkOptions(config));
  return makePlan(model.graph);
}

async function pull(
  { options, terminal }: ConfiguredInvocation<ImagesFlags>,
  docker: Docker,
  needed: readonly NeededImage[],
): Promise<ExitCode> {
  const interrupter = createInterrupter();
  const progress = createProgress(terminal, options.debug);
  const restore = interruptOnSignals(interrupter, () => progress.pause());
  try {
    const missing = await missingImages(docker, needed);
    await pullImages(docker, missing, { interruption: interrupter, progress: progress.show });
    return ExitCode.fine;
  } catch (error) {
    progress.pause();
    return reportRunFault(error, terminal);
  } finally {
    restore();
  }
}

function table(images: readonly ListedImage[], width: number): string {
  const rows = images.map((image) => [
    visible(image.official),
    stateOf(image),
    visible(image.usedBy.join(', ')),
  ]);
  const columns = [{ title: 'image' }, { title: 'state' }, { title: 'used by', shrinks: true }];
  const others = images.filter(({ override }) => override !== null);
  const replaced = others.map(
    ({ official, reference, override }) =>
      `${visible(official)}\n  is taken from ${visible(reference)} (${override})`,
  );
  const lines = layOut(columns, rows, width);
  return `${[...lines, ...(replaced.length > 0 ? [''] : []), ...replaced].join('\n')}\n`;
}

function stateOf({ isPresent, optional }: ListedImage): string {
  if (isPresent === null) return 'unknown';
  if (isPresent) return 'here';
  return optional ? 'not here, not needed' : 'not here';
}
