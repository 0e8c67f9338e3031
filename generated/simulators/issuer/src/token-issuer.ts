import { createHash, createPublicKey, randomUUID, timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { type CryptoKey, exportJWK, importPKCS8, importSPKI, type JWK, SignJWT } from 'jose';

export interface TokenIssuerOptions {
  /** Issuer identifier: the URL under which callers reach it, and the `iss` claim of its tokens. */
  readonly issuer: string;
  /** RSA key, PKCS #8 PEM. */
  readonly privateKey: string;
  /** Secret of each client, by client id. */
  readonly clients: Readonly<Record<string, string>>;
  readonly lifetimeSeconds?: number;
}

interface Credentials {
  readonly id: string;
  readonly secret: string;
}

/**
 * An OAuth 2.0 authorisation server for development: client credentials only (RFC 6749, section 4.4), access tokens as JWT with RS256 (RFC
 * 9068), metadata for discovery (RFC 8414, OpenID Connect Discovery 1.0) and its public key.
 */
export async function tokenIssuer(options: TokenIssuerOptions): Promise<Hono> {
  const { issuer, clients, lifetimeSeconds = 300 } = options;
  const key = await signingKey(options.privateKey);
  const metadata = metadataOf(issuer);
  const app = new Hono();

  app.get('/.well-known/openid-configuration', (c) => c.json(metadata));
  app.get('/.well-known/oauth-authorization-server', (c) => c.json(metadata));
  app.get('/jwks', (c) => c.json({ keys: [key.public] }));
  app.post('/token', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const client = credentialsOf(c.req.header('authorization'), form);
    if (!client || !isKnown(client, clients)) {
      c.header('WWW-Authenticate', 'Basic realm="token"');
      return refuse(c, 401, 'invalid_client');
    }
    const grant = form.get('grant_type');
    if (grant === null) return refuse(c, 400, 'invalid_request');
    if (grant !== 'client_credentials') return refuse(c, 400, 'unsupported_grant_type');

    const scope = form.get('scope');
    const token = await new SignJWT({ client_id: client.id, ...(scope && { scope }) })
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: key.id })
      .setIssuer(issuer)
      .setSubject(client.id)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime(`${lifetimeSeconds} seconds`)
      .sign(key.private);
    c.header('Cache-Control', 'no-store');
    return c.json({ access_token: token, token_type: 'Bearer', expires_in: lifetimeSeconds });
  });
  return app;
}

function metadataOf(issuer: string) {
  const base = issuer.replace(/\/$/, '');
  return {
    issuer,
    token_endpoint: `${base}/token`,
    jwks_uri: `${base}/jwks`,
    grant_types_supported: ['client_credentials'],
    response_types_supported: [],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  };
}

async function signingKey(pem: string): Promise<{ id: string; private: CryptoKey; public: JWK }> {
  const spki = createPublicKey(pem).export({ type: 'spki', format: 'pem' }).toString();
  const jwk = await exportJWK(await importSPKI(spki, 'RS256'));
  const id = createHash('sha256').update(spki).digest('base64url');
  return {
    id,
    private: await importPKCS8(pem, 'RS256'),
    public: { ...jwk, kid: id, alg: 'RS256', use: 'sig' },
  };
}

/** From the `Authorization` header, whose two parts are form-encoded, or from the form (RFC 6749, section 2.3.1). */
function credentialsOf(
  authorization: string | undefined,
  form: URLSearchParams,
): Credentials | undefined {
  const [scheme, encoded = ''] = authorization?.split(' ') ?? [];
  if (scheme?.toLowerCase() === 'basic') {
    const text = Buffer.from(encoded, 'base64').toString();
    const parts = /^([^:]*):(.*)$/s.exec(text);
    const [id = '', secret = ''] = (parts ?? []).slice(1).map(formDecoded);
    return { id, secret };
  }
  const id = form.get('client_id');
  const secret = form.get('client_secret');
  return id !== null && secret !== null ? { id, secret } : undefined;
}

function formDecoded(text: string): string {
  return new URLSearchParams(`text=${text}`).get('text') ?? '';
}

/** Compares digests, in a time that tells nothing about the secret. */
function isKnown({ id, secret }: Credentials, clients: Readonly<Record<string, string>>): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const expected = Object.hasOwn(clients, id) ? clients[id] : undefined;
  return timingSafeEqual(digest(secret), digest(expected ?? '')) && expected !== undefined;
}

/** RFC 6749, section 5.2. */
function refuse(c: Context, status: 400 | 401, error: string) {
  c.header('Cache-Control', 'no-store');
  return c.json({ error }, status);
}
