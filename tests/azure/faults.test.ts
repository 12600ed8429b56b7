// An Azure Storage that is not there, refuses, stalls or goes away: clear errors, and recovery without a restart.
import { BlobServiceClient, ContainerSASPermissions } from '@azure/storage-blob';
import type { StorageEngine } from '../../src/storage/engine';
import { openStorage } from '../../src/storage/open';
import { freePort } from '../free-port';
import { refusal as refusalOf } from '../storage/refusal';
import { containers } from './containers';

const azure = containers();
const open = (azureConnectionString: string): Promise<StorageEngine> =>
  azure.open('faults', { azureConnectionString });

/** As any storage's, and it tells no key. */
async function refusal(work: Promise<unknown>): Promise<string> {
  const message = await refusalOf(work);
  expect(message).not.toMatch(/AccountKey|SharedKey|sig=|hidden/);
  return message;
}

test.each(['', 'ab', 'Upper', 'a--b', 'with/slash', '-a-'])('the container "%s" is refused', async (name) => {
  const options = { azureConnectionString: azure.server.connectionString };
  await expect(openStorage(`azure-blobs:${name}`, options)).rejects.toThrow(/3 to 63 small letters/);
});

test.each([
  'nonsense',
  'AccountName=a;AccountKey=hidden',
  'DefaultEndpointsProtocol=https;AccountKey=hidden',
])('a connection string that cannot be read is refused and not repeated: %s', async (given) => {
  expect(await refusal(open(given))).toMatch(/AZURE_STORAGE_CONNECTION_STRING cannot be read/);
});

test('without a connection string it says which variable is missing', async () => {
  expect(await refusal(openStorage('azure-blobs:faults'))).toMatch(
    /AZURE_STORAGE_CONNECTION_STRING is not set/,
  );
});

test('nobody listens there', async () => {
  const away = azure.server.connectionString.replace(`:${azure.server.port}`, `:${await freePort()}`);
  expect(await refusal((await open(away)).check())).toMatch(
    /The Azure Blob Storage at http:\/\/127\.0\.0\.1:\d+\/support\/faults does not answer \(ECONNREFUSED\)/,
  );
});

test('there is no such host', async () => {
  const engine = await open(
    'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=aGlkZGVu;BlobEndpoint=https://nowhere.invalid;',
  );
  expect(await refusal(engine.state.read(['a']))).toMatch(
    /https:\/\/nowhere\.invalid\/faults does not answer \((ENOTFOUND|EAI_AGAIN)\)/,
  );
});

test('the key is wrong', async () => {
  const message = await refusal((await open(azure.server.withKey('hidden'))).check());
  expect(message).toMatch(/does not let the bot in \(\w+\)\. Set AZURE_STORAGE_CONNECTION_STRING/);
});

test('a signature that has expired is told, and one that is good will do', async () => {
  const account = BlobServiceClient.fromConnectionString(azure.server.connectionString);
  const container = account.getContainerClient('faults');
  await container.createIfNotExists();
  const signed = async (ms: number): Promise<StorageEngine> => {
    const url = await container.generateSasUrl({
      permissions: ContainerSASPermissions.parse('racwdl'),
      expiresOn: new Date(Date.now() + ms),
    });
    return open(`BlobEndpoint=${account.url};SharedAccessSignature=${new URL(url).search.slice(1)}`);
  };
  expect(await refusal((await signed(-60_000)).check())).toMatch(/does not let the bot in .*has not expired/);
  const good = await signed(60_000);
  await good.check();
  await good.log.append('signed', { text: 'one' });
  await good.state.write({ a: { n: 1 }, b: { n: 1 } });
  expect(await good.state.names('q/')).toEqual([]);
});

test('a container that was deleted is made again', async () => {
  const engine = await open(azure.server.connectionString);
  await engine.state.write({ a: { n: 1 } });
  await BlobServiceClient.fromConnectionString(azure.server.connectionString)
    .getContainerClient('faults')
    .delete();
  expect(await refusal(engine.check())).toMatch(/ContainerNotFound/);
  await engine.check();
  expect(await engine.state.read(['a'])).toEqual({});
});

test('it goes away and comes back: what was kept is there', async () => {
  const engine = await open(azure.server.connectionString);
  await engine.state.write({ a: { n: 1 } });
  await engine.log.append('c', { text: 'before' });
  await azure.server.stop();
  expect(await refusal(engine.state.write({ a: { n: 2 } }))).toMatch(/does not answer/);
  expect(await refusal(engine.log.append('c', { text: 'lost' }))).toMatch(/does not answer/);
  const place = engine.lines.join('l');
  expect(await refusal(place.first(20_000))).toMatch(/does not answer/);
  place.leave();
  await azure.server.start();
  await engine.check();
  expect(await engine.state.read(['a'])).toMatchObject({ a: { n: 1 } });
  expect((await engine.log.append('c', { text: 'after' })).position).toBe(2);
  const again = engine.lines.join('l');
  await again.first(20_000);
  again.leave();
});

test('it stalls: what is asked fails in seconds, and goes on when it does', async () => {
  const engine = await open(azure.server.connectionString);
  await engine.check();
  azure.server.stall();
  expect(await refusal(engine.state.read(['a']))).toMatch(/does not answer in time/);
  azure.server.resume();
  await engine.check();
});
