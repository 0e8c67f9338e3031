import type { Outgoing } from '@platform/kit/link.ts';
import type { Config } from '../config.ts';
import { connectDatadog } from './datadog.ts';

/** Connects everything that obs-datadog acts on. */
export function connectRelations(config: Config) {
  const datadog = connectDatadog(config);
  const all: readonly Outgoing[] = [datadog];
  return { datadog, all };
}

export type Relations = ReturnType<typeof connectRelations>;
