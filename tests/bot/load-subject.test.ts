import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LearntCache } from '../../src/bot/learnt-cache';
import { loadSubject } from '../../src/bot/load-subject';
import { FAQ, knowledgeFolder } from '../knowledge/sample';

function place() {
  const knowledgeDir = knowledgeFolder();
  const learnt = mkdtempSync(join(tmpdir(), 'learnt-'));
  /** A run of the program; resolves with which files it wrote. */
  const run = async (question: string) => {
    const stamp = (name: string) => {
      const found = statSync(join(learnt, `${name}.bin`), { bigint: true, throwIfNoEntry: false });
      return found && `${found.ino} ${found.mtimeNs}`;
    };
    const names = ['knowledge', 'entries', 'guide.brew'];
    const before = names.map(stamp);
    const cache = new LearntCache(learnt, 'a-build');
    const subject = loadSubject({ knowledgeDir }, cache);
    const guide = subject.knowledge.entries.get('guide.brew');
    if (guide?.kind === 'guide') subject.inGuide(guide).match(question);
    await cache.save();
    const written = names.filter((name, i) => stamp(name) !== before[i]);
    return { written, subject, found: subject.matcher.match(question).candidates[0]?.entryId };
  };
  const write = (text: string) => writeFileSync(join(knowledgeDir, 'faqs/beans.md'), text);
  return { run, write, knowledgeDir };
}

it('learns once: the next run finds the same and learns nothing', async () => {
  const { run } = place();
  const first = await run('best coffee beans');
  expect(first).toMatchObject({ written: ['knowledge', 'entries', 'guide.brew'], found: 'faq.beans' });
  const second = await run('best coffee beans');
  expect(second).toMatchObject({ written: [], found: 'faq.beans' });
  expect(second.subject.knowledge).toEqual(first.subject.knowledge);
});

it('learns anew what changed: phrasings for the matchers, an answer for nothing but itself', async () => {
  const { run, write } = place();
  await run('best coffee beans');
  write(FAQ.replace('Fresh ones.', 'Roasted yesterday.'));
  const mended = await run('best coffee beans');
  expect(mended.written).toEqual(['knowledge']);
  expect(mended.subject.knowledge.entries.get('faq.beans')).toMatchObject({
    body: expect.stringContaining('Roasted yesterday.') as string,
  });
  write(FAQ.replace('best coffee beans', 'shall i grind lupins'));
  expect(await run('shall i grind lupins')).toMatchObject({
    written: ['knowledge', 'entries', 'guide.brew'],
    found: 'faq.beans',
  });
});

it('finds faults however much was kept', async () => {
  const { run, write, knowledgeDir } = place();
  await run('best coffee beans');
  write('no front matter');
  expect(() => loadSubject({ knowledgeDir }, new LearntCache(undefined))).toThrow('beans.md');
  await expect(run('best coffee beans')).rejects.toThrow('beans.md');
});
