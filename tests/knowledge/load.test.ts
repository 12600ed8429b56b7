import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KnowledgeError } from '../../src/errors';
import type { Guide } from '../../src/knowledge/entry';
import { loadKnowledge } from '../../src/knowledge/load';
import { botYaml, FAQ, GUIDE, knowledgeFolder } from './sample';

function faultsOf(files: Readonly<Record<string, string | undefined>>): string[] {
  try {
    loadKnowledge(knowledgeFolder(files));
  } catch (error) {
    if (error instanceof KnowledgeError) return error.message.split('\n');
    throw error;
  }
  return [];
}

const broken = (from: string, to: string, text = FAQ) => {
  if (!text.includes(from)) throw new Error(`the sample has no "${from}"`);
  return text.replace(from, to);
};

describe('a good folder', () => {
  const { entries, bot, vocabulary } = loadKnowledge(knowledgeFolder());
  const guide = entries.get('guide.brew') as Guide;

  it('gives every entry by its id', () => {
    expect([...entries.keys()]).toEqual(['guide.brew', 'faq.beans']);
    expect(entries.get('faq.beans')).toMatchObject({
      kind: 'answer',
      file: 'faqs/beans.md',
      body: 'Fresh ones. Buy **small bags**.',
      related: ['guide.brew'],
    });
  });

  it('reads a guide with all its parts', () => {
    expect(guide).toMatchObject({
      kind: 'guide',
      intro: 'This makes one cup.',
      before: '- Fill the kettle.',
      check: 'Is there coffee in the cup?',
      afterwards: 'Rinse the pot.',
    });
    expect(guide.steps.map(({ id }) => id)).toEqual(['grind', 'pour']);
    expect(guide.steps[0]).toEqual({
      id: 'grind',
      title: 'Grind',
      place: 'Counter › Grinder',
      instruction: 'Grind **20 g** of beans.',
      variants: [{ versions: 'Pot 1', place: 'Drawer', instruction: 'Use the hand mill.' }],
      screens: [
        {
          title: 'Grinder',
          rows: [
            { label: 'Coarse', tap: false },
            { label: 'Medium', detail: 'dial', tap: true },
            { label: 'Fine', tap: false },
          ],
        },
      ],
      why: 'Fresh grounds taste better.',
      undo: 'Put the grounds back.',
      done: ['the beans are ground', 'i see fine powder', 'it smells of coffee now'],
      troubles: [
        {
          id: 'stuck',
          title: 'The grinder is stuck',
          phrasings: ['it does not turn', 'the grinder is jammed', 'motor hums only'],
          remedy: 'Unplug it and clear the burrs.',
        },
      ],
    });
  });

  it('joins lines an editor has wrapped, and keeps lists and hard breaks', () => {
    const wrapped = FAQ.replace('Fresh ones. Buy **small bags**.', 'One\ntwo.\n\n- three\n  four\n- five\n\nsix  \nseven');
    expect(loadKnowledge(knowledgeFolder({ 'faqs/beans.md': wrapped })).entries.get('faq.beans')).toMatchObject({
      body: 'One two.\n\n- three four\n- five\n\nsix  \nseven',
    });
  });

  it("reads the bot's sentences and the vocabulary", () => {
    expect(bot.commands.next.say).toContain('done');
    expect(vocabulary.devices).toHaveProperty('pot');
  });

  it('reads files with Windows line ends and a byte order mark', () => {
    const folder = knowledgeFolder({ 'guides/brew.md': `\uFEFF${GUIDE.replaceAll('\n', '\r\n')}` });
    expect(loadKnowledge(folder).entries.get('guide.brew')).toEqual(guide);
  });
});

