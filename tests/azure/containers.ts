// Azurite and the engines opened on it, for all tests of one file. Called at the top of a test file.
import type { AzureOptions } from '../../src/storage/azure/engine';
import type { StorageEngine } from '../../src/storage/engine';
import { openStorage } from '../../src/storage/open';
import { Azurite } from './azurite';

export interface Containers {
  /** There once the tests run. */
  readonly server: Azurite;
  /** An engine as a process of its own would have it; closed after the test. */
  open(container: string, options?: AzureOptions): Promise<StorageEngine>;
}

export function containers(): Containers {
  let server: Azurite | undefined;
  const started = (): Azurite => {
    if (!server) throw new Error('Azurite is not there yet: use it in a test.');
    return server;
  };
  const engines: StorageEngine[] = [];
  beforeAll(async () => {
    server = await Azurite.start();
  });
  afterEach(async () => {
    for (const engine of engines.splice(0)) await engine.close();
  });
  afterAll(() => server?.remove());
  return {
    get server() {
      return started();
    },
    async open(container, options = {}) {
      const azureConnectionString = started().connectionString;
      const engine = await openStorage(`azure-blobs:${container}`, { azureConnectionString, ...options });
      engines.push(engine);
      return engine;
    },
  };
}
