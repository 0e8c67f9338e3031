import type { CallSite, CodePlace, Origin } from './origin.ts';
import { through } from './origin.ts';
import type { Program } from './program.ts';
import { isAddressName, listOf, partOf, VARIABLE, variableIn } from './value-parts.ts';
import type {
  Binding,
  CallValue,
  ClassValue,
  Export,
  FunctionValue,
  MemberValue,
  ModuleSyntax,
  Place,
  Scope,
  Value,
} from './value.ts';

/** The arguments that stand for a function's parameters while what it returns is looked at. */
interface Frame {
  readonly of: FunctionValue;
  readonly site: CallSite;
  readonly outer: Frame | undefined;
}

interface Looking {
  readonly module: ModuleSyntax;
  readonly depth: number;
  readonly frame?: Frame | undefined;
}

/** Deeper chains of names and calls are not followed: nobody could follow them by reading either. */
const DEEPEST = 24;
/** One value takes so many steps at most: where everything may be one of several, the ways through grow without end. */
const MOST_STEPS = 300;
/** All values of one container together: some seconds, after which nothing more is followed. */
const MOST_STEPS_IN_ALL = 5_000_000;
/** More origins than these mean that a value may be anything. */
const MOST = 24;

/** Methods and properties of texts and URLs that keep what they address. */
const KEEPING =
  /^(?:trim|trimEnd|trimStart|toString|replace|replaceAll|split|concat|toLowerCase|slice|substring|join|filter|map|href|origin|host|hostname|pop|shift|at)$/u;

/** Follows values through a program. */
export class Evaluator {
  readonly #program: Program;
  readonly #sites: ReadonlyMap<FunctionValue, readonly CallSite[]>;
  readonly #active = new Set<Value>();
  #steps = 0;
  #stepsInAll = 0;

  /** @param sites where each function is called with which arguments; functions that are missing have unknown parameters */
  constructor(program: Program, sites: ReadonlyMap<FunctionValue, readonly CallSite[]>) {
    this.#program = program;
    this.#sites = sites;
  }

  /** True where so much was asked that nothing more is followed. */
  get isExhausted(): boolean {
    return this.#stepsInAll > MOST_STEPS_IN_ALL;
  }

  /** What a value of a module may come from; never empty. */
  origins(value: Value, module: ModuleSyntax): readonly Origin[] {
    this.#steps = 0;
    return this.#origins(value, { module, depth: 0 });
  }

  #origins(value: Value, looking: Looking): readonly Origin[] {
    this.#steps += 1;
    this.#stepsInAll += 1;
    const isLost = this.#steps > MOST_STEPS || looking.depth > DEEPEST || this.isExhausted;
    if (isLost || this.#active.has(value)) return [unknownAt(value, looking)];
    this.#active.add(value);
    try {
      const found = this.#follow(value, { ...looking, depth: looking.depth + 1 });
      return found.length === 0 || found.length > MOST ? [unknownAt(value, looking)] : found;
    } finally {
      this.#active.delete(value);
    }
  }

