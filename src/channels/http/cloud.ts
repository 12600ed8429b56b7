// Where the Bot Framework lives: the public cloud, the US government's, or what the settings say. Used by adapter.ts.
import { CallerIdConstants } from 'botbuilder';
import { AuthenticationConstants, GovernmentConstants } from 'botframework-connector';
import type { CloudSettings } from '../../config/config';

export type Cloud = Readonly<Required<Omit<CloudSettings, 'ChannelService'>>> & { readonly CallerId: string };

/** All settings of a cloud. The SDK takes them all or none: one alone would leave the others undefined. */
export function cloudOf({ ChannelService, ...given }: CloudSettings = {}): Cloud {
  const government = ChannelService === GovernmentConstants.ChannelService;
  const own = government ? GovernmentConstants : AuthenticationConstants;
  return {
    ToChannelFromBotLoginUrl: own.ToChannelFromBotLoginUrl,
    ToChannelFromBotOAuthScope: own.ToChannelFromBotOAuthScope,
    ToBotFromChannelTokenIssuer: own.ToBotFromChannelTokenIssuer,
    ToBotFromChannelOpenIdMetadataUrl: own.ToBotFromChannelOpenIdMetadataUrl,
    OAuthUrl: own.OAuthUrl,
    CallerId: government ? CallerIdConstants.USGovChannel : CallerIdConstants.PublicAzureChannel,
    ...given,
  };
}
