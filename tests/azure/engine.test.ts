// The Azure engine by the contract of all engines, and what several processes add to it.
import { openStorage } from '../../src/storage/open';
import { describeEngine } from '../storage/contract';
import { Azurite } from './azurite';

const day = 24 * 60 * 60 * 1000;
let server: Azurite;
let opened = 0;

beforeAll(async () => {
  server = await Azurite.start();
});
afterAll(() => server.remove());

describeEngine('Azure Blobs', (clock) =>
  openStorage(`azure-blobs:contract-${++opened}`, {
    azureConnectionString: server.connectionString,
    logTtlMs: 20 * day,
    now: () => clock.now,
  }),
);
