// Packages that only a development install has, for commands nobody runs on a server. Used by teams-package.ts.
import { DevelopmentPackageError } from '../errors';

/** Loads it; where it is missing, says what to do instead of where it was looked for. */
export async function developmentPackage<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'].includes(code)) throw error;
    throw new DevelopmentPackageError(error);
  }
}
