// Changes of real files, looked at one look at a time; the last test lets the watcher look by itself.
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KnowledgeError } from '../../src/errors';
import type { Knowledge } from '../../src/knowledge/entry';
import { loadKnowledge } from '../../src/knowledge/load';
import { KnowledgeWatcher } from '../../src/knowledge/watch';
import { FAQ, knowledgeFolder } from './sample';

const watchers: KnowledgeWatcher[] = [];
afterEach(async () => {
  await Promise.all(watchers.splice(0).map((each) => each.close()));
});

/** By default it never looks by itself: each look is the test's. */
async function watching(folder: string, everyMs = 1e9) {
  const taken: Knowledge[] = [];
  const faults: string[] = [];
  const watcher = new KnowledgeWatcher(folder, {
    everyMs,
    onChange: () => void taken.push(loadKnowledge(folder)),
    onFault: (error) => {
      if (!(error instanceof KnowledgeError)) throw error;
      faults.push(...error.message.split('\n'));
    },
  });
  watchers.push(watcher);
  await watcher.start();
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
  const looks = async (times: number) => {
    for (let i = 0; i < times; i += 1) await watcher.look();
  };
  return { watcher, taken, faults, write, looks };
}

const body = (knowledge: Knowledge | undefined) => {
  const entry = knowledge?.entries.get('faq.beans');
  return entry?.kind === 'answer' ? entry.body : undefined;
};
const saying = (text: string) => FAQ.replace('Fresh ones. Buy **small bags**.', text);

it('takes nothing up while nothing changes', async () => {
  const { taken, faults, looks } = await watching(knowledgeFolder());
  await looks(5);
  expect([taken, faults]).toEqual([[], []]);
});

it('takes up a change once, when two looks have found the same', async () => {
  const { taken, write, looks } = await watching(knowledgeFolder());
  write('faqs/beans.md', saying('Old ones.'));
  await looks(1);
  expect(taken).toEqual([]);
  await looks(5);
  expect(taken.map(body)).toEqual(['Old ones.']);
});

it('waits until many quick writes are over', async () => {
  const { taken, faults, write, looks } = await watching(knowledgeFolder());
  for (let i = 0; i < 20; i += 1) {
    write('faqs/beans.md', i % 2 === 0 ? '---\nid: fa' : saying(`Number ${i}.`));
    await looks(1);
  }
  await looks(2);
  expect([taken.map(body), faults]).toEqual([['Number 19.'], []]);
});

it('tells every fault with its line once, takes nothing up, and takes the mended file up', async () => {
  const { taken, faults, write, looks } = await watching(knowledgeFolder());
  write('faqs/beans.md', FAQ.replace('title:', 'titel:'));
  write('vocabulary.yaml', 'devices: 3\n');
  await looks(5);
  expect(taken).toEqual([]);
  expect(faults.map((fault) => fault.split(': ')[0])).toEqual([
    'vocabulary.yaml:1',
    'faqs/beans.md:2',
    'faqs/beans.md:2',
  ]);
  write('faqs/beans.md', saying('Mended.'));
  write('vocabulary.yaml', 'devices: {}\n');
  await looks(2);
  expect(taken.map(body)).toEqual(['Mended.']);
});

it('notices a file that is added, renamed and removed', async () => {
  const folder = knowledgeFolder();
  const { taken, write, looks } = await watching(folder);
  write('faqs/more.md', FAQ.replace('id: faq.beans', 'id: faq.more'));
  await looks(2);
  renameSync(join(folder, 'faqs/more.md'), join(folder, 'faqs/other.md'));
  await looks(2);
  rmSync(join(folder, 'faqs/other.md'));
  await looks(2);
  expect(taken.map(({ entries }) => entries.get('faq.more')?.file)).toEqual([
    'faqs/more.md',
    'faqs/other.md',
    undefined,
  ]);
});

it('passes over the files that editors and systems put beside', async () => {
  const folder = knowledgeFolder();
  const { taken, faults, write, looks } = await watching(folder);
  symlinkSync('somebody@somewhere.123', join(folder, 'faqs/.#beans.md'));
  for (const file of ['faqs/._beans.md', 'faqs/beans.md~', 'faqs/.beans.md.swp', 'faqs/4913']) write(file, 'x');
  mkdirSync(join(folder, 'tests'));
  write('tests/questions.jsonl', '{}');
  await looks(3);
  expect([taken, faults]).toEqual([[], []]);
  write('faqs/beans.md', saying('Saved.'));
  await looks(2);
  expect([taken.map(body), faults]).toEqual([['Saved.'], []]);
});

it('follows a folder that is taken away and put back as another', async () => {
  const folder = knowledgeFolder();
  const { taken, faults, looks } = await watching(folder);
  renameSync(folder, `${folder}-old`);
  await looks(2);
  expect(faults[0]).toContain(`does not exist in ${folder}`);
  renameSync(knowledgeFolder({ 'faqs/beans.md': saying('Another folder.') }), folder);
  await looks(2);
  expect(taken.map(body)).toEqual(['Another folder.']);
});

it('follows a symbolic link that is pointed elsewhere', async () => {
  const place = mkdtempSync(join(tmpdir(), 'mounted-'));
  symlinkSync(knowledgeFolder(), join(place, 'data'));
  // The folder that is watched does not change: its files lead through the link beside it.
  const folder = join(place, 'knowledge');
  symlinkSync('data', folder);
  const { taken, looks } = await watching(folder);
  symlinkSync(knowledgeFolder({ 'faqs/beans.md': saying('Swapped.') }), join(place, 'data-new'));
  renameSync(join(place, 'data-new'), join(place, 'data'));
  await looks(2);
  expect(taken.map(body)).toEqual(['Swapped.']);
});

it('reads at once when asked to, changed or not', async () => {
  const { watcher, taken } = await watching(knowledgeFolder());
  await watcher.reload();
  expect(taken).toHaveLength(1);
});

it('reports what the taker could not do, and goes on', async () => {
  const errors: unknown[] = [];
  const folder = knowledgeFolder();
  const watcher = new KnowledgeWatcher(folder, {
    onChange: () => Promise.reject(new Error('no room')),
    onFault: (error) => void errors.push(error),
  });
  watchers.push(watcher);
  await watcher.reload();
  await watcher.reload();
  expect(errors).toEqual([new Error('no room'), new Error('no room')]);
});

it('looks by itself until it is closed', async () => {
  const { watcher, taken, write } = await watching(knowledgeFolder(), 5);
  write('faqs/beans.md', saying('Seen.'));
  while (taken.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(taken.map(body)).toEqual(['Seen.']);
  await watcher.close();
  write('faqs/beans.md', saying('Too late.'));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(taken).toHaveLength(1);
}, 10_000);
