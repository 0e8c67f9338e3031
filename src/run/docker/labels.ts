import { hostname } from 'node:os';

/** Name of the run that something belongs to. */
export const runLabel = 'c4gen.run';
/** The unit that a container is. */
export const unitLabel = 'c4gen.unit';
/** Folder of the platform, on the machine that started it. */
const rootLabel = 'c4gen.root';
/** That machine. */
const machineLabel = 'c4gen.machine';

/** What everything that c4gen makes in an engine carries. */
export function runLabels(run: string, root: string): Record<string, string> {
  return { [runLabel]: run, [rootLabel]: root, [machineLabel]: hostname() };
}

/** Who started something, as its labels say; null where that was not c4gen on this machine. */
export function ownerOf(
  labels: Readonly<Record<string, string>> | undefined,
): { readonly run: string; readonly root: string } | null {
  const { [runLabel]: run, [rootLabel]: root, [machineLabel]: machine } = labels ?? {};
  if (run === undefined || root === undefined || machine !== hostname()) return null;
  return { run, root };
}
