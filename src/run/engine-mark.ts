import { readFile, rm, writeFile } from 'node:fs/promises';
import * as z from 'zod';
import type { RunFolder } from './run-folder.ts';

/** The engine that a platform's run has something in; see `EngineEndpoint` of docker/. */
const engineMark = z.object({ uri: z.string().min(1), source: z.string().nullable() });
export type EngineMark = z.infer<typeof engineMark>;

/** Notes in which engine the run makes something, before it does: it may not live to remove it. */
export async function writeEngineMark(folder: RunFolder, engine: EngineMark): Promise<void> {
  await writeFile(folder.engineMark, `${JSON.stringify(engine)}\n`, { mode: 0o600 });
}

/** The engine in which a run may have left something; null where none has. */
export async function readEngineMark(folder: RunFolder): Promise<EngineMark | null> {
  const text = await readFile(folder.engineMark, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return engineMark.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Nothing is left. */
export async function removeEngineMark(folder: RunFolder): Promise<void> {
  await rm(folder.engineMark, { force: true });
}
