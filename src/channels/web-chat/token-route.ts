// POST /api/webchat/token: lets the widget into a conversation, a new one or the one it had. Registered by index.ts.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { StorageEngine } from '../../storage/engine';
import { DIRECT_LINE_PATH } from '../direct-line/register';
import { DirectLineTokens, type Holder } from '../direct-line/tokens';
import { baseUrl } from '../http/base-url';
import { callerAddress } from '../http/caller-address';
import { HttpError } from '../http/http-error';
import { readOptionalJson } from '../http/json-body';
import { RateLimiter, type RateLimit } from '../http/rate-limit';
import { sendJson } from '../http/respond';
import type { HttpServer } from '../http/server';

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
}

// `fresh` asks for a new conversation whatever is remembered.
const requestBody = z.looseObject({ token: z.string().max(4096).nullish(), fresh: z.boolean().nullish() });
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
    const old = body.data.fresh === true ? undefined : await remembered(candidates);
    const holder = old ?? { user: `dl_${randomUUID()}`, conv: randomUUID() };
    const resume = tokens.issueForResume(holder);
    const secure = base.startsWith('https:') ? '; Secure' : '';
    res.setHeader(
      'Set-Cookie',
      `${COOKIE}=${resume.token}; Path=${TOKEN_PATH}; Max-Age=${resume.expires_in}; HttpOnly; SameSite=Lax${secure}`,
    );
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

function cookie(header: string | undefined): string | undefined {
  return new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w.-]+)`).exec(header ?? '')?.[1];
}
