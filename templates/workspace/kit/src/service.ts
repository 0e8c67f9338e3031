import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Hono } from 'hono';
import type { BaseConfig } from './config.ts';
import type { Handler, Outgoing, Subscription } from './link.ts';

/** A further listener of the service (gRPC, SMTP …), with its own port. */
export interface Startable {
  readonly name: string;
  start(): Promise<void>;
  /** Stops accepting, and resolves when what is in hand is done. */
  close(): Promise<void>;
}

/** Takes over a connection that asked for an upgrade on the HTTP port (WebSocket). */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export interface Service {
  readonly config: BaseConfig;
  /** The service's own routes; `/healthz`, `/readyz`, `/metrics` and `/flow` are added, and a server span around every other one. */
  readonly app?: Hono;
  readonly outgoing?: readonly Outgoing[];
  readonly incoming?: readonly Subscription[];
  /** What `POST /flow` starts where FLOW_TRIGGER is on. */
  readonly handle?: Handler;
  readonly servers?: readonly Startable[];
  readonly upgrade?: Upgrade;
}

/** Runs the process until SIGTERM or SIGINT. Resolves with the HTTP port when everything is started. */
export declare function runService(service: Service): Promise<{ port: number; close(): Promise<void> }>;
