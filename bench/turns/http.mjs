// A person at /api/messages: posts an activity, gets the replies in the answer (expectReplies).
import { Agent, request } from 'node:http';
import { within } from './programs.mjs';

/** Connections are kept, one for each conversation at most. */
export function agent(most) {
  return new Agent({ keepAlive: true, maxSockets: most, maxFreeSockets: most });
}

export class HttpPerson {
  turns = 0;

  constructor(url, connections, id, say) {
    Object.assign(this, { url: `${url}/api/messages`, connections, id, say });
  }

  /** One turn; resolves with the reply's outcome, where the bot tells it. */
  async turn() {
    const n = this.turns;
    this.turns += 1;
    const { activities } = await this.post({
      type: 'message',
      id: `${this.id}-${n}`,
      channelId: 'msteams',
      serviceUrl: 'http://127.0.0.1:9/',
      deliveryMode: 'expectReplies',
      from: { id: `person-${this.id}`, name: 'Somebody' },
      recipient: { id: 'bot', name: 'Bot' },
      conversation: { id: `conversation-${this.id}` },
      text: this.say(this.number, n),
    });
    if (!activities?.length) throw new Error(`${this.url} gave no reply`);
    return activities.at(-1).entities?.find(({ type }) => type === 'knowledge')?.outcome;
  }

  get number() {
    return Number(this.id.replace(/\D/g, ''));
  }

  post(activity) {
    const body = JSON.stringify(activity);
    const headers = {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      ...(this.token && { Authorization: `Bearer ${this.token}` }),
    };
    const answer = new Promise((resolve, reject) => {
      const sent = request(this.url, { method: 'POST', agent: this.connections, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part) => (text += part));
        response.on('end', () => {
          if (response.statusCode < 300) resolve(JSON.parse(text));
          else reject(new Error(`${this.url} answered ${response.statusCode}: ${text.slice(0, 200)}`));
        });
      });
      sent.on('error', (error) => {
        // A server that closes idle connections may do so just as one is used again: nothing was read of this request.
        if (sent.reusedSocket && error.code === 'ECONNRESET') resolve(this.post(activity));
        else reject(error);
      });
      sent.end(body);
    });
    return within(answer, `an answer of ${this.url}`);
  }
}
