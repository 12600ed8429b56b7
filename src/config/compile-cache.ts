// Keeps compiled code between starts, where Node can (22.1 and later). Imported by index.ts before everything else.
import * as nodeModule from 'node:module';

const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: () => unknown };
enableCompileCache?.();
