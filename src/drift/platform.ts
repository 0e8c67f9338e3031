import type { ObservationRequest } from './observers.ts';

/** Whether the code is a platform that c4gen generated. */
export function isPlatform({ folder, plan }: Pick<ObservationRequest, 'folder' | 'plan'>): boolean {
  const hasUnit = plan.units.some(
    (unit) => unit.folder && folder.has(`${unit.folder}/package.json`),
  );
  return hasUnit && folder.has('kit/package.json');
}
