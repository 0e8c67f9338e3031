import type { Program } from './program.ts';
import type { ModuleSyntax, Part } from './value.ts';

/** A part of a module that can run. */
export interface ReachedPart {
  readonly module: ModuleSyntax;
  readonly part: Part;
}

/** What can run from an entry point. */
export interface Reached {
  readonly modules: ReadonlySet<ModuleSyntax>;
  readonly parts: readonly ReachedPart[];
  /** Requests that lead nowhere, though they are to files of the repository. */
  readonly missing: readonly { readonly module: ModuleSyntax; readonly request: string }[];
}

/**
 * Finds what can run from some modules: what they do when they are loaded, and every function, class and constant whose name is
 * mentioned by what runs. What is merely there, or only imported, is not reached.
 *
 * @param isOwn whether a module belongs to the container itself: its constants are made at load, whether or not anyone mentions
 *   them; those of shared code count only where they are used
 */
export function reach(
  program: Program,
  entries: readonly ModuleSyntax[],
  isOwn: (module: ModuleSyntax) => boolean,
): Reached {
  const walk = new Walk(program, isOwn);
  for (const entry of entries) walk.enter(entry);
  // Whoever starts an entry point may use all that it exports: handlers of functions as a service, pages.
  for (const entry of entries) walk.use(entry, '*');
  walk.finish();
  return walk;
}

class Walk implements Reached {
  readonly modules = new Set<ModuleSyntax>();
  readonly parts: ReachedPart[] = [];
  readonly missing: { readonly module: ModuleSyntax; readonly request: string }[] = [];
  readonly #program: Program;
  readonly #isOwn: (module: ModuleSyntax) => boolean;
  readonly #seen = new Set<Part>();
  readonly #used = new Map<ModuleSyntax, Set<string>>();
  #next = 0;

  constructor(program: Program, isOwn: (module: ModuleSyntax) => boolean) {
    this.#program = program;
    this.#isOwn = isOwn;
  }

  /** Loads a module with all that it loads. */
  enter(module: ModuleSyntax): void {
    const open = [module];
    for (let each = open.pop(); each; each = open.pop()) {
      if (this.modules.has(each)) continue;
      this.modules.add(each);
      for (const request of each.imports) {
        const target = this.#program.follow(each, request);
        if (target.kind === 'module') open.push(target.module);
        else if (target.kind === 'missing') this.missing.push({ module: each, request });
      }
      this.#add(each, each.load);
      if (!this.#isOwn(each)) continue;
      for (const part of each.parts.values()) if (!part.waits) this.#add(each, part);
    }
  }

  /** Uses what a module exports under a name, `*` for all of it. */
  use(module: ModuleSyntax, name: string): void {
    const used = this.#used.get(module) ?? new Set();
    this.#used.set(module, used);
    if (used.has(name)) return;
    used.add(name);
    if (name === '*') {
      for (const each of module.exports.keys()) this.use(module, each);
      for (const request of module.exportsAll) this.#useFrom(module, request, '*');
      return;
    }
    const exported = module.exports.get(name);
    if (!exported) {
      for (const request of module.exportsAll) this.#useFrom(module, request, name);
    } else if (exported.kind === 'from') this.#useFrom(module, exported.request, exported.name);
    else this.#mention(module, exported.kind === 'local' ? exported.name : name);
  }

  /** Follows every mention until nothing new is reached. */
  finish(): void {
    for (; this.#next < this.parts.length; this.#next += 1) {
      const { module, part } = this.parts[this.#next] ?? {};
      if (!module || !part) return;
      for (const name of part.mentions) this.#mention(module, name, part);
      for (const request of part.loads) {
        const target = this.#program.follow(module, request);
        if (target.kind !== 'module') continue;
        this.enter(target.module);
        this.#useSome(target.module, part);
        this.use(target.module, 'default');
      }
    }
  }

  #mention(module: ModuleSyntax, name: string, by?: Part): void {
    const own = module.parts.get(name);
    if (own) this.#add(module, own);
    const binding = module.scope.names.get(name);
    if (binding?.kind !== 'import') return;
    const target = this.#program.follow(module, binding.request);
    if (target.kind !== 'module') return;
    if (binding.name === '*' && by) this.#useSome(target.module, by);
    else this.use(target.module, binding.name);
  }

  #useFrom(module: ModuleSyntax, request: string, name: string): void {
    const target = this.#program.follow(module, request);
    if (target.kind === 'module') this.use(target.module, name);
  }

  /** Of a whole module, what the part reads as a property. */
  #useSome(module: ModuleSyntax, { properties }: Part): void {
    for (const name of properties.keys()) this.use(module, name);
  }

  #add(module: ModuleSyntax, part: Part): void {
    if (this.#seen.has(part)) return;
    this.#seen.add(part);
    this.parts.push({ module, part });
  }
}
