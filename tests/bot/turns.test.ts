// Turns of one conversation that come at once, wait too long or hang: one effect each, in order, and it goes on.
import { ActivityTypes } from 'botbuilder';
import pino from 'pino';
import { SupportBot } from '../../src/bot/support-bot';
import { QueueFullError, TurnQueue, TurnTimeoutError } from '../../src/bot/turn-queue';
import { Conversation } from '../../src/dialogs/conversation';
import { coffeeSubject, grind, pour } from '../dialogs/coffee';
import { Person } from '../person';
import { slowStorage } from './slow-storage';

const subject = coffeeSubject();
const silent = pino({ level: 'silent' });
const message = ActivityTypes.Message;

describe('on slow storage', () => {
  it('a double click has one effect, 200 times out of 200', async () => {
    const engine = await slowStorage();
    const bot = new SupportBot({ conversation: new Conversation(subject), engine, log: silent });
    const people = Array.from({ length: 200 }, (_, i) => new Person(bot, `user-${i}`, `conversation-${i}`));
    const places = await Promise.all(
      people.map(async (person) => {
        await person.say('how do i make coffee');
        const value = person.heard?.buttons.find(({ command }) => command === 'next');
        const replies = await Promise.all(
          ['first', 'second'].map((id) => person.send({ type: message, id, value })),
        );
        expect(replies.map((sent) => sent.length)).toEqual([1, 1]);
        return (await person.say('where am i')).knowledge;
      }),
    );
    for (const place of places) expect(place).toMatchObject(pour);
    expect(places).toHaveLength(200);
  });

  it('one click delivered 200 times has one effect and one reply', async () => {
    const engine = await slowStorage();
    const queue = { most: 500, limitMs: 30_000 };
    const bot = new SupportBot({ conversation: new Conversation(subject), engine, log: silent, queue });
    const person = new Person(bot);
    await person.say('how do i make coffee');
    const value = person.heard?.buttons.find(({ command }) => command === 'next');
    const replies = await Promise.all(
      Array.from({ length: 200 }, () => person.send({ type: message, id: 'same', value })),
    );
    expect(replies.flat()).toHaveLength(1);
    expect((await person.say('where am i')).knowledge).toMatchObject(pour);
  });

  it('12 quick messages are answered in order, none lost', async () => {
    const engine = await slowStorage();
    const bot = new SupportBot({ conversation: new Conversation(subject), engine, log: silent });
    const person = new Person(bot);
    await person.say('how do i make coffee');
    const said = Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? 'next' : 'back'));
    const answered: number[] = [];
    const replies = await Promise.all(
      said.map(async (text, i) => {
        const sent = await person.send({ type: message, id: `quick-${i}`, text });
        answered.push(i);
        return sent;
      }),
    );
    expect(answered).toEqual(said.map((_, i) => i));
    const steps = replies.map(
      ([reply]) => reply?.entities?.find(({ type }) => type === 'knowledge')?.step.id,
    );
    expect(steps).toEqual(said.map((text) => (text === 'next' ? 'pour' : 'grind')));
  });
});

describe('a conversation that is behind', () => {
  it('is told once that the bot is busy, and what was taken is answered', async () => {
    const engine = await slowStorage();
    const queue = { most: 5, limitMs: 30_000 };
    const bot = new SupportBot({ conversation: new Conversation(subject), engine, log: silent, queue });
    const person = new Person(bot);
    await person.say('how do i make coffee');
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, i) => person.send({ type: message, id: `many-${i}`, text: 'repeat' })),
    );
    const texts = replies.flat().map(({ text, summary }) => text ?? summary ?? '');
    expect(texts).toHaveLength(6);
    expect(texts.filter((text) => text.includes('still working'))).toHaveLength(1);
    expect((await person.say('where am i')).knowledge).toMatchObject(grind);
  });

  it('takes again what it refused when it is sent once more', async () => {
    const engine = await slowStorage();
    const queue = { most: 1, limitMs: 30_000 };
    const bot = new SupportBot({ conversation: new Conversation(subject), engine, log: silent, queue });
    const person = new Person(bot);
    await person.say('how do i make coffee');
    const refused = { type: message, id: 'refused', text: 'next' };
    await Promise.all([person.send({ type: message, id: 'taken', text: 'repeat' }), person.send(refused)]);
    await person.send(refused);
    expect((await person.say('where am i')).knowledge).toMatchObject(pour);
  });
});

it('a turn that hangs is given up: it changes nothing later, and the conversation goes on', async () => {
  let hang: Promise<void> | undefined;
  const engine = await slowStorage(async () => hang);
  const queue = { most: 32, limitMs: 100 };
  const bot = new SupportBot({ conversation: new Conversation(subject), engine, log: silent, queue });
  const person = new Person(bot);
  await person.say('how do i make coffee');
  let release = (): void => undefined;
  hang = new Promise((resolve) => (release = resolve));
  await expect(person.say('next')).rejects.toThrow(TurnTimeoutError);
  release();
  hang = undefined;
  expect((await person.say('where am i')).knowledge).toMatchObject(grind);
});

describe('the queue', () => {
  it('runs tasks of one key in order, of different keys side by side, and forgets keys that are done', async () => {
    const queue = new TurnQueue();
    const log: string[] = [];
    let free = (): void => undefined;
    const held = new Promise<void>((resolve) => (free = resolve));
    const first = queue.run('a', async () => {
      await held;
      log.push('a1');
    });
    const second = queue.run('a', async () => void log.push('a2'));
    await queue.run('b', async () => void log.push('b'));
    free();
    await Promise.all([first, second]);
    await queue.idle();
    expect(log).toEqual(['b', 'a1', 'a2']);
  });

  it('goes on after a task that failed', async () => {
    const queue = new TurnQueue();
    await expect(queue.run('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await queue.run('a', async () => 1)).toBe(1);
  });

  it('refuses what is too much, and says which refusal is the first', async () => {
    const queue = new TurnQueue({ most: 1, limitMs: 1000 });
    const running = queue.run('a', async () => undefined);
    const refusals = await Promise.all(
      [1, 2].map(() => queue.run('a', async () => 0).catch((error) => error)),
    );
    expect(refusals.map((error) => error instanceof QueueFullError && error.first)).toEqual([true, false]);
    await running;
    expect(await queue.run('a', async () => 1)).toBe(1);
  });
});
