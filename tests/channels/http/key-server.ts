// A key server and tokens for the real check of callers, offline.
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import jwt from 'jsonwebtoken';
import type { CloudSettings } from '../../../src/config/config';

export const APP_ID = '00000000-0000-0000-0000-00000000b07e';
export const ISSUER = 'https://issuer.example';
export const SERVICE_URL = 'https://service.example/';

export interface KeyServer {
  readonly settings: CloudSettings;
  readonly privateKey: string;
  /** The key for `privateKey` as strangers may read it. */
  readonly publicKey: string;
  /** How it answers: as it should, with an error, with nonsense, or never. */
  mode: 'well' | 'error' | 'nonsense' | 'silent';
  /** How often its metadata was asked for. */
  asked: number;
  /** Publishes one more key and gives back its private half. */
  publish(kid: string, endorsements?: readonly string[]): string;
  stop(): void;
}

interface Pair {
  readonly privateKey: string;
  readonly publicKey: string;
  readonly publicJwk: object;
}

function pair(): Pair {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    publicJwk: publicKey.export({ format: 'jwk' }),
  };
}

/** A key that nobody published. */
export const otherKey = pair().privateKey;

export async function startKeyServer(): Promise<KeyServer> {
  const first = pair();
  const keys: object[] = [{ ...first.publicJwk, kid: 'k1', use: 'sig', endorsements: ['msteams'] }];
  const server: Server = createServer((req, res) => {
    if (req.url !== '/keys') keyServer.asked += 1;
    if (keyServer.mode === 'silent') return;
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    res.setHeader('Content-Type', 'application/json');
    if (keyServer.mode === 'error') res.statusCode = 500;
    if (keyServer.mode === 'nonsense') res.end('<html>');
    else
      res.end(JSON.stringify(req.url === '/keys' ? { keys } : { issuer: ISSUER, jwks_uri: `${base}/keys` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const keyServer: KeyServer = {
    privateKey: first.privateKey,
    publicKey: first.publicKey,
    mode: 'well',
    asked: 0,
    settings: {
      ToChannelFromBotOAuthScope: 'https://scope.example',
      ToBotFromChannelTokenIssuer: ISSUER,
      ToBotFromChannelOpenIdMetadataUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/metadata`,
    },
    publish: (kid, endorsements) => {
      const { privateKey, publicJwk } = pair();
      keys.push({ ...publicJwk, kid, ...(endorsements && { endorsements }) });
      return privateKey;
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return keyServer;
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
