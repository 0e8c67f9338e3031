import * as z from 'zod';
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import { driftFinding } from '../../codes.ts';
import type { Folder } from '../../folder.ts';

const names = z.record(z.string(), z.unknown()).optional().catch(undefined);

/** What a package.json says that matters here. Whatever is not as npm has it counts as not said. */
const manifest = z.object({
  name: z.string().optional().catch(undefined),
  main: z.string().optional().catch(undefined),
  module: z.string().optional().catch(undefined),
  source: z.string().optional().catch(undefined),
  bin: z
    .union([z.string(), z.record(z.string(), z.string())])
    .optional()
    .catch(undefined),
  scripts: z.record(z.string(), z.string()).optional().catch(undefined),
  workspaces: z.unknown().optional(),
  dependencies: names,
  devDependencies: names,
});

export type PackageManifest = z.output<typeof manifest>;

/** An npm package of the repository. */
export interface OwnPackage {
  /** Relative to the root; empty for the root itself. */
  readonly folder: string;
  readonly manifest: PackageManifest;
}

/** The npm packages of a repository. */
export class Packages {
  readonly all: readonly OwnPackage[];
  readonly diagnostics: readonly Diagnostic[];
  readonly #byName: ReadonlyMap<string, OwnPackage>;
  readonly #closed: readonly string[];

  /** @param closed folders with code that is taken as that of others: what c4gen itself generated to be used */
  constructor(folder: Folder, closed: readonly string[]) {
    const diagnostics: Diagnostic[] = [];
    this.all = folder.files
      .filter((path) => path === 'package.json' || path.endsWith('/package.json'))
      .map((path) => readManifest(folder, path, diagnostics));
    this.diagnostics = diagnostics;
    this.#closed = closed.map((each) => `${each}/`);
    this.#byName = new Map(
      this.all.flatMap((each) => (each.manifest.name ? [[each.manifest.name, each]] : [])),
    );
  }

  /** Whether a path lies in a closed folder. */
  isClosed(path: string): boolean {
    return this.#closed.some((each) => path.startsWith(each));
  }

  /** The package of the repository that a request begins with the name of. */
  locate(request: string): { name: string; folder: string; rest: string } | undefined {
    const parts = request.split('/');
    const name = parts.slice(0, request.startsWith('@') ? 2 : 1).join('/');
    const own = this.#byName.get(name);
    return own && { name, folder: own.folder, rest: request.slice(name.length + 1) };
  }

  /** Names of those packages of the repository that others of it depend on: libraries, as a rule. */
  usedByOthers(): ReadonlySet<string> {
    const used = this.all.flatMap(({ manifest: { dependencies = {}, devDependencies = {} } }) => [
      ...Object.keys(dependencies),
      ...Object.keys(devDependencies),
    ]);
    return new Set(used.filter((name) => this.#byName.has(name)));
  }

  /** What a package is built from, as far as its package.json says so: no ending, relative to its folder. */
  mainOf(folder: string): string | undefined {
    const own = this.all.find((each) => each.folder === folder)?.manifest;
    const main = own?.source ?? own?.module ?? own?.main;
    return main
      ?.replace(/^\.\//u, '')
      .replace(/^(?:dist|lib|build|out)\//u, 'src/')
      .replace(/\.[cm]?[jt]sx?$/u, '');
  }
}

/** A broken package.json still says that there is a package. */
function readManifest(folder: Folder, path: string, diagnostics: Diagnostic[]): OwnPackage {
  const own = path.slice(0, -'/package.json'.length);
  try {
    const parsed = manifest.safeParse(JSON.parse(folder.read(path) ?? ''));
    if (parsed.success) return { folder: own, manifest: parsed.data };
    const message = `${path} is no manifest of npm`;
    diagnostics.push(driftFinding('unreadable', folder.span(path), { message }));
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message : String(error);
    const message = `${path} is not JSON: ${reason}`;
    diagnostics.push(driftFinding('unreadable', folder.span(path), { message }));
  }
  return { folder: own, manifest: {} };
}
