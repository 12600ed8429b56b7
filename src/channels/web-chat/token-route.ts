// POST /api/webchat/token: lets the widget into a conversation, a new one or the one it had. Registered by server.ts.
import { randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type { StorageEngine } from '../../storage/engine';
import { DIRECT_LINE_PATH } from '../direct-line/register';
import { DirectLineTokens, type Holder, type IssuedToken } from '../direct-line/tokens';
import { baseUrl } from '../http/base-url';
import { callerAddress } from '../http/caller-address';
import { HttpError } from '../http/http-error';
import { readOptionalJson } from '../http/json-body';
import { RateLimiter, type RateLimit } from '../http/rate-limit';
import { sendJson } from '../http/respond';
import type { HttpServer } from '../http/server';
import type { AzureDirectLine } from './azure-direct-line';

export const TOKEN_PATH = '/api/webchat/token';

export interface TokenRouteOptions {
  readonly engine: Pick<StorageEngine, 'log'>;
  /** The same as Direct Line's. */
  readonly secret: string;
  /** Where clients reach this process; default: what their request says. */
  readonly publicUrl?: string;
  /** Seconds, 1800-3600; default 3600. */
  readonly tokenLifetimeSeconds?: number;
  /** Per IP address; default 30 a minute. */
  readonly limit?: RateLimit;
  /** Takes the place of the Direct Line built in. */
  readonly azure?: AzureDirectLine;
  /** How many proxies stand before this process, as in TRUST_PROXY; default 0. */
  readonly proxies?: number;
}

export interface TokenAnswer {
  /** The Direct Line address for the client, absolute. */
  readonly domain: string;
  readonly token: string;
  readonly conversationId: string;
  readonly userId: string;
  /** True when the conversation is an earlier one: connect with its id; else start it. */
  readonly resumed: boolean;
  /** Seconds. */
  readonly expires_in: number;
  /** False where a message sent again would be a second one: Azure does not know it by its clientActivityID. */
  readonly resend?: false;
}

// `fresh` asks for a new conversation whatever is remembered; `embedded` says that the page is in a frame of another site.
const requestBody = z.looseObject({
  token: z.string().max(4096).nullish(),
  fresh: z.boolean().nullish(),
  embedded: z.boolean().nullish(),
});
const COOKIE = 'webchat';

export function registerTokenRoute(server: HttpServer, options: TokenRouteOptions): void {
  const tokens = new DirectLineTokens(options.secret, options.tokenLifetimeSeconds);
  const limiter = new RateLimiter(options.limit ?? { calls: 30, windowMs: 60_000 });

  const remembered = async (candidates: readonly (string | undefined)[]): Promise<Holder | undefined> => {
    for (const candidate of candidates) {
      const holder = candidate === undefined ? undefined : tokens.checkForResume(candidate);
      if (holder !== undefined && (await options.engine.log.exists(holder.conv))) return holder;
    }
    return undefined;
  };

  server.restify.post(TOKEN_PATH, async (req, res) => {
    limiter.count(callerAddress(req, options.proxies ?? 0));
    const body = requestBody.safeParse(await readOptionalJson(req));
    if (!body.success)
      throw new HttpError(400, 'BadArgument', 'Send {} or {"token": "<the token you had>"}.');
    const base = baseUrl(req, options.publicUrl);
    const candidates = [body.data.token ?? undefined, cookie(req.headers.cookie)];
    const putCookie = (issued: IssuedToken) =>
      res.setHeader('Set-Cookie', cookieOf(issued, base.startsWith('https:'), body.data.embedded === true));
    if (options.azure !== undefined) {
      const answer = await azureAnswer(options.azure, body.data.fresh === true ? [] : candidates);
      putCookie(answer);
      sendJson(res, 200, answer);
      return;
    }
    const old = body.data.fresh === true ? undefined : await remembered(candidates);
    const holder = old ?? { user: `dl_${randomUUID()}`, conv: randomUUID() };
    const resume = tokens.issueForResume(holder);
    putCookie(resume);
    const answer: TokenAnswer = {
      domain: `${base}${DIRECT_LINE_PATH}`,
      ...tokens.issue(holder),
      conversationId: holder.conv,
      userId: holder.user,
      resumed: old !== undefined,
    };
    sendJson(res, 200, answer);
  });
}

/** With Azure, a conversation is taken up for as long as its token is good; nobody can vouch for an older one. */
async function azureAnswer(
  azure: AzureDirectLine,
  candidates: readonly (string | undefined)[],
): Promise<TokenAnswer> {
  for (const token of candidates) {
    const grant = token === undefined ? undefined : await azure.refresh(token);
    if (grant)
      return { domain: azure.domain, ...grant, userId: userOf(grant.token), resumed: true, resend: false };
  }
  const userId = `dl_${randomUUID()}`;
  const grant = await azure.generate(userId);
  return { domain: azure.domain, ...grant, userId, resumed: false, resend: false };
}

/** Whom a token of Azure's is bound to; it has just come from there. */
function userOf(token: string): string {
  const claims = jwt.decode(token);
  const user: unknown = claims !== null && typeof claims === 'object' ? claims['user'] : undefined;
  return typeof user === 'string' ? user : '';
}

/** In a frame of another site a browser keeps a cookie only for that site, and only behind https. */
function cookieOf({ token, expires_in }: IssuedToken, secure: boolean, embedded: boolean): string {
  const site =
    embedded && secure ? 'SameSite=None; Secure; Partitioned' : `SameSite=Lax${secure ? '; Secure' : ''}`;
  return `${COOKIE}=${token}; Path=${TOKEN_PATH}; Max-Age=${expires_in}; HttpOnly; ${site}`;
}

function cookie(header: string | undefined): string | undefined {
  return new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w.-]+)`).exec(header ?? '')?.[1];
}
