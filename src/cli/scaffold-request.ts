import { relative, resolve, sep } from 'node:path';
import { renderPlatform } from '../pipeline.ts';
import type { Plan } from '../plan/plan.ts';
import type { WriteRequest } from '../write/inspect.ts';
import type { ElementFacts } from '../write/manifest.ts';
import { STDIN_NAME } from './read-source.ts';
import { version } from './version.ts';

/**
 * Renders a plan into what is to be written into a target folder. The platform names its model relative to itself, so
 * that it is the same wherever c4gen was started and wherever the repository is checked out.
 *
 * @param plan what the model becomes
 * @param file the model's file as the user gave it
 * @param target the folder as the user gave it
 */
export async function scaffoldRequest(
  plan: Plan,
  file: string,
  target: string,
): Promise<WriteRequest> {
  const model = file === STDIN_NAME ? null : relativePath(target, file);
  return {
    target,
    files: await renderPlatform({ ...plan, model: model ?? STDIN_NAME }),
    generator: version(),
    model,
    elements: elementFacts(plan),
  };
}

function relativePath(folder: string, file: string): string {
  return relative(resolve(folder), resolve(file)).replaceAll(sep, '/');
}

function elementFacts({ units }: Plan): Map<string, ElementFacts> {
  const facts = new Map<string, ElementFacts>();
  for (const { element, role, folder, technology, declaredTechnology, modules } of units) {
    if (element !== null) facts.set(element, { role, folder, technology, declaredTechnology });
    for (const part of modules) {
      facts.set(part.element, {
        role: 'module',
        folder: part.folder,
        technology,
        declaredTechnology: part.declaredTechnology,
      });
    }
  }
  return facts;
}
