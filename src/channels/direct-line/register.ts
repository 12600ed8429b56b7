// The embedded Direct Line 3.0: its routes and its stream. Registered by server.ts, next to /api/messages.
import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'restify';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { StorageEngine } from '../../storage/engine';
import type { SupportAdapter, TurnLogic } from '../http/adapter';
import { readActivity } from '../http/activity-envelope';
import { baseUrl } from '../http/base-url';
import { HttpError } from '../http/http-error';
import { readJson, readOptionalJson } from '../http/json-body';
import { turnLimiter } from '../http/rate-limit';
import { sendJson } from '../http/respond';
import type { HttpServer } from '../http/server';
import { LocalConversations } from './conversations';
import { Streams } from './streams';
import { DirectLineTokens, type Holder } from './tokens';

/** Where Direct Line is served; clients get it as their domain. */
export const DIRECT_LINE_PATH = '/v3/directline';

export interface DirectLineOptions {
  readonly engine: Pick<StorageEngine, 'claims'>;
  /** From createAdapter, over the same engine. */
  readonly adapter: SupportAdapter;
  readonly bot: TurnLogic;
  /** Signs the tokens and opens tokens/generate: 16 characters or more. Keep it over restarts, or chats end. */
  readonly secret: string;
  readonly log: Logger;
  /** Where clients reach this process; default: what their request says. */
  readonly publicUrl?: string;
  /** The bot's id in conversations; default `bot`. */
  readonly appId?: string;
  readonly botName?: string;
  /** Seconds, 1800-3600; default 3600. */
  readonly tokenLifetimeSeconds?: number;
  /** A POST is answered after this many ms even if the turn goes on; default 8000. */
  readonly answerWithinMs?: number;
  /** Default 20000. */
  readonly keepAliveMs?: number;
  /** Posts taken in one conversation; default no limit. */
  readonly turnsPerMinute?: number;
}

const generateBody = z.looseObject({
  user: z.looseObject({ id: z.string().max(200).nullish() }).nullish(),
});
const startBody = z.looseObject({ locale: z.string().max(35).nullish() });

