import type { Outgoing } from '@platform/kit/link.ts';
import type { Config } from '../config.ts';
import { connectSendgrid } from './sendgrid.ts';

/** Connects everything that tasks-sendgrid acts on. */
export function connectRelations(config: Config) {
  const sendgrid = connectSendgrid(config);
  const all: readonly Outgoing[] = [sendgrid];
  return { sendgrid, all };
}

export type Relations = ReturnType<typeof connectRelations>;
