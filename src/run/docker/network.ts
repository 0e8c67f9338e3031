import type Docker from 'dockerode';
import { wordsOf } from './connect.ts';
import { EngineRefusal } from './faults.ts';

/**
 * Makes the network of a run.
 *
 * @returns its name
 * @throws {EngineRefusal} where the engine has no addresses left, or refuses for another reason
 */
export async function createRunNetwork(
  docker: Docker,
  run: string,
  labels: Readonly<Record<string, string>>,
): Promise<string> {
  const name = `c4gen-${run}`;
  try {
    await docker.createNetwork({
      Name: name,
      Driver: 'bridge',
      CheckDuplicate: true,
      Labels: labels,
    });
  } catch (cause) {
    const words = wordsOf(cause);
    throw new EngineRefusal(`the engine made no network: ${words}`, {
      cause,
      ...(/address pool/i.test(words)
        ? {
            hint: 'Networks that nobody uses hold its addresses: docker network prune removes them.',
          }
        : {}),
    });
  }
  return name;
}
