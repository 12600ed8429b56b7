// The .env file, for those who do not set variables by hand.

/** Adds what the file says to the environment, which wins. A missing file is no fault. */
export function loadDotEnv(file = '.env'): void {
  try {
    process.loadEnvFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
