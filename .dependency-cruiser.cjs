// The direction of imports: channels -> bot -> dialogs -> matching -> knowledge. docs/design.md says why.

/** A folder (or file) of src and what of src it may import besides itself. */
const mayImport = {
  errors: [],
  telemetry: [],
  config: ['errors'],
  knowledge: ['errors'],
  storage: ['errors'],
  matching: ['knowledge', 'errors'],
  sketches: ['knowledge'],
  replies: ['knowledge', 'sketches', 'errors'],
  dialogs: ['matching', 'knowledge', 'replies', 'telemetry', 'errors'],
  bot: ['dialogs', 'matching', 'knowledge', 'replies', 'storage', 'telemetry', 'config', 'errors'],
  channels: [
    ...['bot', 'dialogs', 'matching', 'knowledge', 'replies', 'sketches', 'storage', 'telemetry', 'config'],
    'errors',
  ],
};

const at = (name) => `^src/${name}(/|\\.ts$)`;

const direction = Object.entries(mayImport).map(([name, others]) => ({
  name: `${name}-direction`,
  comment: `src/${name} may import ${others.length ? others.join(', ') : 'nothing else of src'}`,
  severity: 'error',
  from: { path: at(name) },
  to: { path: '^src/', pathNot: [name, ...others].map(at) },
}));

/** A package that only some folders may import. */
const onlyIn = (name, packages, folders) => ({
  name,
  severity: 'error',
  from: { path: '^src/', pathNot: folders.map(at) },
  to: { path: `(^|/)node_modules/(${packages})(/|$)` },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...direction,
    onlyIn('fuse-in-matching', 'fuse\\.js', ['matching']),
    onlyIn('restify-in-channels', 'restify|@types/restify', ['channels']),
    onlyIn('observability-in-telemetry', 'prom-client|@opentelemetry', ['telemetry']),
    onlyIn('lmdb-in-storage', 'lmdb', ['storage']),
    onlyIn('servers-in-storage', 'redis|@redis|@azure/storage-blob', ['storage']),
    onlyIn('resvg-in-sketches', '@resvg', ['sketches']),
    {
      name: 'no-sdk-in-knowledge-and-matching',
      comment: 'What the bot knows and how it finds it must outlive the SDK.',
      severity: 'error',
      from: { path: '^src/(knowledge|matching)/' },
      to: { path: '(^|/)node_modules/(botbuilder|botframework)' },
    },
    {
      name: 'browser-code-stands-alone',
      severity: 'error',
      from: { path: '^src/channels/web-chat/browser/' },
      to: { path: '^src/', pathNot: '^src/channels/web-chat/browser/' },
    },
    {
      name: 'no-browser-code-in-the-server',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/channels/web-chat/browser/' },
      to: { path: '^src/channels/web-chat/browser/' },
    },
    {
      name: 'no-dev-packages-in-the-server',
      comment:
        'A production install has no devDependencies; the command that packs the Teams app says so where it misses them.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(channels/web-chat/browser/|cli/teams-package\\.ts$)' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'], pathNot: '@types/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    // Imports of types count too.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'types'],
    },
  },
};
