// Replies that need no dialog: help, a person, small talk. Shared by the main and the guide dialog.
import type { Reply } from '../replies/reply';
import { sentence } from '../replies/sentences';
import type { Subject } from './subject';

export function personReply(subject: Subject): Reply {
  const { bot } = subject.knowledge;
  const text =
    subject.contact === undefined
      ? sentence(bot, 'noPerson')
      : sentence(bot, 'person', { contact: subject.contact });
  return { text, knowledge: { outcome: 'handoff' } };
}

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
