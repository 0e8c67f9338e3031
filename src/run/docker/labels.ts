import { hostname } from 'node:os';

/** Name of the run that something belongs to. */
export const runLabel = 'c4gen.run';
/** The unit that a container is. */
export const unitLabel = 'c4gen.unit';
/** Folder of the platform, on the machine that started it. */
const rootLabel = 'c4gen.root';
/** That machine. */
const machineLabel = 'c4gen.machine';
/** Number of the c4gen process that runs it, on that machine. */
const processLabel = 'c4gen.pid';

/** The run that something belongs to. */
export interface RunOwner {
  readonly run: string;
  /** The platform's folder. */
  readonly root: string;
  /** The c4gen that runs it; null where its version did not say yet. */
  readonly pid: number | null;
}

/** What everything that c4gen makes in an engine carries. */
export function runLabels(run: string, root: string): Record<string, string> {
  return {
    [runLabel]: run,
    [rootLabel]: root,
    [machineLabel]: hostname(),
    [processLabel]: String(process.pid),
  };
}

/** Who started something, as its labels say; null where that was not c4gen on this machine. */
export function ownerOf(labels: Readonly<Record<string, string>> | undefined): RunOwner | null {
  const { [runLabel]: run, [rootLabel]: root, [machineLabel]: machine } = labels ?? {};
  if (run === undefined || root === undefined || machine !== hostname()) return null;
  const pid = Number(labels?.[processLabel]);
  return { run, root, pid: Number.isSafeInteger(pid) && pid > 0 ? pid : null };
}
