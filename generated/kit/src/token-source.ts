/** Gives the bearer token to send with the next request; rejects where none can be had. */
export type TokenSource = () => Promise<string>;

export interface FreshToken {
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/**
 * Keeps a token until `marginMs` before it expires, so that it is still valid when the other end checks it.
 * Callers that ask while a new one is being fetched wait for that one.
 */
export function cachedToken(
  fetchToken: () => Promise<FreshToken>,
  options: { marginMs: number; now?: () => number },
): TokenSource {
  const now = options.now ?? Date.now;
  let current: FreshToken | undefined;
  let pending: Promise<FreshToken> | undefined;

  return async () => {
    if (current && now() < current.expiresAt - options.marginMs) return current.token;
    pending ??= fetchToken().finally(() => {
      pending = undefined;
    });
    current = await pending;
    return current.token;
  };
}