  #follow(value: Value, looking: Looking): readonly Origin[] {
    const common = { at: placeOf(value, looking), via: [] };
    switch (value.kind) {
      case 'text':
        return [{ kind: 'text', text: value.text, ...common }];
      case 'joined':
        return [{ kind: 'joined', value, ...common }];
      case 'object':
        return [{ kind: 'object', value, ...common }];
      case 'list':
        return [{ kind: 'list', value, ...common }];
      case 'function':
        return [{ kind: 'function', value, ...common }];
      case 'class':
        return [{ kind: 'class', value, ...common }];
      case 'this':
        return [{ kind: 'instance', value: value.class, ...common }];
      case 'either':
        return value.options.flatMap((option) => this.#origins(option, looking));
      case 'name':
        return this.#ofName(
          value.name,
          value.scope,
          { ...looking, module: value.scope.module },
          value,
        );
      case 'module':
        return this.#ofTarget(value.request, '*', looking, value);
      case 'member':
        return this.#ofMember(value, looking);
      case 'call':
        return this.#ofCall(value, looking);
      case 'unknown':
        return [];
    }
  }

  #ofName(name: string, scope: Scope, looking: Looking, at: Value): readonly Origin[] {
    for (let each: Scope | undefined = scope; each; each = each.parent) {
      const binding = each.names.get(name);
      if (binding) return this.#ofBinding(binding, looking, at);
    }
    const common = { at: placeOf(at, looking), via: [] };
    return [{ kind: 'package', name: '', path: [name], calls: [], ...common }];
  }

  #ofBinding(binding: Binding, looking: Looking, at: Value): readonly Origin[] {
    switch (binding.kind) {
      case 'variable':
        return binding.values.flatMap((value) => this.#origins(value, looking));
      case 'import':
        return this.#ofTarget(binding.request, binding.name, looking, at);
      case 'parameter':
        return this.#ofParameter(binding, looking, at);
    }
  }

  #ofParameter(
    { of, index, path, fallback }: Extract<Binding, { kind: 'parameter' }>,
    looking: Looking,
    at: Value,
  ): readonly Origin[] {
    const given = fallback ? this.#origins(fallback, looking) : [];
    for (let frame = looking.frame; frame; frame = frame.outer) {
      if (frame.of !== of) continue;
      const outer = { module: frame.site.module, depth: looking.depth, frame: frame.outer };
      return [...this.#ofArgument(frame.site, index, path, outer), ...given];
    }
    const sites = (this.#sites.get(of) ?? []).slice(0, MOST);
    const found = sites.flatMap((site) => {
      const outer = { module: site.module, depth: looking.depth };
      const place: CodePlace = { module: site.module, start: site.call.start, end: site.call.end };
      return this.#ofArgument(site, index, path, outer).map((origin) => ({
        ...origin,
        via: [...origin.via, place],
      }));
    });
    const items = index === 0 && of.over ? this.#ofItems(of.over, path, of, looking) : [];
    const all = [...found, ...given, ...items];
    const key = path.at(-1);
    return all.length > 0 || key === undefined ? all : keyed(key, at, looking);
  }

  #ofArgument(
    { call }: CallSite,
    index: number,
    path: readonly string[],
    looking: Looking,
  ): readonly Origin[] {
    const argument = call.arguments[index];
    return argument ? this.#origins(partOf(argument, path), looking) : [];
  }

  /** A part of each item of a list. */
  #ofItems(
    list: Value,
    path: readonly string[],
    { scope: { module } }: FunctionValue,
    looking: Looking,
  ): readonly Origin[] {
    return this.#origins(list, { ...looking, module }).flatMap((origin) => {
      if (origin.kind !== 'list') return [];
      const inside = { ...looking, module: origin.at.module };
      return origin.value.items.flatMap((item) => this.#origins(partOf(item, path), inside));
    });
  }

  #ofTarget(request: string, name: string, looking: Looking, at: Value): readonly Origin[] {
    const target = this.#program.follow(looking.module, request);
    const common = { at: placeOf(at, looking), via: [] };
    if (target.kind === 'package') {
      const path = name === '*' || name === 'default' ? [] : [name];
      return [{ kind: 'package', name: target.name, path, calls: [], ...common }];
    }
    if (target.kind !== 'module') return [];
    if (name === '*') return [{ kind: 'module', module: target.module, ...common }];
    return this.exported(target.module, name, looking);
  }

  /** What a module exports under a name. */
  exported(
    module: ModuleSyntax,
    name: string,
    looking: Looking = { module, depth: 0 },
  ): readonly Origin[] {
    const found = this.#findExport(module, name, new Set());
    if (!found) return [];
    const inside = { ...looking, module: found.module };
    if (found.export.kind === 'value') return this.#origins(found.export.value, inside);
    const at: Value = { kind: 'unknown', start: 0, end: 1 };
    if (found.export.kind === 'local')
      return this.#ofName(found.export.name, found.module.scope, inside, at);
    return this.#ofTarget(found.export.request, found.export.name, inside, at);
  }

  #findExport(
    module: ModuleSyntax,
    name: string,
    seen: Set<ModuleSyntax>,
  ): { readonly module: ModuleSyntax; readonly export: Export } | undefined {
    if (seen.has(module)) return undefined;
    seen.add(module);
    const own = module.exports.get(name);
    if (own) return { module, export: own };
    for (const request of module.exportsAll) {
      const target = this.#program.follow(module, request);
      if (target.kind === 'package' && name !== 'default') {
        return { module, export: { kind: 'from', request, name } };
      }
      const found =
        target.kind === 'module' ? this.#findExport(target.module, name, seen) : undefined;
      if (found) return found;
    }
    return undefined;
  }

  #ofMember(value: MemberValue, looking: Looking): readonly Origin[] {
    const { property } = value;
    if (typeof property !== 'string') {
      const keys = this.#origins(property, looking).flatMap((origin) =>
        origin.kind === 'text' ? [origin.text] : [],
      );
      return keys.flatMap((key) => this.#ofMember({ ...value, property: key }, looking));
    }
    return this.#origins(value.object, looking).flatMap((origin) =>
      this.#ofProperty(origin, property, looking, value),
    );
  }

  #ofProperty(origin: Origin, property: string, looking: Looking, at: Value): readonly Origin[] {
    const inside = { ...looking, module: origin.at.module };
    switch (origin.kind) {
      case 'object': {
        const own = origin.value.properties.get(property);
        if (own) return through(this.#origins(own, inside), origin);
        const spread = origin.value.spreads.flatMap((each) =>
          this.#origins(
            { kind: 'member', object: each, property, start: each.start, end: each.end },
            inside,
          ),
        );
        return spread.length > 0 ? through(spread, origin) : keyed(property, at, looking);
      }
      case 'instance':
      case 'class':
        return this.#ofClass(origin.value, property, inside, at);
      case 'module':
        return this.exported(origin.module, property, looking);
      case 'package':
        return this.#ofPackage(origin, property, looking, at);
      case 'text':
      case 'environment':
      case 'joined':
        return KEEPING.test(property) ? [origin] : [];
      case 'list':
        return KEEPING.test(property) || /^\d+$/u.test(property) ? [origin] : [];
      default:
        return keyed(property, at, looking);
    }
  }

  #ofClass(
    { members, parent }: ClassValue,
    property: string,
    looking: Looking,
    at: Value,
  ): readonly Origin[] {
    const values = members.get(property);
    if (values) return values.flatMap((value) => this.#origins(value, looking));
    if (!parent) return keyed(property, at, looking);
    const inherited: Value = {
      kind: 'member',
      object: parent,
      property,
      start: at.start,
      end: at.end,
    };
    return this.#origins(inherited, looking);
  }

  #ofPackage(
    origin: Extract<Origin, { kind: 'package' }>,
    property: string,
    looking: Looking,
    at: Value,
  ): readonly Origin[] {
    const { path } = origin;
    const isEnvironment =
      path.at(-1) === 'env' && (origin.name === '' || origin.name.endsWith('process'));
    const common = { at: placeOf(at, looking), via: origin.via };
    if (isEnvironment) return [{ kind: 'environment', key: property, ...common }];
    if (path.includes('()') && VARIABLE.test(property)) {
      return [{ kind: 'environment', key: property, ...common }];
    }
    return [{ ...origin, ...common, path: property === 'default' ? path : [...path, property] }];
  }

  #ofCall(value: CallValue, looking: Looking): readonly Origin[] {
    return this.#origins(value.callee, looking).flatMap((callee): readonly Origin[] => {
      const common = { at: placeOf(value, looking), via: callee.via };
      switch (callee.kind) {
        case 'function':
          return this.#returned(callee.value, callee.at.module, value, looking);
        case 'class':
          return [{ ...common, kind: 'instance', value: callee.value, at: callee.at }];
        case 'text':
        case 'environment':
        case 'joined':
        case 'list':
          return [callee];
        case 'package':
          return this.#calledPackage(callee, value, looking);
        default: {
          const key = variableIn(value);
          return key === undefined ? [] : [{ kind: 'environment', key, ...common }];
        }
      }
    });
  }

  #returned(
    of: FunctionValue,
    module: ModuleSyntax,
    call: CallValue,
    looking: Looking,
  ): readonly Origin[] {
    const frame: Frame = { of, site: { call, module: looking.module }, outer: looking.frame };
    const inside = { module, depth: looking.depth, frame };
    return of.returns.flatMap((each) => this.#origins(each, inside));
  }

  #calledPackage(
    callee: Extract<Origin, { kind: 'package' }>,
    value: CallValue,
    looking: Looking,
  ): readonly Origin[] {
    const [first, second] = value.arguments;
    const name = callee.path.at(-1) ?? '';
    if (callee.name === '' || callee.name === 'node:url') {
      if (name === 'URL' && first) {
        const bases = [first, ...(second ? [second] : [])];
        return bases.flatMap((each) => this.#origins(each, looking));
      }
      const isSame = ['String', 'encodeURI', 'freeze', 'assign', 'structuredClone'].includes(name);
      if (isSame && first) return this.#origins(first, looking);
      if (name === 'values' && callee.path[0] === 'Object' && first)
        return this.#origins(first, looking).flatMap((origin) =>
          origin.kind === 'object'
            ? [{ ...origin, kind: 'list', value: listOf(origin.value) }]
            : [],
        );
    }
    const key = variableIn(value);
    const at = placeOf(value, looking);
    if (key !== undefined) return [{ kind: 'environment', key, at, via: callee.via }];
    const calls = [...callee.calls, { call: value, module: looking.module }];
    return [{ ...callee, at, path: [...callee.path, '()'], calls }];
  }
}

/** A property of something that cannot be followed: where it holds an address by its name, that name is what is known. */
function keyed(property: string, at: Value, looking: Looking): readonly Origin[] {
  if (!isAddressName(property)) return [];
  return [{ kind: 'environment', key: property, at: placeOf(at, looking), via: [] }];
}

function placeOf({ start, end }: Place, { module }: Looking): CodePlace {
  return { module, start, end };
}

function unknownAt(value: Value, looking: Looking): Origin {
  return { kind: 'unknown', at: placeOf(value, looking), via: [] };
}
