// The calls of Docker that building the offline images takes.
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { repository } from './image.mjs';
import { copyContext } from './inputs.mjs';

const inputsLabel = 'c4gen.image.inputs';
const versionLabel = 'c4gen.engine.version';
/** Debian's engine has no BuildKit client; the classic builder builds the same files everywhere. */
const docker = execa({ env: { DOCKER_BUILDKIT: '0' }, all: true, stdin: 'ignore' });

/** Ends the process with what to do where no engine answers. */
export async function requireEngine() {
  const { exitCode, stderr } = await docker({ reject: false })`docker version`;
  if (exitCode === 0) return;
  console.error(`offline images need a Docker engine, and none answers: ${stderr}`);
  process.exit(2);
}

/**
 * @param {import('./image.mjs').Image} image
 * @returns {Promise<string | undefined>} the hash of the inputs that the present image was built from
 */
export function builtInputs(image) {
  return labelOf(image, inputsLabel);
}

/**
 * @param {import('./image.mjs').Image} image
 * @returns {Promise<string | undefined>} the version of the engine in the present image
 */
export function engineOf(image) {
  return labelOf(image, versionLabel);
}

async function labelOf(image, name) {
  const format = `{{index .Config.Labels "${name}"}}`;
  const inspect = docker({ reject: false });
  const { exitCode, stdout } = await inspect`docker image inspect --format ${format} ${image.tag}`;
  return exitCode === 0 ? stdout : undefined;
}

/**
 * Builds an image and records in its labels what it was built from and which version of the engine it holds.
 *
 * @param {import('./image.mjs').Image} image
 * @param {string} inputs hash of all that goes into it
 * @param {readonly string[]} packages Debian packages, `name=version`
 * @returns {Promise<{version: string, size: string}>} size in MB
 */
export async function buildImage(image, inputs, packages) {
  const context = await mkdtemp(join(tmpdir(), `c4gen-image-${image.name}-`));
  try {
    copyContext(image, context);
    if (image.downloads) await copyFile(trustedAuthorities(), join(context, 'authorities.pem'));
    if (image.prepare) {
      const [command, ...args] = image.prepare;
      await docker(command, args, { cwd: context });
    }
    const build = [
      'build',
      '--quiet',
      '--force-rm',
      '--build-arg',
      `PACKAGES=${packages.join(' ')}`,
    ];
    const { stdout: id } = await docker('docker', [...build, context]);
    const version = await versionIn(id, image);
    await label(id, image, {
      [inputsLabel]: inputs,
      'c4gen.engine.name': image.engine,
      [versionLabel]: version,
      ...(image.standIn ? { 'c4gen.engine.stand-in': image.standIn } : {}),
    });
    const { stdout: bytes } = await docker`docker image inspect --format {{.Size}} ${image.tag}`;
    return { version, size: (Number(bytes) / 1e6).toFixed(0) };
  } catch (cause) {
    throw new Error(`${image.name} could not be built:\n${cause.all ?? cause.message}`, { cause });
  } finally {
    await rm(context, { recursive: true, force: true });
  }
}

/**
 * The versions that Debian serves now.
 *
 * @param {ReadonlyMap<string, import('./image.mjs').Image>} images
 * @returns {Promise<Map<string, string>>} package -> version
 */
export async function candidateVersions(images) {
  const names = [...new Set([...images.values()].flatMap((image) => image.packages))];
  const script = 'apt-get update -qq && apt-cache policy "$@"';
  const { stdout } = await docker('docker', [
    ...['run', '--rm', `${repository}/debian:current`, 'sh', '-euc', script, 'sh', ...names],
  ]);
  const found = stdout.matchAll(/^(\S+):\n.*\n {2}Candidate: (\S+)/gm);
  const versions = new Map(Array.from(found, ([, name, version]) => [name, version]));
  const missing = names.filter((name) => (versions.get(name) ?? '(none)') === '(none)');
  if (missing.length > 0) throw new Error(`Debian has no package ${missing.join(', ')}`);
  return versions;
}

async function versionIn(id, image) {
  const [command, ...args] = image.version;
  const { stdout } = await docker('docker', ['run', '--rm', '--entrypoint', command, id, ...args]);
  const [version] = /\d+(\.\d+)+/.exec(stdout) ?? [];
  if (!version) throw new Error(`no version in what ${image.version.join(' ')} says: ${stdout}`);
  return version;
}

async function label(id, image, labels) {
  const flags = Object.entries(labels).flatMap(([name, value]) => ['--label', `${name}=${value}`]);
  await docker('docker', ['build', '--quiet', '--tag', image.tag, ...flags, '-'], {
    input: `FROM ${id}\n`,
    stdin: 'pipe',
  });
}

/** The certificate authorities of this machine, which may be behind a proxy with one of its own. */
function trustedAuthorities() {
  const { SSL_CERT_FILE, NODE_EXTRA_CA_CERTS } = process.env;
  return SSL_CERT_FILE ?? NODE_EXTRA_CA_CERTS ?? '/etc/ssl/certs/ca-certificates.crt';
}
