import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LearntCache, type Form } from '../../src/bot/learnt-cache';

const TEXT: Form<string> = {
  pack: (value) => Buffer.from(value),
  unpack(bytes) {
    if (bytes.includes('broken')) throw new Error('broken');
    return bytes.toString();
  },
};

const newFolder = () => join(mkdtempSync(join(tmpdir(), 'learnt-')), 'deep/er');

async function kept(value = 'wisdom') {
  const folder = newFolder();
  const cache = new LearntCache(folder, 'build-1');
  cache.put('guide/../a', 'source', value, TEXT);
  await cache.save();
  return { folder, file: join(folder, readdirSync(folder)[0] ?? '') };
}

it('gives back in the next run what was learnt from the same source', async () => {
  const { folder } = await kept();
  expect(readdirSync(folder)).toHaveLength(1);
  expect(new LearntCache(folder, 'build-1').get('guide/../a', 'source', TEXT)).toBe('wisdom');
});

it.each([
  ['another source', 'build-1', 'guide/../a', 'another source'],
  ['another program', 'build-2', 'guide/../a', 'source'],
  ['another name', 'build-1', 'b', 'source'],
  ['code that was not built', undefined, 'guide/../a', 'source'],
])('gives nothing for %s', async (_what, build, name, source) => {
  const { folder } = await kept();
  expect(new LearntCache(folder, build).get(name, source, TEXT)).toBeUndefined();
});

it('gives nothing when the file is broken or cut short', async () => {
  const { folder } = await kept('broken');
  expect(new LearntCache(folder, 'build-1').get('guide/../a', 'source', TEXT)).toBeUndefined();
  const { folder: other, file } = await kept();
  writeFileSync(file, readFileSync(file).subarray(0, 20));
  expect(new LearntCache(other, 'build-1').get('guide/../a', 'source', TEXT)).toBeUndefined();
});

it('keeps nothing without a folder or a build, and writes nothing twice', async () => {
  const nowhere = new LearntCache(undefined, 'build-1');
  nowhere.put('a', 'source', 'wisdom', TEXT);
  await nowhere.save();
  expect(nowhere.get('a', 'source', TEXT)).toBeUndefined();

  const folder = newFolder();
  const unbuilt = new LearntCache(folder, undefined);
  unbuilt.put('a', 'source', 'wisdom', TEXT);
  await unbuilt.save();
  expect(() => readdirSync(folder)).toThrow('ENOENT');

  let packed = 0;
  const counting = { ...TEXT, pack: (value: string) => Buffer.from(`${value} ${(packed += 1)}`) };
  const cache = new LearntCache(folder, 'build-1');
  cache.put('a', 'source', 'wisdom', counting);
  await cache.save();
  await cache.save();
  expect(packed).toBe(1);
});

it('says so when the folder cannot be written', async () => {
  const { file } = await kept();
  const cache = new LearntCache(join(file, 'below'), 'build-1');
  cache.put('a', 'source', 'wisdom', TEXT);
  await expect(cache.save()).rejects.toThrow(/ENOTDIR|EEXIST/);
});
