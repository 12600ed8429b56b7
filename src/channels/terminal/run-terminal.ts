// A chat in a terminal, or a line a turn from a pipe. Called by cli/chat.ts.
import { userInfo } from 'node:os';
import { createInterface } from 'node:readline';
import { ActivityTypes, type Activity } from 'botbuilder';
import { showActivity, type Choice } from './show-activity';
import { TerminalAdapter, type Bot } from './terminal-adapter';

export interface TerminalOptions {
  readonly bot: Bot;
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** Who types; the name of the account. The conversation goes by it, so that it is resumed the next time. */
  readonly user?: string;
}

/** Chats until `exit`, Ctrl-D or the end of the input; resolves then. A turn that fails is told, and the chat goes on. */
export async function runTerminal({
  bot,
  input,
  output,
  user = accountName(),
}: TerminalOptions): Promise<void> {
  const styled = output.isTTY === true;
  const interactive = styled && input.isTTY === true;
  const person = { id: user, conversationId: `terminal-${user}` };
  let choices: readonly Choice[] = [];
  const adapter = new TerminalAdapter((activity) => {
    const shown = showActivity(activity, styled);
    choices = shown.choices;
    output.write(`${shown.text}\n\n`);
  });
  const turn = async (parts: Partial<Activity>) => {
    try {
      await adapter.receive(person, parts, bot);
    } catch (error) {
      output.write(`This turn failed: ${error instanceof Error ? error.message : String(error)}\n\n`);
    }
  };

  const reader = createInterface({ input, output, terminal: interactive, prompt: '> ' });
  let open = true;
  reader.on('close', () => (open = false));
  reader.on('SIGINT', () => reader.close());
  // Taken before the first turn: lines that come meanwhile would be lost.
  const lines = reader[Symbol.asyncIterator]();
  await turn({ type: ActivityTypes.ConversationUpdate, membersAdded: [{ id: user, name: user }] });
  for (;;) {
    // What is piped in may have ended during the turn.
    if (interactive && open) reader.prompt();
    const line: IteratorResult<string, unknown> = await lines.next();
    if (line.done) break;
    const typed = line.value.trim();
    if (typed.toLowerCase() === 'exit') break;
    if (typed === '') continue;
    const chosen = /^\d{1,2}$/.test(typed) ? choices[Number(typed) - 1] : undefined;
    choices = [];
    await turn({
      type: ActivityTypes.Message,
      ...(chosen ? chosen.message : { text: typed, textFormat: 'plain' }),
    });
  }
  reader.close();
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    // An account without an entry in the password file, as in some containers.
    return `user-${process.getuid?.() ?? 0}`;
  }
}
