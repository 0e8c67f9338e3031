import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { UserFault } from '../../diagnostics/faults.ts';
import { upperSnake } from '../../plan/names.ts';
import type { Credentials } from '../credentials.ts';

/**
 * The secrets that Compose gives to a platform, as those have them who act from inside its network: from the platform's `.env`, or the
 * shell, which wins.
 *
 * @param root the platform's folder
 */
export async function readComposeCredentials(root: string): Promise<Credentials> {
  const file = join(root, '.env');
  const set: Record<string, string | undefined> = {
    ...parseEnv(await readFile(file, 'utf8').catch(() => '')),
    ...process.env,
  };
  const valueOf = (variable: string): string => {
    const value = set[variable];
    if (value) return value;
    throw new UserFault(`${variable} is not set, in ${file} or the shell`, {
      hint: 'npm run secrets makes it, before docker compose up.',
    });
  };
  return {
    secret: (name) => valueOf(upperSnake(name)),
    publicKey: (pair) => valueOf(`${upperSnake(pair)}_PUBLIC_KEY`),
    keyFile: (pair) => `/run/secrets/${pair}-private-key`,
    certificateFile: (unit, part) => `/run/secrets/${unit}.${part}`,
    authority: null,
    trustFile: null,
  };
}
