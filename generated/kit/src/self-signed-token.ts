import { SignJWT } from 'jose';
import { cachedToken, type TokenSource } from './token-source.ts';

export interface SelfSignedTokenOptions {
  /** The `iss` claim, by which the other end finds the secret. */
  readonly key: string;
  /** Shared with the other end. */
  readonly secret: string;
  readonly lifetimeSeconds?: number;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** A token is replaced this long before it expires (milliseconds). */
const MARGIN = 10_000;

/** Signs a short-lived bearer token with a shared secret: JWT (RFC 7519) with HS256, claims `iss`, `iat` and `exp`. */
export function selfSignedToken(options: SelfSignedTokenOptions): TokenSource {
  const { key, lifetimeSeconds = 60, now = Date.now } = options;
  const secret = new TextEncoder().encode(options.secret);

  async function sign() {
    const issuedAt = Math.floor(now() / 1000);
    const expiresAt = issuedAt + lifetimeSeconds;
    const token = await new SignJWT()
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(key)
      .setIssuedAt(issuedAt)
      .setExpirationTime(expiresAt)
      .sign(secret);
    return { token, expiresAt: expiresAt * 1000 };
  }

  return cachedToken(sign, { marginMs: MARGIN, now });
}
