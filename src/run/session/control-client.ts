import { request, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import { EnvironmentFault } from '../../diagnostics/faults.ts';
import type { ProgressEvent } from '../progress.ts';
import type { UnitStatus } from '../runtime.ts';
import type { VerifyReport } from '../verify/report.ts';

/** Where a session takes orders. */
export interface Control {
  readonly url: string;
  /** Only this user can read it, so only this user's commands are obeyed. */
  readonly token: string;
}

export type SessionPhase = 'preparing' | 'starting' | 'running' | 'stopping';

/** What a session says of itself. */
export interface SessionStatus {
  readonly title: string;
  readonly runtime: 'embedded' | 'docker';
  readonly phase: SessionPhase;
  readonly units: readonly UnitStatus[];
}

/** A line of the answer to `POST /verify`. */
export type VerifyLine =
  | { readonly progress: ProgressEvent }
  | { readonly report: VerifyReport }
  | { readonly error: string };

/** Whether a session answers there that knows the token. Another program may have the port by now: then not. */
export async function isControlled(control: Control): Promise<boolean> {
  try {
    await fetchStatus(control);
    return true;
  } catch {
    return false;
  }
}

/** Whether nobody listens there any more, or somebody else does. */
export async function isGone(control: Control): Promise<boolean> {
  try {
    await fetchStatus(control);
    return false;
  } catch (error) {
    if (error instanceof SessionRefused) return true;
    const cause = error instanceof Error ? error.cause : undefined;
    return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED';
  }
}

/** What answers does not obey: it is another session, or another program. */
class SessionRefused extends EnvironmentFault {}

export async function fetchStatus(control: Control): Promise<SessionStatus> {
  return JSON.parse(await text(await ask(control, 'GET', '/status'))) as SessionStatus;
}

/** The spans that the session has seen, as lines of OTLP/JSON. */
export async function fetchTraces(control: Control): Promise<string> {
  return text(await ask(control, 'GET', '/traces'));
}

/** Asks the session to stop; it answers before it is done. */
export async function requestStop(control: Control): Promise<void> {
  await text(await ask(control, 'POST', '/stop'));
}

/**
 * Lets the session verify its platform.
 *
 * @param signal ends the wish: the session then stops verifying
 * @throws {EnvironmentFault} where the session ends meanwhile, or cannot verify
 */
export async function requestVerify(
  control: Control,
  options: { readonly signal: AbortSignal; readonly progress: (event: ProgressEvent) => void },
): Promise<VerifyReport> {
  const response = await ask(control, 'POST', '/verify', options.signal);
  for await (const line of createInterface({ input: response })) {
    const message = JSON.parse(line) as VerifyLine;
    if ('progress' in message) options.progress(message.progress);
    else if ('report' in message) return message.report;
    else throw new EnvironmentFault(message.error);
  }
  options.signal.throwIfAborted();
  throw new EnvironmentFault('the session ended while it verified');
}

const answerWithinMs = 5_000;

function ask(
  control: Control,
  method: 'GET' | 'POST',
  path: string,
  signal?: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, control.url), {
      method,
      agent: false,
      headers: { authorization: `Bearer ${control.token}` },
      ...(signal === undefined ? {} : { signal }),
    });
    const timer = setTimeout(() => asked.destroy(new Error('no answer')), answerWithinMs);
    asked.on('response', (response) => {
      clearTimeout(timer);
      if (response.statusCode === 200) resolve(response);
      else {
        response.resume();
        reject(new SessionRefused(`the session refused (HTTP ${response.statusCode})`));
      }
    });
    asked.on('error', (cause) => {
      clearTimeout(timer);
      reject(
        signal?.aborted
          ? (signal.reason as Error)
          : new EnvironmentFault(`the session does not answer: ${cause.message}`, { cause }),
      );
    });
    asked.end();
  });
}

async function text(response: IncomingMessage): Promise<string> {
  let body = '';
  response.setEncoding('utf8');
  for await (const chunk of response as AsyncIterable<string>) body += chunk;
  return body;
}
