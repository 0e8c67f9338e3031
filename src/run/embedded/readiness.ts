import { get } from 'node:http';

/** What a readiness probe found. */
export type Readiness =
  | { readonly state: 'ready' }
  /** It answers, and says what it waits for. */
  | { readonly state: 'waiting'; readonly for: readonly string[] }
  /** It does not answer yet. */
  | { readonly state: 'silent' };

/** Slow answers count as none; a loopback answer takes about a millisecond. */
const probeTimeoutMs = 1_000;
const longestAnswer = 10_000;

/** Asks `GET /readyz` on 127.0.0.1 once. Never rejects. */
export function probeReadiness(port: number): Promise<Readiness> {
  return new Promise((resolve) => {
    const silent = (): void => resolve({ state: 'silent' });
    const request = get(
      { host: '127.0.0.1', port, path: '/readyz', agent: false, timeout: probeTimeoutMs },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          if (body.length < longestAnswer) body += chunk;
        });
        response.on('error', silent);
        response.on('end', () => {
          if (response.statusCode === 200) resolve({ state: 'ready' });
          else resolve({ state: 'waiting', for: missingOf(body) });
        });
      },
    );
    request.on('timeout', () => request.destroy());
    request.on('error', silent);
  });
}

/** The kit answers 503 with JSON that lists what is missing; any other server's text is taken as it is. */
function missingOf(body: string): string[] {
  try {
    return stringsIn(JSON.parse(body));
  } catch {
    return body.trim() === '' ? [] : [body.trim()];
  }
}

/** Texts of lists anywhere in the answer: `{status: 'starting', missing: ['order->events: …']}`. */
function stringsIn(value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}
