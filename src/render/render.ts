import { protocols } from '../catalog/index.ts';
import { LoadedTemplates, TemplateLoader, type Templates } from '../catalog/templates.ts';
import type { Plan, Unit } from '../plan/plan.ts';
import type { RenderedFile } from '../write/rendered-file.ts';
import type { BuiltTemplates } from './built-templates.ts';
import { renderContracts } from './contracts.ts';
import { toolVersions } from './tool-versions.ts';
import { TemplateEngine } from './engine.ts';
import { fileClassOf } from './file-class.ts';
import { collectParts } from './parts.ts';
import { composeView } from './views/compose-view.ts';
import { infraView } from './views/infra-view.ts';
import { platformView } from './views/platform-view.ts';
import type { PartView } from './views/part-view.ts';
import type { RelationView } from './views/relation-view.ts';
import { type UnitView, unitView } from './views/unit-view.ts';

/**
 * Renders a plan into the files of its platform, sorted by path. Pure but for reading the package's own templates.
 *
 * @param built those that need not be read and compiled any more
 */
export function renderPlatform(plan: Plan, built?: BuiltTemplates): RenderedFile[] {
  const templates = built ? new LoadedTemplates(built.texts) : new TemplateLoader();
  const renderer = new PlatformRenderer(plan, templates, new TemplateEngine(built?.compiled));
  return renderer.render().toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

class PlatformRenderer {
  readonly #plan: Plan;
  readonly #loader: Templates;
  readonly #engine: TemplateEngine;
  readonly #files = new Map<string, RenderedFile>();

  constructor(plan: Plan, templates: Templates, engine: TemplateEngine) {
    this.#plan = plan;
    this.#loader = templates;
    this.#engine = engine;
  }

  render(): RenderedFile[] {
    this.#renderWorkspace();
    for (const unit of this.#plan.units) {
      if (unit.folder) this.#renderUnit(unit, unitView(unit, this.#plan));
      this.#renderInfra(unit);
    }
    const contracts = renderContracts(this.#plan);
    if (contracts.some(({ path }) => path.startsWith('grpc/'))) {
      this.#renderFolder(
        'protocols/grpc/contract/google',
        'contracts/grpc/google/',
        {},
        'platform',
      );
    }
    for (const contract of contracts) {
      const name = `protocols/${contract.template}`;
      this.#add(`contracts/${contract.path}`, this.#fill(name, contract.view), contract.origin);
    }
    return [...this.#files.values()];
  }

  #renderWorkspace(): void {
    const { folders, dependencies, devDependencies, unbundled } = collectParts(
      this.#plan,
      this.#loader,
    );
    const packages = {
      dependencies,
      kitDevDependencies: devDependencies,
      devDependencies: toolVersions(this.#plan),
    };
    const view = {
      ...platformView(this.#plan, packages),
      unbundled,
      compose: composeView(this.#plan),
    };
    this.#renderFolder('workspace', '', view, 'platform');
    for (const folder of folders) {
      if (folder === 'workspace') continue;
      for (const part of ['src', 'test']) {
        this.#renderFolder(`${folder}/kit/${part}`, `kit/${part}/`, view, folder);
      }
    }
  }

  #renderUnit(unit: Unit, view: UnitView): void {
    const origin = unit.element ?? unit.id;
    const target = `${unit.folder}/`;
    const isCode = unit.role === 'service' || unit.role === 'connector';
    if (isCode) {
      this.#renderFolder('service/unit', target, view, origin);
      if (view.modules.length > 0) this.#renderModules(unit, target, view);
      else this.#renderPart(target, view, origin);
      if (view.web) this.#renderFolder('technologies/react/app', target, view, origin);
    } else {
      this.#renderFolder('service/simulator', target, view, origin);
      const simulator = `technologies/${unit.technology}/simulator`;
      this.#renderFolder(simulator, `${target}src/`, view, origin);
    }
    const isSimulator = unit.role === 'external' || unit.role === 'person';
    if (isCode || isSimulator) this.#renderFolder('service/configured', target, view, origin);
    if (isSimulator && view.acts) this.#renderRelations(target, view, origin);
  }

  /** The components of a unit, each in a folder of its own. */
  #renderModules(unit: Unit, target: string, view: UnitView): void {
    this.#add(`${target}src/modules/index.ts`, this.#fill('service/modules.ts.hbs', view), unit.id);
    view.modules.forEach((part, index) => {
      const origin = unit.modules[index]!.element;
      const path = `${target}src/${part.source}module.ts`;
      this.#add(path, this.#fill('service/module.ts.hbs', part), origin);
      this.#renderPart(target, part, origin);
    });
  }

  /** What a unit or one of its components does, acts on and is tested by. */
  #renderPart(target: string, part: PartView, origin: string): void {
    for (const handler of part.handlers) {
      const text = this.#fill('service/handler.ts.hbs', handler);
      const path = `${target}src/${part.source}handlers/${handler.file}.ts`;
      this.#add(path, text, origin);
    }
    this.#renderRelations(target, part, origin);
    if (part.handlers.length === 0) return;
    for (const name of ['handlers.test.ts', 'recording-relations.ts']) {
      const path = `${target}test/${part.source.replace('modules/', '')}${name}`;
      const text = this.#fill(`service/${name}.hbs`, part);
      this.#add(path, text, origin);
    }
  }

  #renderRelations(target: string, part: PartView, origin: string): void {
    const folder = `${target}src/${part.source}relations/`;
    this.#add(`${folder}index.ts`, this.#fill('service/relations.ts.hbs', part), origin);
    for (const relation of [...part.outgoing, ...part.incoming]) {
      const text = this.#fill(this.#relationTemplate(relation), relation);
      this.#add(`${folder}${relation.file}.ts`, text, relation.relation.text);
    }
  }

  /** The protocol's own template for the mode, else that of the carrier of its capability. */
  #relationTemplate({ protocol, mode }: RelationView): string {
    const needs = protocols.find(({ name }) => name === protocol)?.needs;
    const carrier = protocols.find((entry) => entry.carrier && entry.needs === needs)?.name;
    const candidates = [protocol, carrier ?? protocol, 'http'].map(
      (name) => `protocols/${name}/relation/${mode}.ts.hbs`,
    );
    const found = candidates.find((path) => this.#loader.file(path) !== undefined);
    if (!found) throw new Error(`no template for '${mode}' over '${protocol}'`);
    return found;
  }

  #renderInfra(unit: Unit): void {
    const technology = `technologies/${unit.technology}`;
    const origin = unit.element ?? unit.id;
    const view = infraView(unit, this.#plan);
    this.#renderFolder(`${technology}/infra`, `infra/${unit.id}/`, view, origin);
    const table = `${technology}/table.sql.hbs`;
    if (this.#loader.file(table) === undefined) return;
    for (const { name, ...rest } of view.tables) {
      const text = this.#fill(table, { name, ...rest });
      this.#add(`infra/${unit.id}/migrations/${name}.sql`, text, origin);
    }
  }

  /** Renders every file of a template folder below a folder of the platform: `.hbs` is filled in, anything else copied. */
  #renderFolder(folder: string, target: string, view: object, origin: string): void {
    for (const [path, text] of this.#loader.folder(folder)) {
      if (path === 'dependencies.json' || path.endsWith('/dependencies.json')) continue;
      const isTemplate = path.endsWith('.hbs');
      const content = isTemplate ? this.#fill(`${folder}/${path}`, view) : text;
      if (content.trim() === '') continue;
      const file = renamed(isTemplate ? path.slice(0, -'.hbs'.length) : path);
      this.#add(`${target}${file}`, content, origin);
    }
  }

  #fill(template: string, view: object): string {
    const text = this.#loader.file(template);
    if (text === undefined) throw new Error(`no template '${template}'`);
    return this.#engine.render(template, text, view);
  }

  #add(path: string, content: string, origin: string): void {
    if (this.#files.has(path)) throw new Error(`two templates render '${path}'`);
    this.#files.set(path, { path, content, class: fileClassOf(path), origin });
  }
}

/** npm leaves files of these names out of a package, so the templates carry them without the dot. */
function renamed(path: string): string {
  return path.replace(/(^|\/)_(gitignore|dockerignore|env\.example)$/, '$1.$2');
}