export function registerDirectLine(server: HttpServer, options: DirectLineOptions): void {
  const tokens = new DirectLineTokens(options.secret, options.tokenLifetimeSeconds);
  const conversations = new LocalConversations({
    adapter: options.adapter,
    bot: options.bot,
    claims: options.engine.claims,
    log: options.log,
    botId: options.appId ?? 'bot',
    botName: options.botName ?? 'Bot',
    answerWithinMs: options.answerWithinMs ?? 8_000,
  });
  const streams = new Streams({
    conversations: options.adapter.conversations,
    log: options.log,
    keepAliveMs: options.keepAliveMs ?? 20_000,
  });
  const limiter = turnLimiter(options.turnsPerMinute);
  const app = server.restify;
  const path = `${DIRECT_LINE_PATH}/conversations/:id`;

  const describe = (req: Request, holder: Holder, watermark?: number): Record<string, unknown> => {
    const base = baseUrl(req, options.publicUrl).replace(/^http/, 'ws');
    const query = new URLSearchParams({
      ...(watermark !== undefined && { watermark: String(watermark) }),
      t: tokens.issueForStream(holder),
    });
    const stream = `${DIRECT_LINE_PATH}/conversations/${encodeURIComponent(holder.conv)}/stream`;
    return {
      conversationId: holder.conv,
      ...tokens.issue(holder),
      streamUrl: `${base}${stream}?${query.toString()}`,
    };
  };
  /** The holder of a token for the conversation in the path, which must exist. */
  const member = async (req: Request): Promise<Holder> => {
    const holder = tokens.check(bearer(req));
    const { id } = req.params as { id: string };
    if (holder.conv !== id) throw otherConversation();
    if (!(await conversations.exists(holder.conv))) throw gone();
    return holder;
  };

  app.post(`${DIRECT_LINE_PATH}/tokens/generate`, async (req, res) => {
    const secret = bearer(req);
    if (!tokens.isSecret(secret)) throw new HttpError(403, 'BadSecret', 'This needs the Direct Line secret.');
    const body = parse(generateBody, await readOptionalJson(req));
    const user = body.user?.id ?? `dl_${randomUUID()}`;
    if (!user.startsWith('dl_')) {
      throw new HttpError(400, 'BadUser', `user.id must start with "dl_", so that nobody can take it over.`);
    }
    const holder = { user, conv: randomUUID() };
    sendJson(res, 200, { conversationId: holder.conv, ...tokens.issue(holder) });
  });

  app.post(`${DIRECT_LINE_PATH}/tokens/refresh`, async (req, res) => {
    const holder = tokens.check(bearer(req));
    sendJson(res, 200, { conversationId: holder.conv, ...tokens.issue(holder) });
  });

  app.post(`${DIRECT_LINE_PATH}/conversations`, async (req, res) => {
    const credential = bearer(req);
    const holder = tokens.isSecret(credential)
      ? { user: `dl_${randomUUID()}`, conv: randomUUID() }
      : tokens.check(credential);
    const body = parse(startBody, await readOptionalJson(req));
    const isNew = await conversations.start(holder, body.locale ?? undefined);
    sendJson(res, isNew ? 201 : 200, describe(req, holder));
  });

  app.get(path, async (req, res) => {
    const holder = await member(req);
    sendJson(res, 200, describe(req, holder, watermarkOf(req)));
  });

  app.get(`${path}/activities`, async (req, res) => {
    const holder = await member(req);
    sendJson(res, 200, await conversations.history(holder.conv, watermarkOf(req)));
  });

  app.post(`${path}/activities`, async (req, res) => {
    const holder = await member(req);
    limiter.count(holder.conv);
    sendJson(res, 200, { id: await conversations.post(holder, readActivity(await readJson(req))) });
  });

  app.post(`${path}/upload`, async (req: Request, _res: Response) => {
    await member(req);
    req.resume();
    throw new HttpError(415, 'UploadsNotSupported', 'Files are not accepted here: describe them in words.');
  });

  server.onUpgrade((upgrade) => {
    const match = /^\/v3\/directline\/conversations\/([^/]+)\/stream$/.exec(upgrade.url.pathname);
    if (match === null) return undefined;
    return (async () => {
      const holder = tokens.check(upgrade.url.searchParams.get('t') ?? '', 'stream');
      if (encodeURIComponent(holder.conv) !== match[1]) throw otherConversation();
      if (!(await conversations.exists(holder.conv))) throw gone();
      streams.accept(upgrade, holder.conv, parseWatermark(upgrade.url.searchParams.get('watermark')));
    })();
  });

  server.onClose(async () => {
    await conversations.drain();
    streams.close();
  });
}

function bearer(req: Request): string {
  const match = /^Bearer +(\S.*)$/i.exec(req.headers.authorization ?? '');
  if (match?.[1] === undefined) {
    throw new HttpError(
      401,
      'BadToken',
      'This token is missing or malformed: send Authorization: Bearer <token>.',
    );
  }
  return match[1];
}

function watermarkOf(req: Request): number {
  return parseWatermark(new URL(req.url ?? '', 'http://localhost').searchParams.get('watermark'));
}

function parseWatermark(text: string | null): number {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : 0;
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const checked = schema.safeParse(body);
  if (checked.success) return checked.data;
  const where = checked.error.issues[0]?.path.join('.') || 'the body';
  throw new HttpError(400, 'BadArgument', `"${where.slice(0, 100)}" is of the wrong type.`);
}

function otherConversation(): HttpError {
  return new HttpError(403, 'OtherConversation', 'This token belongs to another conversation.');
}

function gone(): HttpError {
  return new HttpError(
    404,
    'ConversationNotFound',
    'This conversation does not exist, or no longer: start a new one.',
  );
}
