// The Azure engine by the contract of all engines.
import { describeEngine } from '../storage/contract';
import { containers } from './containers';

const day = 24 * 60 * 60 * 1000;
const { open } = containers();
let opened = 0;

describeEngine('Azure Blobs', (clock) =>
  open(`contract-${++opened}`, { logTtlMs: 20 * day, now: () => clock.now }),
);
