// Replies that need no dialog: the welcome and help. Called by the main dialog and the bot.
import type { Reply } from '../replies/reply';
import { sentence } from '../replies/sentences';
import type { Subject } from './subject';

export function welcomeReply(subject: Subject): Reply {
  const { bot } = subject.knowledge;
  return {
    text: sentence(bot, 'welcome', { name: bot.name }),
    knowledge: { outcome: 'social' },
    actions: bot.starters.map((text) => ({ title: text, say: text })),
  };
}

export function helpReply(subject: Subject): Reply {
  const { bot } = subject.knowledge;
  return { ...welcomeReply(subject), text: sentence(bot, 'help', { name: bot.name }) };
}
