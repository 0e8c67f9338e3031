import type { Outcome, Outgoing } from './link.ts';
import type { Message } from './message.ts';

export declare function passOn(message: Message, outgoing: readonly Outgoing[]): Promise<Outcome[]>;
