import type { Message } from './message.ts';

/** The relation of the architecture that a connection stands for, as seen from this process. */
export interface Link {
  /** The relation's id, such as `order->events`. */
  readonly relation: string;
  /** Name of the unit at the other end, such as `events`. */
  readonly peer: string;
  /** `backward` for the second way of a relation that goes both ways; absent means `forward`. */
  readonly direction?: 'forward' | 'backward';
}

/** A relation that this process acts on: a call, a write, a read, a publication. */
export interface Outgoing {
  readonly link: Link;
  /** Uses the relation once. Resolves with a one-line receipt of what the other end did; rejects where it did not. */
  use(message: Message): Promise<string>;
  /**
   * Resolves when the other end accepts connections; rejects where it does not yet (the service asks again).
   * It must not wait for the other end to be ready itself, or two services that call each other never start.
   */
  ready?(): Promise<void>;
  close(): Promise<void>;
}

/** A relation over which messages come to this process without a request: a stream, a queue, a channel. */
export interface Incoming {
  readonly link: Link;
  /** Resolves once messages flow. A message whose handling rejects is delivered again, as far as the carrier can. */
  start(handle: (message: Message) => Promise<void>): Promise<void>;
  /** Stops taking messages, and resolves when those in hand are done. */
  close(): Promise<void>;
}

/** What came of using one outgoing relation. */
export interface Outcome {
  readonly relation: string;
  readonly ok: boolean;
  /** The receipt, or why it failed. */
  readonly detail: string;
}

/** What a service does about a message, whichever way it came. */
export type Handler = (message: Message) => Promise<Outcome[]>;

/** An incoming relation and what is done about its messages. */
export interface Subscription {
  readonly incoming: Incoming;
  readonly handle: Handler;
}
