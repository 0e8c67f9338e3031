import type { Outgoing } from '@platform/kit/link.ts';
import type { Config } from '../config.ts';
import { connectGateway } from './gateway.ts';

/** Connects everything that web acts on. */
export function connectRelations(config: Config) {
  const gateway = connectGateway(config);
  const all: readonly Outgoing[] = [gateway];
  return { gateway, all };
}

export type Relations = ReturnType<typeof connectRelations>;
