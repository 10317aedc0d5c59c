/** Where the CLI keeps what V8 compiled of it, for all tests of a run: see cli-cache.cjs. */
import path from 'node:path';
import { ROOT } from '../scripts/project/project';
import { transcriptFolder } from './transcript';

/** Made and removed by test/setup.ts. */
export const cliCacheFolder = (): string => `${transcriptFolder()}-cli`;

/** The variables of a program that runs the CLI, which then begins faster. */
export function withCliCache(env: Readonly<Record<string, string>>): Record<string, string> {
  // Quoted, a path may have spaces in it; a backslash is then an escape.
  const hook = path.join(ROOT, 'test', 'cli-cache.cjs').replaceAll('\\', '/');
  return {
    ...env,
    NODE_OPTIONS: `${env.NODE_OPTIONS ?? ''} --require="${hook}"`,
    CLI_CACHE_FILE: path.join(cliCacheFolder(), 'compiled'),
  };
}
