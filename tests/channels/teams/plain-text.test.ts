import fc from 'fast-check';
import { plainText } from '../../../src/channels/teams/plain-text';

const html = (content: string) => [{ contentType: 'text/html', content }];
const reply = (quoted: string, said: string) =>
  '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1795373800918">' +
  `<strong itemprop="mri" itemid="28:bot">Bot</strong><p itemprop="preview">${quoted}</p></blockquote><p>${said}</p>`;

describe('what a person said', () => {
  it.each([
    ['at the start', '<at>Bot</at> next', 'next'],
    ['at the end', 'next <at>Bot</at>', 'next'],
    ['in the middle', 'hey <at>Bot</at>, go on', 'hey, go on'],
    ['twice', '<at>Bot</at> next <at>Bot</at>', 'next'],
    ['with an id', '<at id="0">Bot</at>&nbsp;next', 'next'],
    ['of several people', '<at>Bot</at> help <at>Megan Bowen</at> please', 'help please'],
    ['in capitals', '<AT>Bot</AT>next', 'next'],
    ['followed by a comma', '<at>Bot</at>, next', 'next'],
    ['and nothing else', '<at>Bot</at>&nbsp;', ''],
    ['that is split in two', '<at>My</at> <at>Bot</at> next', 'next'],
  ])('is heard without a mention %s', (_where, text, words) => {
    expect(plainText({ text })).toBe(words);
  });

  it.each([
    ['hard spaces', 'go&nbsp;on\u00a0please', 'go on please'],
    ['entities', 'I &amp; you &lt;3 &quot;x&quot; &#39;y&#x27;', 'I & you <3 "x" \'y\''],
    ['an entity that was typed', 'write &amp;nbsp; here', 'write &nbsp; here'],
    ['an entity that is none', 'a &foo; b & c', 'a &foo; b & c'],
    ['an impossible character', 'a&#9999999;b', 'a b'],
    ['carriage returns', 'one\r\n\r\ntwo', 'one\ntwo'],
    ['characters without width', 'ne\u200bxt\ufeff', 'next'],
    ['angle brackets in plain text', 'if a <b then c> d', 'if a <b then c> d'],
    ['a placeholder of a quoted message', '<quoted messageId="1795373800918"/> next', 'next'],
  ])('is plain: %s', (_what, text, words) => {
    expect(plainText({ text, textFormat: 'plain' })).toBe(words);
  });

  it.each([
    ['paragraphs', '<p>one</p><p>two</p>', 'one\ntwo'],
    ['line breaks', 'one<br/>two<BR>three', 'one\ntwo\nthree'],
    ['lists', '<ul><li>one</li><li>two</li></ul>', 'one\ntwo'],
    ['bold and links', 'go <b>on</b> <a href="https://example.org">here</a>', 'go on here'],
    ['emoji pictures', '<p><img itemtype="Emoji" alt="👍" src="x.png" /></p>', '👍'],
    ['a quote and a reply to it', reply('Step 1 of 4', 'done'), 'done'],
    ['scripts', '<script>alert(1)</script>next', 'next'],
    ['tags that never end', 'next <b', 'next <b'],
  ])('is read from HTML: %s', (_what, text, words) => {
    expect(plainText({ text, textFormat: 'xhtml' })).toBe(words);
    expect(plainText({ attachments: html(text) })).toBe(words);
  });

  it('is the text, when an attachment says the same as HTML', () => {
    const attachments = html(reply('Step 1 of 4', 'done'));
    expect(plainText({ text: 'done', attachments })).toBe('done');
  });

  it.each<[string, object]>([
    ['no text', {}],
    ['text that is null', { text: null }],
    ['text that is a number', { text: 3 }],
    ['an attachment without content', { attachments: [{ contentType: 'text/html' }] }],
    ['a quote alone', { attachments: html(reply('Step 1 of 4', '')) }],
  ])('is nothing where there is %s', (_what, activity) => {
    expect(plainText(activity)).toBe('');
  });

  it('is found in any text, whatever its markup, and never holds a mention', () => {
    const piece = fc.constantFrom(
      '<at>',
      '</at>',
      '<',
      '>',
      '&',
      '&nbsp;',
      '&#',
      ';',
      '<blockquote',
      '<img alt="',
      'a',
    );
    const text = fc.array(fc.oneof(piece, fc.string()), { maxLength: 200 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.constantFrom('plain', 'xhtml'), (said, textFormat) => {
        expect(plainText({ text: said, textFormat })).not.toMatch(/<at\b[^>]*>[^<]*<\/at>/i);
      }),
    );
  });
});
