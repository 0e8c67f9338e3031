import { relative, resolve, sep } from 'node:path';
import type { Graph } from '../model/graph.ts';
import { renamedFrom } from '../model/renamed-from.ts';
import type { SyntaxTree } from '../parse/syntax.ts';
import { renderPlatform } from '../pipeline.ts';
import type { Plan } from '../plan/plan.ts';
import type { ElementFacts } from '../write/manifest.ts';
import type { WriteRequest } from '../write/request.ts';
import { STDIN_NAME } from './read-source.ts';
import { version } from './version.ts';

/** The diagrams of a system, with the plan that was made of them. */
export interface PlannedModel {
  readonly models: readonly { readonly tree: SyntaxTree }[];
  readonly graph: Graph;
  readonly plan: Plan;
}

/**
 * Renders a plan into what is to be written into a target folder. The platform names its model relative to itself, so
 * that it is the same wherever c4gen was started and wherever the repository is checked out.
 *
 * @param model what the platform is made of
 * @param target the folder as the user gave it
 */
export async function scaffoldRequest(
  { models, graph, plan }: PlannedModel,
  target: string,
): Promise<WriteRequest> {
  const model = modelPaths(models, target);
  return {
    target,
    files: await renderPlatform({ ...plan, model: model ?? STDIN_NAME }),
    generator: version(),
    model,
    elements: elementFacts(plan, graph),
    relations: new Map(graph.relations.map(({ id, label }) => [id, label])),
    renamedFrom: new Map(models.flatMap(({ tree }) => [...renamedFrom(tree)])),
  };
}

/** What stands between the files of a model, where a manifest names several. */
export const MODEL_SEPARATOR = ', ';

/** The model's files relative to the platform; null where one came from standard input. */
function modelPaths(models: PlannedModel['models'], target: string): string | null {
  const files = [...new Set(models.map(({ tree }) => tree.file))];
  if (files.includes(STDIN_NAME)) return null;
  return files.map((file) => relativePath(target, file)).join(MODEL_SEPARATOR);
}

function relativePath(folder: string, file: string): string {
  return relative(resolve(folder), resolve(file)).replaceAll(sep, '/');
}

function elementFacts({ units }: Plan, { elements }: Graph): Map<string, ElementFacts> {
  const places = placesOf(elements);
  const facts = new Map<string, ElementFacts>();
  const place = (element: string) => places.get(element) ?? { parent: null, after: null };
  for (const {
    element,
    id,
    label,
    role,
    folder,
    technology,
    declaredTechnology,
    modules,
  } of units) {
    const unit = { unit: id, label, role, folder, technology, declaredTechnology };
    if (element !== null) facts.set(element, { ...unit, ...place(element) });
    for (const part of modules) {
      const { element: component, id: name, ...own } = part;
      facts.set(component, {
        role: 'module',
        unit: name,
        label: own.label,
        folder: own.folder,
        technology,
        declaredTechnology: own.declaredTechnology,
        ...place(component),
      });
    }
  }
  return facts;
}

/** The parent of each element, and what is drawn before it in the same parent. */
function placesOf(
  elements: Graph['elements'],
): Map<string, Pick<ElementFacts, 'parent' | 'after'>> {
  const last = new Map<string | null, string>();
  return new Map(
    elements.map(({ id, parent }) => {
      const after = last.get(parent) ?? null;
      last.set(parent, id);
      return [id, { parent, after }];
    }),
  );
}
