// Documents drift: what they name must exist, and what can be set must stand in them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { variables } from '../../src/config/settings';

const root = join(__dirname, '../..');
const read = (file: string) => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : '');
const manifest = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** What is not in a repository but comes about when the bot is built, run or set up. */
const generated = /^(dist|data|node_modules|coverage)(\/|$)|^\.env$/;

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

const codeBlock = /^ *(`{3,})[^]*?^ *\1.*$/gm;

/** `words in backticks`, outside of code blocks. */
function inlineCode(markdown: string): string[] {
  return [...markdown.replace(codeBlock, '').matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
}

/** Everything that is code, in blocks and in backticks. */
function allCode(markdown: string): string {
  return [...(markdown.match(codeBlock) ?? []), ...inlineCode(markdown)].join('\n');
}

/** Targets of links that lead into the repository. */
function localLinks(markdown: string): string[] {
  return [...markdown.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/i.test(target));
}

/** A path in the repository: it begins with what stands at its top, or has a folder and a known ending. */
function isPath(code: string): boolean {
  if (!/^[\w.@/*-]+$/.test(code) || code.startsWith('/')) return false;
  const top = /^(\.ci|bench|docs|knowledge|scripts|src|tests)\//.test(code);
  return top || /^[\w.-]+\/.*\.(cjs|js|json|jsonl|md|mjs|ts|yaml)$/.test(code);
}

/** The folder of a pattern such as `knowledge/guides/*.md`. */
const withoutPattern = (path: string) => path.replace(/[^/]*\*.*$/, '');

describe.each(documents)('%s', (file) => {
  const markdown = read(file);

  test('is there', () => {
    expect(markdown).not.toBe('');
  });

  test('names only files that exist', () => {
    const named = inlineCode(markdown).filter(isPath).map(withoutPattern);
    const linked = localLinks(markdown).map((target) => join(dirname(file), target));
    const missing = [...named, ...linked].filter(
      (path) => !generated.test(path) && !existsSync(join(root, path)),
    );
    expect(missing).toEqual([]);
  });

  test('names only scripts that package.json has', () => {
    const run = [...allCode(markdown).matchAll(/\bnpm (?:run (?:-s )?)?([a-z][\w:-]*)/g)].map(
      ([, script = '']) => script,
    );
    const ofNpm = new Set(['ci', 'i', 'install', 'run', 'ls']);
    expect(run.filter((script) => !ofNpm.has(script) && !(script in manifest.scripts))).toEqual([]);
  });

  test('names only variables that are read', () => {
    const assigned = [...allCode(markdown).matchAll(/\b([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)=/g)].map(
      ([, name = '']) => name,
    );
    const inCode = inlineCode(markdown).filter((code) => /^([A-Z]+(_[A-Z]+)+|MicrosoftApp\w+)$/.test(code));
    const known = new Set<string>([...variables, 'CI']);
    // Of Node and of OpenTelemetry.
    const foreign = /^(NODE|OTEL)_/;
    expect([...assigned, ...inCode].filter((name) => !known.has(name) && !foreign.test(name))).toEqual([]);
  });
});

test.each(['docs/settings.md', '.env.example'])('%s has every variable', (file) => {
  const text = read(file);
  expect(variables.filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
});

test('.env.example sets nothing: every line is a comment or empty', () => {
  expect(
    read('.env.example')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#')),
  ).toEqual([]);
});