describe('a faulty folder is refused, with file, line and what to do', () => {
  const cases: [name: string, files: Record<string, string | undefined>, fault: string][] = [
    ['no front matter', { 'faqs/beans.md': 'Just text' }, 'faqs/beans.md:1: no front matter; start the file with'],
    ['YAML that cannot be read', { 'faqs/beans.md': broken('title: Which', 'title: "Which') }, 'faqs/beans.md:13: YAML: Missing closing'],
    ['a key that does not exist', { 'faqs/beans.md': broken('label:', 'lable: x\nlabel:') }, 'unknown "lable"; remove it or mend the spelling'],
    ['a missing title', { 'faqs/beans.md': broken('title: Which beans are best?\n', '') }, 'faqs/beans.md:2: "title" is missing; add it'],
    ['an id of the wrong form', { 'faqs/beans.md': broken('faq.beans', 'Beans!') }, 'faqs/beans.md:2: "id": must look like "faq.some-name"'],
    ['a label too long for a button', { 'faqs/beans.md': broken('Best beans', 'B'.repeat(41)) }, 'faqs/beans.md:4: "label": is longer than 40'],
    ['too few phrasings', { 'faqs/beans.md': broken('  - are dark beans better\n', '') }, 'faqs/beans.md:6: "phrasings": needs at least five'],
    ['an empty answer', { 'faqs/beans.md': broken('Fresh ones. Buy **small bags**.', '') }, 'the answer is missing; write it below'],
    ['a table in an answer', { 'faqs/beans.md': `${FAQ}\n| a |\n| - |\n| b |\n` }, 'faqs/beans.md:18: a table cannot be shown'],
    ['HTML in an answer', { 'faqs/beans.md': `${FAQ}\nPress <b>here</b>.\n` }, 'faqs/beans.md:18: HTML cannot be shown'],
    ['a related id that does not exist', { 'faqs/beans.md': broken('[guide.brew]', '[guide.bru]') }, 'faqs/beans.md:11: "guide.bru" in "related" is no entry; known ids: guide.brew'],
    ['a device that does not exist', { 'faqs/beans.md': broken('related:', 'devices: [mug]\nrelated:') }, 'faqs/beans.md:11: "mug" is not in vocabulary.yaml; known devices: pot'],
    ['two files with one id', { 'extras/copy.md': FAQ }, 'extras/copy.md:2: the id "faq.beans" is already used in faqs/beans.md'],
    ['a guide with no steps', { 'guides/brew.md': GUIDE.replace(/### Grind[\s\S]*?(?=## Check)/, '') }, 'guides/brew.md:22: the guide has no steps; add one'],
    ['a step without an id', { 'guides/brew.md': broken('### Pour {#pour}', '### Pour', GUIDE) }, 'guides/brew.md:64: "Pour" needs an id'],
    ['a step without a place', { 'guides/brew.md': broken('**Place:** Counter › Pot\n', '', GUIDE) }, 'guides/brew.md:64: step "Pour" has no place'],
    ['a step without an instruction', { 'guides/brew.md': broken('Pour the water slowly.\n', '', GUIDE) }, 'guides/brew.md:64: step "Pour" has no instruction'],
    ['two steps with one id', { 'guides/brew.md': broken('{#pour}', '{#grind}', GUIDE) }, 'the id "grind" is already used on line 24'],
    ['a screen without a row to use', { 'guides/brew.md': broken('**Medium**', 'Medium', GUIDE) }, 'screen "Grinder" has no **bold** row'],
    ['a trouble without a remedy', { 'guides/brew.md': broken('Unplug it and clear the burrs.', '', GUIDE) }, 'trouble "The grinder is stuck" has no remedy'],
    ['a trouble nobody is quoted on', { 'guides/brew.md': broken('> - motor hums only\n', '', GUIDE) }, 'has 2 phrasings; quote at least three'],
    ['a trouble that leads nowhere known', { 'guides/brew.md': broken('{#stuck}', '{#stuck then=home}', GUIDE) }, '"then=home" is unknown'],
    ['a missing check', { 'guides/brew.md': GUIDE.replace(/## Check[\s\S]*?(?=## After)/, '') }, 'the guide lacks "## Check"'],
    ['an unknown part', { 'guides/brew.md': broken('## Check', '## Chekc', GUIDE) }, 'unknown part "Chekc"'],
    ['an offer that is no entry', { 'bot.yaml': botYaml('faq.nothing') }, '"faq.nothing" in "offers" is no entry'],
    ['no bot.yaml', { 'bot.yaml': undefined }, '; create it or set KNOWLEDGE_DIR'],
    ['a vocabulary of the wrong form', { 'vocabulary.yaml': 'synonyms:\n  - coffee\n' }, 'vocabulary.yaml:2: "synonyms.0":'],
  ];

  it.each(cases)('%s', (_name, files, fault) => {
    expect(faultsOf(files)).toEqual(expect.arrayContaining([expect.stringContaining(fault)]));
  });

  it('reports the faults of all files at once', () => {
    const faults = faultsOf({
      'bot.yaml': 'name: x',
      'faqs/beans.md': 'Just text',
      'guides/brew.md': broken('### Pour {#pour}', '### Pour', GUIDE),
    });
    expect(new Set(faults.map((fault) => fault.split(':')[0]))).toEqual(new Set(['bot.yaml', 'faqs/beans.md', 'guides/brew.md']));
  });

  it('names the placeholder a sentence may not use', () => {
    const bot = 'sentences:\n  progress: "Step {nummer} of {of}"\n';
    expect(faultsOf({ 'bot.yaml': bot })).toContainEqual(
      'bot.yaml:2: "sentences.progress": uses {nummer}; placeholders here: {number}, {of}',
    );
  });

  it('refuses a folder that cannot be read', () => {
    expect(() => loadKnowledge(join(knowledgeFolder(), 'nowhere'))).toThrow(/bot.yaml:1: does not exist in .*nowhere/);
    // A file where a folder belongs is unreadable for root too, unlike one without rights.
    const folder = knowledgeFolder();
    writeFileSync(join(folder, 'reasons'), '');
    expect(() => loadKnowledge(folder)).toThrow('reasons/:1: cannot be read (ENOTDIR); mend its rights');
  });

  it('refuses a file that is not UTF-8', () => {
    const folder = knowledgeFolder();
    writeFileSync(join(folder, 'faqs/latin.md'), Buffer.from([0x66, 0xfc, 0x72]));
    expect(() => loadKnowledge(folder)).toThrow('faqs/latin.md:1: is not UTF-8; save it as UTF-8');
  });

  it('says how a list is written where there is none, and nothing more about it', () => {
    expect(faultsOf({ 'bot.yaml': botYaml('faq.beans').replace('offers: [faq.beans]', 'offers: faq.beans') })).toEqual([
      expect.stringContaining('"offers": Invalid input: expected array, received string; write a list: [one, two]'),
    ]);
  });

  it('says when YAML reads a word as something else', () => {
    expect(faultsOf({ 'vocabulary.yaml': 'synonyms:\n  - [yes, true]\n' })).toContainEqual(
      expect.stringContaining('received boolean; put it in quotes'),
    );
  });
});
