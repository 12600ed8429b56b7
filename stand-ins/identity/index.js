// The one class of @azure/identity that botframework-connector uses, for MicrosoftAppType=UserAssignedMSI. Whoever passes
// no client id gets the identity the system assigned.
const { ManagedIdentityApplication } = require('@azure/msal-node');

class DefaultAzureCredential {
  constructor({ managedIdentityClientId } = {}) {
    this.application = new ManagedIdentityApplication(
      managedIdentityClientId && {
        managedIdentityIdParams: { userAssignedClientId: managedIdentityClientId },
      },
    );
  }

  /** `scopes` is a resource, or a scope of one: `https://api.botframework.com/.default`. */
  async getToken(scopes) {
    const [scope] = [scopes].flat();
    const { accessToken, expiresOn } = await this.application.acquireToken({
      resource: scope.replace(/\/\.default$/, ''),
    });
    return { token: accessToken, expiresOnTimestamp: expiresOn?.getTime() ?? Date.now() };
  }
}

module.exports = { DefaultAzureCredential };
