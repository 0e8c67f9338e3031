import Docker from 'dockerode';
import type { EngineEndpoint } from './endpoint.ts';

/**
 * Makes this process's Docker libraries speak to an engine: dockerode and Testcontainers both take it from `DOCKER_HOST`. It is called
 * before either is used.
 */
export function connectDocker({ uri }: EngineEndpoint): Docker {
  process.env['DOCKER_HOST'] = uri;
  return new Docker();
}

/** The HTTP status of an engine's refusal; null for any other error. */
export function statusOf(error: unknown): number | null {
  const isAnswer = error instanceof Error && 'statusCode' in error;
  return isAnswer && typeof error.statusCode === 'number' ? error.statusCode : null;
}

/** An engine's own words, without the library's frame: `(HTTP code 404) no such image - No such image: x`. */
export function wordsOf(error: unknown): string {
  if (error instanceof Error && 'json' in error) {
    const { message } = (error.json ?? {}) as { message?: unknown };
    if (typeof message === 'string' && message !== '') return message.trim();
  }
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/^\(HTTP code \d+\) [^-]* - /, '').trim();
}
