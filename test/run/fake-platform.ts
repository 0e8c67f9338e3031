import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createInterrupter } from '../../src/run/interruption.ts';
import { createRunFolder } from '../../src/run/run-folder.ts';
import type { StartRequest } from '../../src/run/runtime.ts';
import type { Watchdog } from '../../src/run/watchdog/watchdog.ts';
import type { Plan } from '../../src/plan/plan.ts';

const units = fileURLToPath(new URL('../fixtures/run/units', import.meta.url));

/** How a unit of the fake platform behaves; see fixtures/run/units. */
export type Behaviour = 'well' | 'crash' | 'never' | 'stubborn';

const made: string[] = [];

/** A platform of hand-written processes in a folder of its own, with the shape of a generated one. */
export function makePlatform(behaviours: Readonly<Record<string, Behaviour>>): string {
  const root = mkdtempSync(join(tmpdir(), 'c4gen-platform-'));
  made.push(root);
  writeFileSync(
    join(root, 'package.json'),
    JSON.stringify({
      name: 'fake',
      private: true,
      workspaces: ['services/*'],
      scripts: { bundle: 'node bundle.mjs' },
    }),
  );
  writeFileSync(join(root, 'bundle.mjs'), bundleScript(behaviours));
  for (const id of Object.keys(behaviours)) {
    const folder = join(root, 'services', id);
    mkdirSync(join(folder, 'dist'), { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: id, version: '0.0.0' }));
    cpSync(join(units, `${behaviours[id]}.mjs`), join(folder, 'main.mjs'));
    cpSync(join(units, `${behaviours[id]}.mjs`), join(folder, 'dist', 'main.js'));
    writeFileSync(join(folder, 'dist', 'package.json'), '{"type":"module"}');
  }
  return root;
}

/** Copies each unit's source to where a bundle belongs, and counts how often it was called. */
function bundleScript(behaviours: Readonly<Record<string, Behaviour>>): string {
  return `
import { appendFileSync, cpSync } from 'node:fs';
appendFileSync('.c4gen/bundled-times', 'x');
for (const id of ${JSON.stringify(Object.keys(behaviours))})
  cpSync('services/' + id + '/main.mjs', 'services/' + id + '/dist/main.js');
`;
}

export function bundledTimes(root: string): number {
  const path = join(root, '.c4gen', 'bundled-times');
  return existsSync(path) ? readFileSync(path, 'utf8').length : 0;
}

/** Removes every platform that was made. */
export function removePlatforms(): void {
  for (const root of made.splice(0)) rmSync(root, { recursive: true, force: true });
}

/** A watchdog that only notes what it was told. */
export function notingWatchdog(): Watchdog & { readonly watched: Set<number> } {
  const watched = new Set<number>();
  return {
    watched,
    watch: (pid) => void watched.add(pid),
    release: (pid) => void watched.delete(pid),
    watchRun: () => undefined,
    releaseRun: () => undefined,
    close: () => undefined,
  };
}

/** What a runtime is asked to start, with everything at rest. */
export async function startRequest(
  root: string,
  plan: Plan,
  changes: Partial<StartRequest> = {},
): Promise<StartRequest> {
  return {
    plan,
    run: 'test',
    root,
    folder: await createRunFolder(root),
    only: null,
    pins: [],
    timeoutMs: 20_000,
    telemetryPort: 9,
    interruption: createInterrupter(),
    watchdog: notingWatchdog(),
    progress: () => undefined,
    ...changes,
  };
}

/** Whether a process of this number exists. */
export function isRunning(pid: number | null): boolean {
  if (pid === null) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Waits until a process is gone and its parent has taken note: a moment after its end, for the orphans of others. */
export async function untilGone(pid: number): Promise<void> {
  while (isRunning(pid)) await delay(10);
}
