import { generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { decodeJwt, decodeProtectedHeader, SignJWT, type JWTPayload } from 'jose';
import { request } from 'undici';
import * as z from 'zod';
import type { Leg } from '../../plan/plan.ts';

type Environment = Readonly<Record<string, string>>;

const lifetimeSeconds = 60;

/**
 * Gets the token that a caller of this leg sends: signed by itself, or from the issuer, as the leg says.
 *
 * @param environment the caller's, as seen from this machine
 * @throws {Error} where the environment lacks something, or the issuer refuses
 */
export async function tokenFor(leg: Leg, environment: Environment): Promise<string> {
  if (leg.authentication === 'oauth2') return fetchToken(environment);
  const { key, secret } = signingKeyOf(leg, environment);
  return signed({ iss: key }, new TextEncoder().encode(secret));
}

/** Makes a token that says the same as a valid one, but is signed by somebody else. */
export async function forgedToken(valid: string): Promise<string> {
  const claims = decodeJwt(valid);
  const { alg, kid } = decodeProtectedHeader(valid);
  if (alg === 'HS256') return signed(claims, randomBytes(32));
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const header = { alg: alg ?? 'RS256', ...(kid === undefined ? {} : { kid }) };
  return new SignJWT(claims).setProtectedHeader(header).sign(privateKey);
}

async function signed(claims: JWTPayload, secret: Uint8Array): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuedAt()
    .setExpirationTime(`${lifetimeSeconds} s`)
    .sign(secret);
}

/** The generated platform's naming: `GATEWAY_URL` has `GATEWAY_JWT_KEY` and `GATEWAY_JWT_SECRET` beside it. */
function signingKeyOf(leg: Leg, environment: Environment): { key: string; secret: string } {
  const prefix = leg.variable.replace(/_URL$/, '');
  return {
    key: required(environment, `${prefix}_JWT_KEY`),
    secret: required(environment, `${prefix}_JWT_SECRET`),
  };
}

const discoveryDocument = z.object({ issuer: z.url().optional(), token_endpoint: z.url() });
const tokenAnswer = z.object({ access_token: z.string() });

/** OAuth 2.0 client credentials (RFC 6749, section 4.4), with the endpoint from the issuer's discovery document. */
async function fetchToken(environment: Environment): Promise<string> {
  const issuer = required(environment, 'ISSUER_URL').replace(/\/$/, '');
  const client = [
    required(environment, 'OAUTH_CLIENT_ID'),
    required(environment, 'OAUTH_CLIENT_SECRET'),
  ].map(encodeURIComponent);
  const discovered = await request(`${issuer}/.well-known/openid-configuration`);
  const document = discoveryDocument.parse(await discovered.body.json());
  const granted = await request(endpointSeenFrom(issuer, document), {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(client.join(':')).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  });
  if (granted.statusCode !== 200) {
    await granted.body.dump();
    throw new Error(`the issuer answered ${granted.statusCode}`);
  }
  return tokenAnswer.parse(await granted.body.json()).access_token;
}

/** The issuer names itself as the platform's processes reach it; from here it may be elsewhere. */
function endpointSeenFrom(
  here: string,
  { issuer, token_endpoint }: z.infer<typeof discoveryDocument>,
): string {
  const named = issuer?.replace(/\/$/, '');
  const isBelow = named !== undefined && token_endpoint.startsWith(`${named}/`);
  return isBelow ? `${here}${token_endpoint.slice(named.length)}` : token_endpoint;
}

function required(environment: Environment, name: string): string {
  const value = environment[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}
