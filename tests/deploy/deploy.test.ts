// What operators deploy with, as far as it can be checked without a container engine, Azure or a running systemd.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { validate } from 'dockerfile-utils';
import { Language, Parser, type Node } from 'web-tree-sitter';
import { variables } from '../../src/config/settings';

const root = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const known = new Set<string>([...variables, 'NODE_ENV']);

describe('Dockerfile', () => {
  const text = read('Dockerfile');
  const [, last = ''] = /[^]*^FROM (.*)/ms.exec(text) ?? [];

  test('has nothing a linter minds', () => {
    expect(validate(text)).toEqual([]);
  });

  test('copies only what is there and not left out by .dockerignore', () => {
    const ignored = new Set(read('.dockerignore').split('\n'));
    const copied = [...text.matchAll(/^COPY (?!--from)(?:--\S+ )?(.+) \S+$/gm)].flatMap(([, files = '']) =>
      files.split(' '),
    );
    expect(copied.filter((file) => !existsSync(join(root, file)) || ignored.has(file))).toEqual([]);
  });

  test('ends as a user who may do little, answers probes, and gets its signals itself', () => {
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^HEALTHCHECK [^]*\/healthz/m);
    expect(last).toMatch(/^CMD \["node", "--max-semi-space-size=32", "dist\/index\.js"\]$/m);
    expect(last).not.toContain('npm ');
  });

  test('sets only variables that are read', () => {
    const set = [...last.matchAll(/^(?:ENV| {3}) +([A-Z_]+)=/gm)].map(([, name = '']) => name);
    expect(set).toContain('STORAGE_URL');
    expect(set.filter((name) => !known.has(name))).toEqual([]);
  });

  test('takes no secrets and no data along', () => {
    const ignored = read('.dockerignore').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.env', '.env.*', 'data', '.git', 'node_modules']));
  });
});

describe('Azure', () => {
  const text = read('deploy/azure/main.bicep');

  test('the template is well-formed Bicep', async () => {
    await Parser.init();
    const grammar = createRequire(__filename).resolve('tree-sitter-bicep/tree-sitter-bicep.wasm');
    const parser = new Parser().setLanguage(await Language.load(readFileSync(grammar)));
    const faults = (node: Node): string[] => [
      ...(node.isError || node.isMissing ? [`${node.startPosition.row + 1}: ${node.text.slice(0, 60)}`] : []),
      ...node.children.flatMap((child) => (child ? faults(child) : [])),
    ];
    const tree = parser.parse(text);
    expect(tree && faults(tree.rootNode)).toEqual([]);
    const broken = parser.parse(text.replace("resource app 'Microsoft.App", "resource 'Microsoft.App"));
    expect(broken?.rootNode.hasError).toBe(true);
  });

  test('it sets only variables that are read', () => {
    const env = [...text.matchAll(/name: '([A-Z]+(?:_[A-Z]+)*|MicrosoftApp\w+)'\n/g)].map(
      ([, name = '']) => name,
    );
    expect(env).toContain('MicrosoftAppId');
    expect(env.filter((name) => !known.has(name))).toEqual([]);
  });

  test('the parameters are those of the template, and no secret is among them', () => {
    const given = JSON.parse(read('deploy/azure/main.parameters.json')) as {
      parameters: Record<string, unknown>;
    };
    const declared = new Map(
      [...text.matchAll(/((?:^@.*\n)*)^param (\w+)/gm)].map(([, marks = '', name = '']) => [name, marks]),
    );
    for (const name of Object.keys(given.parameters)) {
      expect(declared.has(name)).toBe(true);
      expect(declared.get(name)).not.toContain('@secure');
    }
  });
});

describe('systemd', () => {
  const file = 'deploy/systemd/guided-support-bot.service';
  const analyze = '/usr/bin/systemd-analyze';

  test('the unit sets only variables that are read', () => {
    const set = [...read(file).matchAll(/^Environment=(\w+)=/gm)].map(([, name = '']) => name);
    expect(set.filter((name) => !known.has(name))).toEqual([]);
  });

  // CI installs it: there nothing is left out.
  (existsSync(analyze) || process.env['CI'] ? test : test.skip)(
    'systemd finds no fault in the unit and little exposed',
    () => {
      const run = (...args: string[]) =>
        spawnSync(analyze, [...args, join(root, file)], { encoding: 'utf8' });
      // Where node does not lie in /usr/bin systemd says so, and is right.
      const verified = run('verify', '--man=no')
        .stderr.split('\n')
        .filter((line) => !line.includes('/usr/bin/node'));
      expect(verified.join('').trim()).toBe('');
      const [, exposure] =
        /exposure level for .*: ([\d.]+)/.exec(run('security', '--offline=true').stdout) ?? [];
      expect(Number(exposure)).toBeLessThan(2);
    },
  );
});
