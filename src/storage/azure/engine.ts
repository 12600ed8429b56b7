// The storage engine over Azure Blob Storage. Opened by ../open.ts.
import { StorageError } from '../../errors';
import { KEPT_MS, type EngineOptions, type StorageEngine } from '../engine';
import { Blobs } from './blobs';
import { AzureClaims } from './claims';
import { AzureCounters } from './counters';
import { AzureLines, type AzureLinesOptions } from './lines';
import { AzureLog } from './log';
import { AzureState } from './state';

export interface AzureOptions extends EngineOptions, AzureLinesOptions {
  /** Of the storage account, with a key or a signature. */
  readonly azureConnectionString?: string;
}

/** Asks nothing of the account yet. Throws a StorageError when container or connection string cannot be right. */
export function openAzureBlobs(container: string, options: AzureOptions): StorageEngine {
  const { azureConnectionString, now = Date.now } = options;
  if (!azureConnectionString) {
    throw new StorageError(
      'STORAGE_URL is azure-blobs:…, but AZURE_STORAGE_CONNECTION_STRING is not set. Copy it from the access keys of the storage account.',
    );
  }
  const blobs = new Blobs(container, azureConnectionString);
  const log = new AzureLog(blobs, options.logTtlMs ?? KEPT_MS, now);
  return {
    state: new AzureState(blobs, options.stateTtlMs ?? KEPT_MS, now),
    claims: new AzureClaims(blobs, now),
    counters: new AzureCounters(blobs, now),
    lines: new AzureLines(blobs, options),
    log,
    // A write, as reading may be all that a signature allows.
    check: async () => {
      await blobs.task(() => blobs.put('check', '', {}));
    },
    close: async () => {
      log.close();
      await blobs.close();
    },
  };
}
