// What the page does before and around the chat component: links into a guide, first words, links to its own server.
import { firstWords } from '../../../src/channels/web-chat/browser/first-words';
import { openingOf, withoutOpening } from '../../../src/channels/web-chat/browser/open-at';
import { withOwnLinks } from '../../../src/channels/web-chat/browser/own-links';
import { present } from '../../../src/channels/web-chat/browser/present';
import { openPath } from '../../../src/replies/links';

const ORIGIN = 'https://bot.example.org';

describe('the address', () => {
  test('that the bot hands out opens its step', () => {
    expect(openingOf(ORIGIN + openPath('guide.brew', 'pour'))).toEqual({
      command: 'open',
      guide: 'guide.brew',
      step: 'pour',
      token: '',
    });
  });

  test.each(['/', '/?guide=guide.brew', '/?step=pour', '/?guide=&step=pour', '/?guide=guide.brew&step=%20'])(
    '%s opens nothing',
    (path) => {
      expect(openingOf(ORIGIN + path)).toBeUndefined();
    },
  );

  test('keeps everything else when the link is taken out', () => {
    expect(withoutOpening(`${ORIGIN}/?a=1&guide=guide.brew&step=pour&b=2#here`)).toBe(
      `${ORIGIN}/?a=1&b=2#here`,
    );
    expect(withoutOpening(ORIGIN + openPath('guide.brew', 'pour'))).toBe(`${ORIGIN}/`);
  });
});

describe('what is said before the chat component listens', () => {
  function component() {
    const words = firstWords();
    const heard: string[] = [];
    const store = { dispatch: (action: { type: string }) => heard.push(action.type) };
    const pass = words.middleware(store)(({ type }) => type);
    return { words, heard, pass };
  }

  test('is heard in order as soon as it does, and once', () => {
    const { words, heard, pass } = component();
    words.say({ type: 'first' });
    words.say({ type: 'second' });
    expect(pass({ type: 'DIRECT_LINE/CONNECT_PENDING' })).toBe('DIRECT_LINE/CONNECT_PENDING');
    expect(heard).toEqual([]);
    pass({ type: 'DIRECT_LINE/CONNECT_FULFILLED' });
    pass({ type: 'DIRECT_LINE/CONNECT_FULFILLED' });
    expect(heard).toEqual(['first', 'second']);
  });

  test('goes straight through afterwards', () => {
    const { words, heard, pass } = component();
    pass({ type: 'DIRECT_LINE/CONNECT_FULFILLED' });
    words.say({ type: 'third' });
    expect(heard).toEqual(['third']);
  });
});

describe('a link to a path', () => {
  test('leads to the page’s own server, in texts and on cards', () => {
    const activity = {
      type: 'message',
      text: 'See [this](/print/guide.brew) or [that](https://example.org/).',
      attachments: [{ contentType: 'card', content: { body: [{ text: '[this](/print/guide.brew)' }] } }],
    };
    expect(withOwnLinks(activity, ORIGIN)).toEqual({
      type: 'message',
      text: `See [this](${ORIGIN}/print/guide.brew) or [that](https://example.org/).`,
      attachments: [
        { contentType: 'card', content: { body: [{ text: `[this](${ORIGIN}/print/guide.brew)` }] } },
      ],
    });
  });

  test('to another server without its protocol is left alone', () => {
    const activity = { type: 'message', text: '[x](//example.org/y)' };
    expect(withOwnLinks(activity, ORIGIN)).toBe(activity);
  });
});

test('a text for screen readers reads links out by their words', () => {
  const shown = present({
    type: 'message',
    text: 'Open **this**: [https://example.org/](https://example.org/)',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' }],
  });
  expect(shown.channelData).toEqual({ 'webchat:fallback-text': 'Open this: https://example.org/' });
});
