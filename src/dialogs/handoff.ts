// Passing a person on to people, with what they need to know. Called by the main and the guide dialog.
import type { Reply } from '../replies/reply';
import { paragraphs, sentence } from '../replies/sentences';
import { tokenise } from '../matching/normalise';
import type { Here } from './guide-place';
import { PARTS } from './parts';
import { troublesOf, type Contact, type Subject } from './subject';
import type { HandoffSummary, Turn } from './turn';

/** Mail programs cut longer links. */
const MAIL_BODY = 1500;

/** Notes the handoff for the bot to pass on, and says where a person can be reached. */
export function handOff(turn: Turn, here?: Here): Reply {
  const { subject, memory } = turn;
  memory.devices = devicesMeant(turn);
  const summary = summarise(turn, here);
  turn.events.push({ type: 'handoff', summary });
  memory.unanswered = [];
  const calls = tokenise(turn.utterance.text).some((word) => subject.phrases.calling.has(word));
  const noPhone = calls ? sentence(subject.knowledge.bot, 'noPhone') : undefined;
  return { text: paragraphs(whatToExpect(subject, summary), noPhone), knowledge: { outcome: 'handoff' } };
}

/** "Can I phone somebody?" names no device, whatever its words are taken for. */
function devicesMeant({ subject, memory, utterance, devicesBefore }: Turn): string[] {
  const others = utterance.text.split(PARTS).filter((part) => !asksForPerson(subject, part));
  const named = others.flatMap((part) => subject.matcher.match(part).devices);
  return memory.devices.filter((device) => devicesBefore.includes(device) || named.includes(device));
}

function asksForPerson({ phrases }: Subject, text: string): boolean {
  return phrases.command(text)?.names.includes('person') ?? false;
}

/** For a message that asks for a person among other things: "This is all wrong. Can I talk to somebody?" */
export function personAmong(turn: Turn): Reply | undefined {
  const parts = turn.utterance.text.split(PARTS);
  return parts.some((part) => asksForPerson(turn.subject, part)) ? handOff(turn) : undefined;
}

/** Offers a person to somebody who has not asked for one: nothing is passed on before they do. */
export function offerPerson(turn: Turn, here?: Here): Reply {
  const { bot } = turn.subject.knowledge;
  const { contact } = turn.subject;
  const reachable = contact ? ways(turn.subject, contact, summarise(turn, here)) : '';
  const person = reachable === '' ? undefined : sentence(bot, 'personAt', { contact: reachable });
  const offer = contact ? sentence(bot, 'personOffer') : sentence(bot, 'noPerson');
  return { text: paragraphs(offer, person), knowledge: { outcome: 'handoff' } };
}

function whatToExpect(subject: Subject, summary: HandoffSummary): string {
  const { bot } = subject.knowledge;
  const { contact } = subject;
  if (!contact) return sentence(bot, 'noPerson');
  const reachable = ways(subject, contact, summary);
  if (reachable === '') return sentence(bot, 'passedOnAlone');
  const person = sentence(bot, 'person', { contact: reachable });
  return contact.passedOn ? `${person} ${sentence(bot, 'passedOn')}` : person;
}

function summarise({ memory, subject }: Turn, here: Here | undefined): HandoffSummary {
  const titles = new Map((here ? troublesOf(here.guide) : []).map(({ id, title }) => [id, title]));
  const tried = here
    ? [...here.state.failed, ...(here.state.helping === undefined ? [] : [here.state.helping])]
    : [];
  return {
    devices: memory.devices.map((device) => subject.knowledge.vocabulary.devices[device]?.label ?? device),
    ...(here ? { guide: here.guide.title, step: here.step.title } : {}),
    tried: tried.flatMap((id) => titles.get(id) ?? []),
    unanswered: memory.unanswered,
  };
}

/** The ways to a person, in Markdown, empty when there is none; the mail is begun with the summary. */
function ways({ knowledge }: Subject, { name, email, url }: Contact, summary: HandoffSummary): string {
  const { bot } = knowledge;
  const list = (items: readonly string[]) => (items.length > 0 ? items.join('; ') : '-');
  const body = sentence(bot, 'summary', {
    devices: list(summary.devices),
    guide: summary.guide ?? '-',
    step: summary.step ?? '-',
    tried: list(summary.tried),
    unanswered: list(summary.unanswered),
  });
  const query = new URLSearchParams({ subject: bot.name, body: body.slice(0, MAIL_BODY) });
  // Mail programs show a plus as a plus; brackets would end the Markdown link.
  const mail = `mailto:${email}?${query.toString().replaceAll('+', '%20').replaceAll('(', '%28').replaceAll(')', '%29')}`;
  return [name, email && `[${email}](${mail})`, url && `<${url}>`]
    .filter((part) => part !== undefined)
    .join(', ');
}
