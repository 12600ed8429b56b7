// A key server and tokens for the real check of callers, offline.
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import jwt from 'jsonwebtoken';

export const APP_ID = '00000000-0000-0000-0000-00000000b07e';
export const ISSUER = 'https://issuer.example';
export const SERVICE_URL = 'https://service.example/';

export interface KeyServer {
  readonly settings: Record<string, string>;
  readonly privateKey: string;
  stop(): void;
}

const pair = (): { privateKey: string; publicJwk: object } => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicJwk: publicKey.export({ format: 'jwk' }),
  };
};

/** A key that nobody published. */
export const otherKey = pair().privateKey;

export async function startKeyServer(): Promise<KeyServer> {
  const { privateKey, publicJwk } = pair();
  const server: Server = createServer((req, res) => {
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const keys = { keys: [{ ...publicJwk, kid: 'k1', use: 'sig', endorsements: ['msteams'] }] };
    res.setHeader('Content-Type', 'application/json');
    res.end(JSON.stringify(req.url === '/keys' ? keys : { issuer: ISSUER, jwks_uri: `${base}/keys` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const metadata = `http://127.0.0.1:${(server.address() as AddressInfo).port}/metadata`;
  return {
    privateKey,
    settings: {
      ToChannelFromBotLoginUrl: 'https://login.example',
      ToChannelFromBotOAuthScope: 'https://scope.example',
      ToBotFromChannelTokenIssuer: ISSUER,
      OAuthUrl: 'https://oauth.example',
      ToBotFromChannelOpenIdMetadataUrl: metadata,
      ToBotFromEmulatorOpenIdMetadataUrl: metadata,
      CallerId: '',
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

export interface TokenChanges {
  readonly claims?: object;
  readonly key?: string;
  readonly algorithm?: jwt.Algorithm;
  readonly kid?: string;
  /** Seconds from now; null for a token that never expires. */
  readonly expires?: number | null;
  readonly notBefore?: number;
}

/** A token as the channel would send it, with `changes`. */
export function token(server: KeyServer, changes: TokenChanges = {}): string {
  const claims = { iss: ISSUER, aud: APP_ID, serviceurl: SERVICE_URL, ...changes.claims };
  const { expires = 600, algorithm = 'RS256', kid = 'k1' } = changes;
  return jwt.sign(claims, changes.key ?? server.privateKey, {
    algorithm,
    keyid: kid,
    ...(expires !== null && { expiresIn: expires }),
    ...(changes.notBefore !== undefined && { notBefore: changes.notBefore }),
  });
}
