// Replies that need no dialog: the welcome and help. Called by the main dialog and the bot.
import type { Reply } from '../replies/reply';
import { paragraphs, sentence } from '../replies/sentences';
import type { Subject } from './subject';

export function welcomeReply(subject: Subject, inGroup = false): Reply {
  const { bot } = subject.knowledge;
  const { name } = bot;
  return {
    text: paragraphs(
      sentence(bot, 'welcome', { name }),
      inGroup ? sentence(bot, 'welcomeGroup', { name }) : undefined,
    ),
    knowledge: { outcome: 'social' },
    actions: bot.starters.map((text) => ({ title: text, say: text })),
  };
}

export function helpReply(subject: Subject): Reply {
  const { bot } = subject.knowledge;
  return { ...welcomeReply(subject), text: sentence(bot, 'help', { name: bot.name }) };
}
