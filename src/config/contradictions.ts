// Settings that are well written but do not go together.
import type { Problem } from '../errors';
import { isLoopback } from './loopback';
import type { Settings, Variable } from './settings';

/** What no variable shows by itself. Looks at the strings, so that it also speaks when one of them is malformed. */
export function contradictions(given: Settings): Problem[] {
  const problems: Problem[] = [];
  const missing = (variable: Variable, why: string) => {
    if (!given[variable]) problems.push({ variable, message: `is not set, but ${why}` });
  };
  const { MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppTenantId } = given;
  const type = (given.MicrosoftAppType ?? 'MultiTenant').toLowerCase();

  if (MicrosoftAppId) {
    if (type !== 'userassignedmsi')
      missing('MicrosoftAppPassword', 'MicrosoftAppId is. Set the client secret of the app.');
    if (type === 'singletenant' || type === 'userassignedmsi') {
      missing(
        'MicrosoftAppTenantId',
        `MicrosoftAppType is ${given.MicrosoftAppType}. Set the id of the app's tenant.`,
      );
    }
    if (MicrosoftAppTenantId) {
      missing('MicrosoftAppType', 'MicrosoftAppTenantId is. Set it to SingleTenant, or to UserAssignedMSI.');
    }
  } else {
    const of = [
      MicrosoftAppPassword && 'MicrosoftAppPassword',
      MicrosoftAppTenantId && 'MicrosoftAppTenantId',
    ];
    const set = of.find((name) => name);
    if (set) missing('MicrosoftAppId', `${set} is. Set the id of the app, or unset ${set}.`);
  }

  if (given.STORAGE_URL?.startsWith('azure-blobs:')) {
    missing(
      'AZURE_STORAGE_CONNECTION_STRING',
      'STORAGE_URL is azure-blobs:…. Copy it from the access keys of the storage account.',
    );
  }
  if (given.METRICS_PORT && given.METRICS_PORT !== '0' && given.METRICS_PORT === (given.PORT ?? '3978')) {
    problems.push({
      variable: 'METRICS_PORT',
      message: `"${given.METRICS_PORT}" is the bot's own port. Set another, or unset it and set METRICS_TOKEN.`,
    });
  }
  if (given.WEB_CHAT_DIRECT_LINE_SECRET) {
    missing(
      'MicrosoftAppId',
      "WEB_CHAT_DIRECT_LINE_SECRET is. Azure's Direct Line reaches the bot by its registration: set the id of the app, or unset WEB_CHAT_DIRECT_LINE_SECRET.",
    );
  } else if (given.WEB_CHAT_DIRECT_LINE_DOMAIN) {
    missing(
      'WEB_CHAT_DIRECT_LINE_SECRET',
      'WEB_CHAT_DIRECT_LINE_DOMAIN is. Set the secret of the Direct Line channel, or unset WEB_CHAT_DIRECT_LINE_DOMAIN.',
    );
  }

  const host = given.HOST ?? '127.0.0.1';
  if (given.BOT_AUTH === 'off' && !isLoopback(host)) {
    problems.push({
      variable: 'BOT_AUTH',
      message: `"off" is refused while HOST is ${host}, which others can reach. Set HOST to 127.0.0.1 or unset BOT_AUTH.`,
    });
  }
  return problems;
}
