import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import type { Plan } from '../plan/plan.ts';
import { documentedVariables } from './environment.ts';

/**
 * What the user set for the plan's documented variables, in the platform's `.env` or in the shell; the shell wins, as with
 * Docker Compose (https://docs.docker.com/compose/how-tos/environment-variables/envvars-precedence/).
 */
export async function readOverrides(
  root: string,
  plan: Plan,
): Promise<Record<string, string | undefined>> {
  const file = await readFile(join(root, '.env'), 'utf8').catch(() => '');
  const set = { ...parseEnv(file), ...process.env };
  return Object.fromEntries([...documentedVariables(plan)].map((name) => [name, set[name]]));
}
