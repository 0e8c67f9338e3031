import {
  type CryptoKey,
  compactVerify,
  decodeJwt,
  decodeProtectedHeader,
  importSPKI,
  type JWTPayload,
} from 'jose';
import type { Consumer, JwtPlugin, JwtSecret } from './declarative-schema.ts';

/** Where a request may carry its token. */
export interface TokenRequest {
  readonly method: string;
  readonly query: URLSearchParams;
  header(name: string): string | undefined;
}

/** Whose token it is. */
export interface Authenticated {
  readonly consumer: Consumer;
  readonly credential: JwtSecret;
}

/** The answer to a request without a token that counts: always 401. */
export class Unauthorized extends Error {
  override readonly name = 'Unauthorized';
  readonly body: Readonly<Record<string, string>>;
  readonly challenge: string;

  constructor(body: Readonly<Record<string, string>>, challenge: string) {
    super(Object.values(body).join(', '));
    this.body = body;
    this.challenge = challenge;
  }
}

/** Rejects with {@link Unauthorized}. Resolves with nothing where the plugin lets a request pass unasked (preflight). */
export type TokenCheck = (request: TokenRequest) => Promise<Authenticated | undefined>;

interface Credential extends Authenticated {
  readonly verificationKey: CryptoKey | Uint8Array;
}

/** Checks bearer tokens as Kong's jwt plugin does, with its answers (https://developer.konghq.com/plugins/jwt/). */
export async function tokenCheck(
  config: JwtPlugin['config'],
  consumers: readonly Consumer[],
  now: () => number = Date.now,
): Promise<TokenCheck> {
  const credentials = await credentialsByKey(consumers);
  const base = config.realm === undefined ? 'Bearer' : `Bearer realm="${config.realm}"`;
  const invalid = (body: Record<string, string>) =>
    new Unauthorized(body, `${base} error="invalid_token"`);

  return async (request) => {
    if (request.method === 'OPTIONS' && !config.run_on_preflight) return undefined;
    const [token, ...further] = tokensOf(request, config);
    if (token === undefined) throw new Unauthorized({ message: 'Unauthorized' }, base);
    if (further.length > 0) throw invalid({ message: 'Multiple tokens provided' });

    const claims = decoded(token);
    if (!claims) throw invalid({ message: 'Bad token; invalid JSON' });
    const key = claims.payload[config.key_claim_name] ?? claims.header[config.key_claim_name];
    if (typeof key !== 'string')
      throw invalid({ message: `No mandatory '${config.key_claim_name}' in claims` });
    const credential = credentials.get(key);
    if (!credential)
      throw invalid({ message: `No credentials found for given '${config.key_claim_name}'` });
    const { algorithm } = credential.credential;
    if (claims.header['alg'] !== algorithm) throw invalid({ message: 'Invalid algorithm' });
    await compactVerify(token, credential.verificationKey, { algorithms: [algorithm] }).catch(
      () => {
        throw invalid({ message: 'Invalid signature' });
      },
    );

    const problems = claimProblems(claims.payload, config, Math.floor(now() / 1000));
    if (problems) throw invalid(problems);
    return credential;
  };
}

async function credentialsByKey(consumers: readonly Consumer[]): Promise<Map<string, Credential>> {
  const entries = consumers.flatMap((consumer) =>
    consumer.jwt_secrets.map(async (credential): Promise<[string, Credential]> => {
      const { algorithm, secret = '', rsa_public_key: publicKey = '' } = credential;
      const verificationKey = algorithm.startsWith('HS')
        ? new TextEncoder().encode(secret)
        : await importSPKI(publicKey, algorithm);
      return [credential.key, { consumer, credential, verificationKey }];
    }),
  );
  return new Map(await Promise.all(entries));
}

/** The different tokens of a request, from wherever the plugin looks. */
function tokensOf(request: TokenRequest, config: JwtPlugin['config']): string[] {
  const inQuery = config.uri_param_names.flatMap((name) => request.query.getAll(name));
  const inHeaders = config.header_names.flatMap((name) => {
    const [, token] = /^\s*bearer\s+(\S+)\s*$/i.exec(request.header(name) ?? '') ?? [];
    return token ?? [];
  });
  return [...new Set([...inQuery, ...inHeaders].filter((token) => token !== ''))];
}

function decoded(
  token: string,
): { header: Record<string, unknown>; payload: JWTPayload } | undefined {
  try {
    return { header: { ...decodeProtectedHeader(token) }, payload: decodeJwt(token) };
  } catch {
    return undefined;
  }
}

/** The registered claims that the plugin is told to verify, and the longest lifetime that it allows. */
function claimProblems(
  payload: JWTPayload,
  config: JwtPlugin['config'],
  now: number,
): Record<string, string> | undefined {
  const problems: Record<string, string> = {};
  for (const claim of config.claims_to_verify) {
    const value = payload[claim];
    if (typeof value !== 'number') problems[claim] = 'must be a number';
    else if (claim === 'exp' && value <= now) problems[claim] = 'token expired';
    else if (claim === 'nbf' && value > now) problems[claim] = 'token not valid yet';
  }
  const { maximum_expiration: longest } = config;
  if (longest > 0 && !(typeof payload.exp === 'number' && payload.exp - now <= longest))
    problems['exp'] ??= 'exceeds maximum allowed expiration';
  return Object.keys(problems).length > 0 ? problems : undefined;
}
