import { isBuiltin } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import type { ResolverFactory } from 'oxc-resolver';
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import { driftFinding } from '../../codes.ts';
import type { Folder } from '../../folder.ts';
import type { Packages } from './packages.ts';
import type { Parse } from './read-module.ts';
import { readModule } from './read-module.ts';
import type { ModuleSyntax } from './value.ts';

/** What a request such as `./config.ts` or `pg` leads to. */
export type Target =
  | { readonly kind: 'module'; readonly module: ModuleSyntax }
  /** Code of others: a package by its name, and what of it is asked for (`pg`, `undici/types`). */
  | { readonly kind: 'package'; readonly name: string; readonly request: string }
  /** Data, such as a JSON file or a style sheet. */
  | { readonly kind: 'data' }
  | { readonly kind: 'missing' };

/** The libraries that parse and resolve, which are loaded only where there is code. */
export interface Tools {
  readonly parse: Parse;
  readonly resolver: ResolverFactory;
  /** Without regard to any tsconfig.json, for where that is broken. */
  readonly plainResolver: ResolverFactory;
}

const CODE = /\.(?:[cm]?[jt]s|[jt]sx)$/u;
const ENDINGS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

/** Of the resolver. One that extends a package which is not installed is no mistake: what it says is only not known. */
const BROKEN_TSCONFIG = /^(?:Failed to load tsconfig|Tsconfig not found [./])/u;

/** Loads the libraries. Both are native, and take some milliseconds. */
export async function loadTools(): Promise<Tools> {
  const [{ parseSync }, { ResolverFactory }] = await Promise.all([
    import('oxc-parser'),
    import('oxc-resolver'),
  ]);
  const options = {
    extensions: [...ENDINGS, '.json', '.node'],
    extensionAlias: {
      '.js': ['.ts', '.tsx', '.js'],
      '.jsx': ['.tsx', '.jsx'],
      '.mjs': ['.mts', '.mjs'],
      '.cjs': ['.cts', '.cjs'],
    },
    conditionNames: ['node', 'import', 'require', 'default'],
    mainFields: ['module', 'main'],
  };
  return {
    parse: (file, text) => parseSync(file, text, { preserveParens: false }),
    resolver: new ResolverFactory({ ...options, tsconfig: 'auto' }),
    plainResolver: new ResolverFactory(options),
  };
}

/** The modules of a folder. Each is read and parsed once, when something first leads to it. */
export class Program {
  readonly diagnostics: Diagnostic[] = [];
  readonly #folder: Folder;
  readonly #tools: Tools;
  readonly #packages: Packages;
  readonly #modules = new Map<string, ModuleSyntax>();
  readonly #targets = new Map<string, Target>();
  readonly #complainedOf = new Set<string>();

  constructor(folder: Folder, packages: Packages, tools: Tools) {
    this.#folder = folder;
    this.#packages = packages;
    this.#tools = tools;
  }

