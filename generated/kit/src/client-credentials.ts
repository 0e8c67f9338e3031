import {
  allowInsecureRequests,
  ClientSecretBasic,
  clientCredentialsGrant,
  type Configuration,
  discovery,
} from 'openid-client';
import { cachedToken, type TokenSource } from './token-source.ts';

export interface ClientCredentialsOptions {
  /** The authorisation server's issuer identifier; its endpoints are discovered from it. */
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Space-separated. */
  readonly scope?: string;
  /** Milliseconds for each request to the issuer. */
  readonly timeoutMs: number;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** A token is replaced this long before it expires (milliseconds). */
const MARGIN = 10_000;

/** Lifetime (seconds) that is assumed where the issuer does not say one; RFC 6749, section 5.1, only recommends it. */
const UNSAID_LIFETIME = 60;

/** Gets access tokens with OAuth 2.0 client credentials (RFC 6749, section 4.4). Plain HTTP only where the issuer's URL says so. */
export function clientCredentials(options: ClientCredentialsOptions): TokenSource {
  const { now = Date.now } = options;
  let configuration: Promise<Configuration> | undefined;

  async function fetchToken() {
    configuration ??= discover(options).catch((error: unknown) => {
      configuration = undefined;
      throw error;
    });
    const parameters = options.scope === undefined ? {} : { scope: options.scope };
    const requestedAt = now();
    const granted = await clientCredentialsGrant(await configuration, parameters);
    const lifetime = granted.expires_in ?? UNSAID_LIFETIME;
    return { token: granted.access_token, expiresAt: requestedAt + lifetime * 1000 };
  }

  return cachedToken(fetchToken, { marginMs: MARGIN, now });
}

function discover(options: ClientCredentialsOptions): Promise<Configuration> {
  const { issuer, clientId, clientSecret } = options;
  return discovery(issuer, clientId, undefined, ClientSecretBasic(clientSecret), {
    timeout: options.timeoutMs / 1000,
    execute: issuer.protocol === 'http:' ? [allowInsecureRequests] : [],
  });
}
