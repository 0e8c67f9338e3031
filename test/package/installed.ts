import { copyFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa, execaNode } from 'execa';

const root = join(import.meta.dirname, '../..');

/** c4gen as a user gets it. */
export interface InstalledPackage extends AsyncDisposable {
  /** The folder it is installed in: empty but for what npm put there. */
  readonly folder: string;
  /** A copy of the reference diagram in that folder. */
  readonly model: string;
  /** What the checkout makes of it: written at the moment of packing, since others may be at work in the checkout. */
  readonly platformOfCheckout: string;
  /** Paths in the package. */
  readonly contents: readonly string[];
  /** Runs the installed `c4gen` in that folder. */
  c4gen(...args: readonly string[]): Promise<Outcome>;
}

export interface Outcome {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Packs the built checkout and installs the package in an empty folder, without development dependencies.
 *
 * @throws {Error} where the checkout is not built
 */
export async function installPackage(): Promise<InstalledPackage> {
  if (!statSync(join(root, 'dist/cli/main.cjs'), { throwIfNoEntry: false })) {
    throw new Error('dist/ is missing: run "npm run build" first');
  }
  const folder = mkdtempSync(join(tmpdir(), 'c4gen-package-'));
  // The build is what is tested, not that npm can start it: `prepare` would build under the feet of other tests.
  const packed = await execa({
    cwd: root,
  })`npm pack --ignore-scripts --json --pack-destination ${folder}`;
  const model = join(folder, 'ecommerce.mmd');
  const platformOfCheckout = join(folder, 'of-checkout');
  copyFileSync(join(root, 'models/ecommerce.mmd'), model);
  const command = join(root, 'bin/c4gen.js');
  await execaNode({ cwd: folder })`${command} scaffold ${model} -o ${platformOfCheckout}`;
  const [tarball] = JSON.parse(packed.stdout) as [
    { filename: string; files: readonly { path: string }[] },
  ];
  writeFileSync(join(folder, 'package.json'), '{"private": true}\n');
  await execa({
    cwd: folder,
  })`npm install --omit=dev --prefer-offline --no-audit --no-fund ${join(folder, tarball.filename)}`;
  return {
    folder,
    model,
    platformOfCheckout,
    contents: tarball.files.map(({ path }) => path),
    c4gen: async (...args) => {
      const command = join(folder, 'node_modules/.bin/c4gen');
      const { exitCode, stdout, stderr } = await execa(command, args, {
        cwd: folder,
        reject: false,
      });
      return { exitCode, stdout, stderr };
    },
    [Symbol.asyncDispose]: async () => rmSync(folder, { recursive: true, force: true }),
  };
}
