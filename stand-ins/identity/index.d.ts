export interface AccessToken {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresOnTimestamp: number;
}
export declare class DefaultAzureCredential {
  constructor(options?: { readonly managedIdentityClientId?: string });
  getToken(scopes: string | readonly string[]): Promise<AccessToken>;
}
