// A person in the web chat: posts over Direct Line, and waits for the reply on the WebSocket.
import { createRequire } from 'node:module';
import { HttpPerson } from './http.mjs';
import { SECRET, within } from './programs.mjs';

// The product's own; Node 20 has no WebSocket client.
const WebSocket = createRequire(import.meta.url)('ws');

export class DirectLinePerson extends HttpPerson {
  waiting = [];

  /** Gets a token, opens the conversation and its socket, and hears the greeting. */
  async join() {
    const domain = `${new URL(this.url).origin}/v3/directline`;
    this.from = { id: `dl_${this.id}` };
    this.token = SECRET;
    const { token, conversationId } = await this.call(`${domain}/tokens/generate`, { user: this.from });
    this.token = token;
    const { streamUrl } = await this.call(`${domain}/conversations`);
    this.activities = `${domain}/conversations/${conversationId}/activities`;
    this.socket = new WebSocket(streamUrl);
    this.socket.on('message', (data) => this.hear(data.toString()));
    const open = new Promise((resolve, reject) => this.socket.once('open', resolve).once('error', reject));
    await within(open, 'the WebSocket');
    // What it loses later shows as a reply that does not come.
    this.socket.on('error', () => undefined);
  }

  /** One turn: from the post to the reply on the socket. */
  async turn() {
    const n = this.turns;
    this.turns += 1;
    let heard;
    const reply = new Promise((resolve) => this.waiting.push((heard = resolve)));
    const text = this.say(this.number, n);
    try {
      await this.call(this.activities, {
        type: 'message',
        from: this.from,
        text,
        channelData: { clientActivityID: `${n}` },
      });
      return await within(reply, 'the reply on the WebSocket');
    } finally {
      // The next reply is for the next turn, whatever became of this one.
      this.waiting = this.waiting.filter((each) => each !== heard);
    }
  }

  leave() {
    this.socket?.terminate();
  }

  hear(frame) {
    if (frame === '') return;
    for (const { replyToId, entities } of JSON.parse(frame).activities) {
      // The greeting answers nothing that was said.
      if (replyToId === undefined) continue;
      this.waiting.shift()?.(entities?.find(({ type }) => type === 'knowledge')?.outcome);
    }
  }

  call(url, body = {}) {
    this.url = url;
    return this.post(body);
  }
}
