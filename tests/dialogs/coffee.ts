// A person in the coffee house of tests/knowledge/sample.ts, for the tests of the dialogs.
import { buildSubject, type Subject } from '../../src/dialogs/subject';
import { loadKnowledge } from '../../src/knowledge/load';
import { openStorage } from '../../src/storage/open';
import { coffeeHouse } from '../knowledge/sample';
import { botFor, Person } from '../person';

export const CONTACT = 'barista@example.org';

/** Where a person is in guide.brew. */
export const grind = { outcome: 'step', entryId: 'guide.brew', step: { id: 'grind', number: 1, of: 2 } };
export const pour = { outcome: 'step', entryId: 'guide.brew', step: { id: 'pour', number: 2, of: 2 } };
export const check = { outcome: 'choices', entryId: 'guide.brew', choices: ['yes', 'no'] };

export function coffeeSubject(
  files: Readonly<Record<string, string | undefined>> = {},
  email?: string,
): Subject {
  return buildSubject(loadKnowledge(coffeeHouse(files)), email === undefined ? undefined : { email });
}

/** Somebody new, and the storage that remembers them. */
export async function guest(subject: Subject = coffeeSubject({}, CONTACT)) {
  const engine = await openStorage('memory:');
  return { person: new Person(botFor(subject, engine)), engine };
}

/** Somebody at the first step of guide.brew (2 steps). */
export async function brewing(subject?: Subject) {
  const all = await guest(subject);
  await all.person.say('how do i make coffee');
  return all;
}
