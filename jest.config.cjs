// Unit and end-to-end tests that need neither a browser nor a service; see tests/browser, tests/redis and tests/azure for those.
/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/tests'],
  testMatch: ['**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/tests/azure/node_modules/'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/(browser|redis|azure|teams)/'],
  // tsc checks the types (npm run types); here they are only stripped.
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/tsconfig.json' }] },
  // Nothing takes so long by itself; on a busy machine a lot does.
  testTimeout: 40_000,
  maxWorkers: '100%',
};
