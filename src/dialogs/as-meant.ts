// What a message says without what only stands around it. Called once for each message.
import { tokenise } from '../matching/normalise';
import { PARTS } from './parts';
import type { Subject } from './subject';

/** Fewer words behind "you didn't say" ask nothing. */
const LEAST_WORDS = 2;

export function asMeant(subject: Subject, text: string): string {
  return corrected(subject, asked(subject, spelledOut(subject, subject.phrases.withoutSmallTalk(text))));
}

/** The picture of a device stands for its name. */
function spelledOut({ knowledge }: Subject, text: string): string {
  const pictured = Object.values(knowledge.vocabulary.devices).flatMap(({ label, emoji = [] }) =>
    emoji.map((each) => ({ each, label })),
  );
  return pictured.reduce((said, { each, label }) => said.replaceAll(each, ` ${label} `), text).trim();
}

/** "That's not it. I said …": only the correction counts, when it is clear by itself. */
function corrected({ phrases, matcher }: Subject, text: string): string {
  const [, ...later] = text.split(PARTS);
  const correction = later.findLast((clause) => {
    const words = tokenise(clause);
    const behind = phrases.correcting.behind(words) ?? words;
    // A bare "no" corrects nothing.
    return words.length - behind.length > 1 && matcher.match(behind.join(' ')).outcome === 'hit';
  });
  return correction ?? text;
}

/** "You didn't say whether …" asks once more what stands behind it. */
function asked({ phrases }: Subject, text: string): string {
  const words = tokenise(text);
  const behind =
    phrases.stillAsking.behind(words) ??
    (phrases.joints.has(words[0] ?? '') ? phrases.stillAsking.behind(words.slice(1)) : undefined);
  return !behind || behind.length < LEAST_WORDS || phrases.command(text) ? text : behind.join(' ');
}
