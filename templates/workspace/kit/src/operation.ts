import type { Handler as RouteHandler } from 'hono';
import type { Handler } from './link.ts';

/** `POST /api/<operation>`: takes a message (nothing or `{}` makes a fresh one) and answers `{service, message, outcomes}`. */
export declare function operation(options: { service: string; name: string; handle: Handler }): RouteHandler;
