// Azure's Direct Line in place of the one built in: tokens for the widget by a secret that stays here. Called by the token route.
import type { Logger } from 'pino';
import { z } from 'zod';
import { HttpError } from '../http/http-error';

/** Where Azure serves it; regional endpoints stand on hosts of their own. */
export const AZURE_DOMAIN = 'https://directline.botframework.com';
const PATH = '/v3/directline';

export interface AzureDirectLineOptions {
  /** One of the two of the Direct Line channel, in the Azure portal. Never leaves this process but to `domain`. */
  readonly secret: string;
  /** Origin, with or without the path; default Azure's global one. */
  readonly domain?: string | undefined;
  readonly log: Logger;
  /** Default 8000. */
  readonly timeoutMs?: number;
}

export interface AzureGrant {
  readonly conversationId: string;
  readonly token: string;
  /** Seconds. */
  readonly expires_in: number;
}

/** What may stand in a header behind Bearer. */
const TOKEN = /^[\w.~+/=-]+$/;

const grantSchema = z.object({
  conversationId: z.string().min(1),
  token: z.string().min(1),
  expires_in: z.number().positive(),
});

/** What Azure says of a token that is expired, of another bot, or none at all. */
const NO_LONGER_GOOD = new Set([400, 401, 403, 404]);

export class AzureDirectLine {
  /** For clients: with the path, without a slash at the end. */
  readonly domain: string;
  /** For the content security policy. */
  readonly origin: string;

  constructor(private readonly options: AzureDirectLineOptions) {
    const url = new URL(options.domain ?? AZURE_DOMAIN);
    this.origin = url.origin;
    this.domain = url.origin + (url.pathname === '/' ? PATH : url.pathname.replace(/\/+$/, ''));
  }

  /** A token for a new conversation, bound to the person. Throws HttpError 502 or 503. */
  async generate(userId: string): Promise<AzureGrant> {
    const answer = await this.post('generate', this.options.secret, { user: { id: userId } });
    if (answer.status === 401 || answer.status === 403) {
      this.options.log.error(
        { status: answer.status },
        'Direct Line refuses WEB_CHAT_DIRECT_LINE_SECRET: take the secret of the Direct Line channel from the Azure portal',
      );
      throw new HttpError(
        503,
        'ChatNotSetUp',
        'The chat is not set up rightly. Whoever runs it finds the reason in the log.',
      );
    }
    return this.grant(answer);
  }

  /** A newer token for the conversation of an old one; undefined when that is no longer good. Throws HttpError 502 or 503. */
  async refresh(token: string): Promise<AzureGrant | undefined> {
    if (!TOKEN.test(token)) return undefined;
    const answer = await this.post('refresh', token);
    return NO_LONGER_GOOD.has(answer.status) ? undefined : this.grant(answer);
  }

  private async post(what: 'generate' | 'refresh', bearer: string, body?: object): Promise<Response> {
    try {
      return await fetch(`${this.domain}/tokens/${what}`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${bearer}`,
          ...(body && { 'Content-Type': 'application/json' }),
        },
        // The secret goes to this address and to no other.
        redirect: 'error',
        signal: AbortSignal.timeout(this.options.timeoutMs ?? 8_000),
        ...(body && { body: JSON.stringify(body) }),
      });
    } catch (error) {
      this.options.log.warn({ err: error, domain: this.domain }, 'Direct Line cannot be reached');
      throw new HttpError(
        503,
        'ChatUnreachable',
        'The chat service cannot be reached. Try again in a moment.',
        {
          'Retry-After': '5',
        },
      );
    }
  }

  private async grant(answer: Response): Promise<AzureGrant> {
    if (answer.status === 429 || answer.status >= 500) {
      const asked = Number(answer.headers.get('retry-after'));
      this.options.log.warn({ status: answer.status }, 'Direct Line is busy or out of order');
      throw new HttpError(503, 'ChatBusy', 'The chat service is busy. Try again in a moment.', {
        'Retry-After': String(asked > 0 && asked <= 3600 ? Math.ceil(asked) : 5),
      });
    }
    const parsed = grantSchema.safeParse(await answer.json().catch(() => undefined));
    if (answer.ok && parsed.success) return parsed.data;
    this.options.log.error({ status: answer.status }, 'Direct Line gave an answer that is no token');
    throw new HttpError(502, 'ChatAnswerUnreadable', 'The chat service gave an answer that cannot be used.');
  }
}
