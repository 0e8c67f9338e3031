import type { Logger } from 'pino';

/** The process's logger (pino, JSON lines on stdout, `trace_id` of the span in hand). */
export declare const log: Logger;
