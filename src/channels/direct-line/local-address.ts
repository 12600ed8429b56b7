// The address of conversations this process holds itself. Used by the adapter and Direct Line.

/** The serviceUrl of local conversations: never accepted from outside, never dialled. */
export const LOCAL_SERVICE_URL = 'urn:direct-line:local';

export function isLocal(serviceUrl: string | undefined): boolean {
  return serviceUrl !== undefined && serviceUrl.trim().toLowerCase().startsWith(LOCAL_SERVICE_URL);
}