  /** A module by its path; undefined where it is no readable code of the folder. */
  module(path: string): ModuleSyntax | undefined {
    const known = this.#modules.get(path);
    if (known) return known;
    const text = CODE.test(path) ? this.#folder.read(path) : undefined;
    if (text === undefined || isBundle(text)) return undefined;
    const module = readModule(path, text, this.#tools.parse);
    this.#modules.set(path, module);
    this.#complain(module, text);
    return module;
  }

  /** What a request in a module leads to. */
  follow(from: ModuleSyntax, request: string): Target {
    const key = `${isRelative(request) ? from.path : dirname(from.path)}\0${request}`;
    let target = this.#targets.get(key);
    if (!target) this.#targets.set(key, (target = this.#resolve(from, request)));
    return target;
  }

  #resolve(from: ModuleSyntax, request: string): Target {
    if (isBuiltin(request)) return { kind: 'package', name: nodeName(request), request };
    const file = join(this.#folder.root, from.path);
    const own = isRelative(request) ? undefined : this.#packages.locate(request);
    const path = own
      ? this.#inPackage(own.folder, own.rest, request)
      : this.#toPath(this.#ask(file, request));
    const name = own?.name ?? packageName(request);
    if (path !== undefined && this.#packages.isClosed(path))
      return { kind: 'package', name, request };
    if (path !== undefined && this.#folder.has(path)) {
      const module = this.module(path);
      return module ? { kind: 'module', module } : { kind: 'data' };
    }
    if (isRelative(request) || own) return { kind: 'missing' };
    return { kind: 'package', name, request };
  }

  /** @returns the absolute path, or undefined */
  #ask(file: string, request: string): string | undefined {
    const { resolver, plainResolver } = this.#tools;
    const { path, error } = resolver.resolveFileSync(file, request);
    if (path !== undefined) return path;
    if (error !== undefined && BROKEN_TSCONFIG.test(error)) {
      this.#complainOfTsconfig(file, error);
    }
    return plainResolver.sync(dirname(file), request).path;
  }

  /** A package of the same repository, by what it exports; by its sources where what it exports is not built. */
  #inPackage(folder: string, rest: string, request: string): string | undefined {
    const inside = join(this.#folder.root, folder, 'package.json');
    const { plainResolver } = this.#tools;
    const exported = this.#toPath(plainResolver.sync(dirname(inside), request).path);
    if (exported !== undefined && this.#folder.has(exported)) return exported;
    const bare = rest.replace(/\.[cm]?[jt]sx?$/u, '');
    const main = this.#packages.mainOf(folder);
    const places =
      bare === ''
        ? [...(main === undefined ? [] : [main]), 'src/index', 'index', 'src/main', 'lib/index']
        : [bare, `src/${bare}`, `${bare}/index`, `src/${bare}/index`];
    for (const place of places) {
      const path = `${folder === '' ? '' : `${folder}/`}${place}`;
      const found = [path, ...ENDINGS.map((ending) => `${path}${ending}`)].find(
        (each) => CODE.test(each) && this.#folder.has(each),
      );
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** An absolute path as one of the folder; undefined where it lies outside, or in node_modules. */
  #toPath(absolute: string | undefined): string | undefined {
    if (absolute === undefined) return undefined;
    const path = relative(this.#folder.root, absolute).replaceAll(sep, '/');
    return path.startsWith('../') || path.includes('node_modules/') ? undefined : path;
  }

  #complain({ path, errors }: ModuleSyntax, text: string): void {
    const marker = /^(?:<{7}|>{7}) /mu.exec(text);
    if (marker) {
      const span = this.#folder.span(path, marker.index, marker.index + 7);
      const message = `${path} has the markers of a merge conflict`;
      this.diagnostics.push(driftFinding('conflictMarkers', span, { message }));
      return;
    }
    const [first] = errors;
    if (!first) return;
    const span = this.#folder.span(path, first.start, Math.max(first.end, first.start + 1));
    const message = `${path} does not parse: ${first.message}`;
    this.diagnostics.push(driftFinding('unreadable', span, { message }));
  }

  #complainOfTsconfig(file: string, error: string): void {
    const named = /[^\s'"`(]*tsconfig[^\s'"`)]*\.json/u.exec(error)?.[0];
    const path = this.#nearestTsconfig(file, named);
    if (path === undefined || this.#complainedOf.has(path)) return;
    this.#complainedOf.add(path);
    const message = `${path} cannot be used: ${error.split('\n', 1)[0]?.slice(0, 200) ?? ''}`;
    this.diagnostics.push(driftFinding('unreadable', this.#folder.span(path), { message }));
  }

  #nearestTsconfig(file: string, named: string | undefined): string | undefined {
    const path = this.#toPath(named);
    if (path !== undefined && this.#folder.has(path)) return path;
    const inner = this.#toPath(file) ?? '';
    for (let folder = dirname(inner); ; folder = dirname(folder)) {
      const candidate = folder === '.' ? 'tsconfig.json' : `${folder}/tsconfig.json`;
      if (this.#folder.has(candidate)) return candidate;
      if (folder === '.') return undefined;
    }
  }
}

/** What a bundler or minifier wrote is no code of the team's: nobody writes lines of this length (characters, on average). */
function isBundle(text: string): boolean {
  const LONGEST_LINE = 200;
  return text.length > 20_000 && text.length / text.split('\n').length > LONGEST_LINE;
}

function isRelative(request: string): boolean {
  return request.startsWith('.') || request.startsWith('/');
}

function nodeName(request: string): string {
  return request.startsWith('node:') ? request : `node:${request}`;
}

/** `@scope/name/sub` gives `@scope/name`. */
function packageName(request: string): string {
  const [first = '', second = ''] = request.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}
